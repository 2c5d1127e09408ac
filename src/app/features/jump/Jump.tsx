import { lazy, Suspense, useEffect, useState } from 'react';
import type { Language } from '#course/course.ts';

const JumpDialog = lazy(() => import('./JumpDialog.tsx'));

/** Whether a key press is meant for a field, or already means something else. */
function isTyping(event: KeyboardEvent): boolean {
  const target = event.target as HTMLElement | null;
  return (
    event.defaultPrevented ||
    event.isComposing ||
    !!target?.closest?.('input, textarea, select, [contenteditable=""], [role="dialog"]')
  );
}

/**
 * Quick jump: opened by `/`, Ctrl-K or any element with `data-jump`. The dialog and its data are loaded when
 * they are first wanted.
 */
export function Jump({ language, singleKeys }: { language: Language; singleKeys: boolean }) {
  const [open, setOpen] = useState<boolean>();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const isSlash = event.key === '/' && singleKeys && !event.ctrlKey && !event.metaKey && !event.altKey;
      const isControlK = event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey) && !event.altKey;
      if (!(isControlK || (isSlash && !isTyping(event)))) return;
      event.preventDefault();
      setOpen(true);
    };
    const onClick = (event: MouseEvent) => {
      if (!(event.target as Element | null)?.closest?.('[data-jump]')) return;
      event.preventDefault();
      setOpen(true);
    };
    document.addEventListener('keydown', onKeyDown);
    document.addEventListener('click', onClick);
    return () => {
      document.removeEventListener('keydown', onKeyDown);
      document.removeEventListener('click', onClick);
    };
  }, [singleKeys]);
  if (open === undefined) return null;
  return (
    <Suspense>
      <JumpDialog language={language} open={open} onOpenChange={setOpen} />
    </Suspense>
  );
}
