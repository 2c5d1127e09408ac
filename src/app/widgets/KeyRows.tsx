import type { ExplorerKey } from '#messages/messages.ts';
import { useMessages } from '#messages/useMessages.ts';

export type KeyRow = readonly [names: readonly string[], what: string];

/** Keys, each with what it does. */
export function KeyRows({ rows }: { rows: readonly KeyRow[] }) {
  return (
    <dl className="key-rows">
      {rows.map(([names, what]) => (
        <div key={what}>
          <dt>
            {names.map((name) => (
              <kbd key={name}>{name}</kbd>
            ))}
          </dt>
          <dd>{what}</dd>
        </div>
      ))}
    </dl>
  );
}

const NAMES: Record<ExplorerKey, readonly string[]> = {
  play: ['Space'],
  step: ['←', '→'],
  chooseLane: ['↑', '↓'],
  lane: ['[', ']'],
  ends: ['Home', 'End'],
  speed: ['-', '+'],
  undo: ['Ctrl Z', 'Ctrl Shift Z'],
  delete: ['Delete'],
  fork: ['f'],
  predict: ['p'],
};

/** What each key does while the focus is in an explorer. */
export function ExplorerKeys() {
  const { inExplorer } = useMessages().keys;
  const ids = Object.keys(NAMES) as ExplorerKey[];
  return <KeyRows rows={ids.map((id) => [NAMES[id], inExplorer[id]])} />;
}
