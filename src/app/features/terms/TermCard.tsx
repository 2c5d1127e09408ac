import { Popover } from '@base-ui/react/popover';
import { useEffect, useId, useState } from 'react';
import { loadTerms } from '#app/door.ts';
import type { Language } from '#course/course.ts';
import type { TermRef } from '#course/pages.ts';
import { useMessages } from '#messages/useMessages.ts';
import './terms.css';

interface TermCardProps {
  /** Link of the term. */
  anchor: HTMLAnchorElement;
  language: Language;
  open: boolean;
  onOpenChange(open: boolean): void;
}

/** A term's word in both languages and its definition, beside the link that names it. */
export default function TermCard({ anchor, language, open, onOpenChange }: TermCardProps) {
  const { terms } = useMessages();
  const [term, setTerm] = useState<TermRef>();
  const definitionId = useId();
  const id = decodeURIComponent(anchor.hash.slice(1));

  useEffect(() => {
    let isCurrent = true;
    setTerm(undefined);
    loadTerms(language).then(
      (all) => isCurrent && setTerm(all[id]),
      // Offline: the link to the glossary is still there.
      () => isCurrent && onOpenChange(false),
    );
    return () => {
      isCurrent = false;
    };
  }, [id, language, onOpenChange]);

  const isShown = open && term !== undefined;
  useEffect(() => {
    if (!isShown) return;
    anchor.setAttribute('aria-describedby', definitionId);
    return () => anchor.removeAttribute('aria-describedby');
  }, [anchor, definitionId, isShown]);

  return (
    <Popover.Root open={isShown} onOpenChange={onOpenChange}>
      <Popover.Portal>
        <Popover.Positioner anchor={anchor} side="top" sideOffset={8} collisionPadding={12}>
          <Popover.Popup
            className="term-card"
            initialFocus={false}
            finalFocus={false}
            aria-label={term?.title}
          >
            {term && (
              <>
                <p className="term-title">
                  <dfn>{term.title}</dfn>{' '}
                  {term.other && term.other !== term.title && <span>{term.other}</span>}
                </p>
                <p id={definitionId}>{term.definition}</p>
                <a href={anchor.href} tabIndex={-1}>
                  {terms.inGlossary}
                </a>
              </>
            )}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
