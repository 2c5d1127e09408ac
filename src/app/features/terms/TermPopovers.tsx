import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import type { Language } from '#course/course.ts';

const TermCard = lazy(() => import('./TermCard.tsx'));

const openDelayMs = 120;
const closeDelayMs = 220;

/**
 * Shows a term's definition when its link is pointed at, focused or tapped. The links are plain HTML inside
 * the article and lead to the glossary without us. Escape puts the definition away; it stays while the
 * pointer is on it (WCAG 1.4.13).
 */
export function TermPopovers({ language }: { language: Language }) {
  const [anchor, setAnchor] = useState<HTMLAnchorElement>();
  const [open, setOpen] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  useEffect(() => {
    const linkOf = (target: EventTarget | null) =>
      (target as Element | null)?.closest?.<HTMLAnchorElement>('a.term') ?? undefined;
    const isCard = (target: EventTarget | null) => !!(target as Element | null)?.closest?.('.term-card');
    const later = (delayMs: number, what: () => void) => {
      clearTimeout(timer.current);
      timer.current = setTimeout(what, delayMs);
    };
    const show = (link: HTMLAnchorElement, delayMs: number) =>
      later(delayMs, () => {
        setAnchor(link);
        setOpen(true);
      });
    const hide = (delayMs: number) => later(delayMs, () => setOpen(false));

    const onPointerOver = (event: PointerEvent) => {
      if (event.pointerType === 'touch') return;
      const link = linkOf(event.target);
      if (link) show(link, openDelayMs);
      else if (isCard(event.target)) clearTimeout(timer.current);
      else hide(closeDelayMs);
    };
    const onFocusIn = (event: FocusEvent) => {
      const link = linkOf(event.target);
      if (link?.matches(':focus-visible')) show(link, 0);
      else if (!isCard(event.target)) hide(closeDelayMs);
    };
    // A tap opens the definition; the card has the way to the glossary.
    const onClick = (event: MouseEvent) => {
      const link = linkOf(event.target);
      if (!link || (event as PointerEvent).pointerType !== 'touch') return;
      event.preventDefault();
      show(link, 0);
    };
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === 'Escape') hide(0);
    };
    document.addEventListener('pointerover', onPointerOver);
    document.addEventListener('focusin', onFocusIn);
    document.addEventListener('click', onClick, true);
    document.addEventListener('keydown', onKeyDown);
    return () => {
      clearTimeout(timer.current);
      document.removeEventListener('pointerover', onPointerOver);
      document.removeEventListener('focusin', onFocusIn);
      document.removeEventListener('click', onClick, true);
      document.removeEventListener('keydown', onKeyDown);
    };
  }, []);

  if (!anchor) return null;
  return (
    <Suspense>
      <TermCard anchor={anchor} language={language} open={open} onOpenChange={setOpen} />
    </Suspense>
  );
}
