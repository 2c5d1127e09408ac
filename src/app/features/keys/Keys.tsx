import { lazy, Suspense, useEffect, useState } from 'react';

const KeysDialog = lazy(() => import('./KeysDialog.tsx'));

/** Where a key leads: the page names its neighbours by `rel`. */
const neighbours: Record<string, string> = {
  j: 'a[rel~="next"]',
  ArrowRight: 'a[rel~="next"]',
  k: 'a[rel~="prev"]',
  ArrowLeft: 'a[rel~="prev"]',
};

/** The arrows scroll where something is wider than its place: there they are left alone. */
function isTaken(event: KeyboardEvent): boolean {
  const target = event.target as HTMLElement | null;
  if (event.defaultPrevented || event.isComposing) return true;
  if (
    target?.closest?.(
      'input, textarea, select, summary, [contenteditable=""], [role="dialog"], [role="slider"]',
    )
  )
    return true;
  const region = event.key.startsWith('Arrow') ? target?.closest?.<HTMLElement>('[tabindex="0"]') : undefined;
  return !!region && region.scrollWidth > region.clientWidth;
}

/**
 * Keys for the whole page: j or → next, k or ← previous, ? what the keys are. Single keys can be switched off
 * in the settings (WCAG 2.1.4).
 */
export function Keys({ singleKeys }: { singleKeys: boolean }) {
  const [open, setOpen] = useState<boolean>();
  useEffect(() => {
    if (!singleKeys) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTaken(event)) return;
      if (event.key === '?') {
        event.preventDefault();
        setOpen(true);
        return;
      }
      const selector = event.shiftKey ? undefined : neighbours[event.key];
      const link = selector && document.querySelector<HTMLAnchorElement>(selector);
      if (!link) return;
      event.preventDefault();
      link.click();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [singleKeys]);
  if (open === undefined) return null;
  return (
    <Suspense>
      <KeysDialog open={open} onOpenChange={setOpen} />
    </Suspense>
  );
}
