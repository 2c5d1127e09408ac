import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react';

export interface TabItem {
  id: string;
  title: string;
  panel: ReactNode;
}

export interface TabsProps {
  /** Accessible name of the list. */
  label: string;
  /** At least one; the first is selected at the beginning. */
  tabs: readonly TabItem[];
  className?: string;
  panelClassName?: string;
}

/** Tabs after the ARIA pattern: arrows, Home and End move and select. Only the selected panel is in the page. */
export function Tabs({ label, tabs, className, panelClassName }: TabsProps) {
  const [chosen, setChosen] = useState(tabs[0]?.id);
  const list = useRef<HTMLDivElement>(null);
  const base = useId();
  const selected = tabs.find(({ id }) => id === chosen) ?? tabs[0];

  const onKeyDown = (event: KeyboardEvent) => {
    const at = tabs.findIndex(({ id }) => id === selected?.id);
    const last = tabs.length - 1;
    const to: Readonly<Record<string, number>> = {
      ArrowRight: at === last ? 0 : at + 1,
      ArrowLeft: at === 0 ? last : at - 1,
      Home: 0,
      End: last,
    };
    const next = to[event.key];
    if (next === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    setChosen(tabs[next]?.id);
    list.current?.querySelectorAll<HTMLElement>('[role="tab"]')[next]?.focus();
  };
  return (
    <div className={className}>
      <div ref={list} role="tablist" aria-label={label} onKeyDown={onKeyDown}>
        {tabs.map(({ id, title }) => (
          <button
            key={id}
            type="button"
            role="tab"
            id={`${base}${id}`}
            aria-selected={id === selected?.id}
            aria-controls={id === selected?.id ? `${base}panel` : undefined}
            tabIndex={id === selected?.id ? 0 : -1}
            onClick={() => setChosen(id)}
          >
            {title}
          </button>
        ))}
      </div>
      {selected && (
        <div
          key={selected.id}
          role="tabpanel"
          id={`${base}panel`}
          aria-labelledby={`${base}${selected.id}`}
          className={panelClassName}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a panel without a control is reached by the keyboard too
          tabIndex={0}
        >
          {selected.panel}
        </div>
      )}
    </div>
  );
}
