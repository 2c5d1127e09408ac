import { Autocomplete } from '@base-ui/react/autocomplete';
import { Dialog } from '@base-ui/react/dialog';
import { useEffect, useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import { loadJump } from '#app/door.ts';
import { usePage } from '#app/widgets/page-context.tsx';
import { addressOf, type Place } from '#course/addresses.ts';
import type { Language } from '#course/course.ts';
import type { JumpEntry } from '#course/pages.ts';
import { useMessages } from '#messages/useMessages.ts';
import { type Match, matchEntries } from './match.ts';
import './jump.css';

interface JumpDialogProps {
  language: Language;
  open: boolean;
  onOpenChange(open: boolean): void;
}

function placeOf({ kind, id }: JumpEntry, language: Language): Place {
  switch (kind) {
    case 'term':
      return { kind: 'glossary', language, term: id };
    case 'explorer':
      return { kind: 'explore', language };
    case 'preset':
      return { kind: 'explore', language, fragment: `preset=${id}` };
    default:
      return { kind, language, id };
  }
}

/** A field over topic titles and terms of both languages; Enter goes there. */
export default function JumpDialog({ language, open, onOpenChange }: JumpDialogProps) {
  const { jump } = useMessages();
  const navigate = useNavigate();
  const { address } = usePage();
  const [entries, setEntries] = useState<JumpEntry[]>();
  const [failed, setFailed] = useState(false);
  const [query, setQuery] = useState('');

  useEffect(() => {
    if (!open) return;
    setQuery('');
    setFailed(false);
    loadJump().then(setEntries, () => setFailed(true));
  }, [open]);

  const matches = useMemo(() => matchEntries(entries ?? [], query, language), [entries, query, language]);
  const go = (match: Match) => {
    onOpenChange(false);
    const to = addressOf(placeOf(match.entry, language));
    const [path = '', fragment] = to.split('#');
    // Within the page the browser goes, as for any link to a place of it: the explorer listens.
    if (path === address && fragment !== undefined) location.hash = fragment;
    else navigate(to);
  };

  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup className="jump">
          <Dialog.Title className="unseen">{jump.title}</Dialog.Title>
          <Autocomplete.Root
            inline
            open
            mode="none"
            items={matches}
            value={query}
            onValueChange={setQuery}
            itemToStringValue={(match: Match) => match.title}
            autoHighlight="always"
            keepHighlight
          >
            <Autocomplete.Input
              className="jump-field"
              placeholder={jump.placeholder}
              aria-label={jump.title}
            />
            <Autocomplete.Status className="jump-status">
              {failed ? jump.failed : entries ? matches.length === 0 && jump.nothing(query) : jump.loading}
            </Autocomplete.Status>
            <Autocomplete.List className="jump-list">
              {(match: Match) => (
                <Autocomplete.Item
                  key={`${match.entry.kind} ${match.entry.id}`}
                  className="jump-item"
                  value={match}
                  onClick={() => go(match)}
                >
                  <span>{match.title}</span>
                  {match.other && <span className="jump-other">{match.other}</span>}
                  <span className="jump-kind">{jump.kinds[match.entry.kind]}</span>
                </Autocomplete.Item>
              )}
            </Autocomplete.List>
          </Autocomplete.Root>
          <p className="jump-keys">{jump.keys}</p>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
