import { useMemo } from 'react';
import { compareLanes, type LaneDifference } from '#figures/lanes/compare.ts';
import { spanWords } from '#figures/lanes/drawing.ts';
import { Lanes } from '#figures/lanes/Lanes.tsx';
import type { Span } from '#figures/lanes/model.ts';
import { useExplorer, useExplorerState, usePlay } from './context.tsx';
import { lanesOfRun } from './lanes.ts';
import { formatMoment } from './texts/texts.ts';

/** The play that was put aside, lane by lane below this one, and where the two part. */
export default function ComparePanel({ width, untilMs }: { width: number; untilMs: number }) {
  const { texts, messages, store } = useExplorer();
  const { fork } = texts;
  const other = useExplorerState((state) => state.other);
  const play = usePlay();
  const revision = useExplorerState((state) => state.revision);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the run grows in place, and the revision says that it did
  const compared = useMemo(() => {
    if (!other) return undefined;
    const right = lanesOfRun(other.run);
    const differences = compareLanes(lanesOfRun(play.run), right);
    const ids = new Set(differences.map(({ id }) => id));
    return { differences, set: { ...right, lanes: right.lanes.filter(({ id }) => ids.has(id)) } };
  }, [other, play, revision]);
  if (!compared) return null;
  const { differences, set } = compared;
  const words = ({ kind }: LaneDifference, span: Span | undefined) =>
    span ? spanWords(kind, span, messages) : '–';
  const first = Math.min(...differences.flatMap(({ stretches }) => stretches.map(({ fromMs }) => fromMs)));
  return (
    <section className="explorer-compare" aria-label={fork.right}>
      <p>
        <b>{fork.right}</b> {differences.length === 0 ? fork.same : fork.differs(formatMoment(first))}
      </p>
      {differences.length > 0 && (
        <>
          <Lanes set={set} fromMs={0} toMs={untilMs} width={width} messages={messages} />
          <ul className="unseen">
            {differences.flatMap((difference) =>
              difference.stretches.map(({ fromMs, left, right }) => (
                <li key={`${difference.id} ${fromMs}`}>
                  {formatMoment(fromMs)} {messages.lanes.label(difference)}: {words(difference, left)} /{' '}
                  {words(difference, right)}
                </li>
              )),
            )}
          </ul>
        </>
      )}
      <p className="acts">
        <button type="button" className="button" onClick={() => store.getState().swap()}>
          {fork.swap}
        </button>
        <button
          type="button"
          className="button"
          onClick={(event) => {
            // The button goes with the panel.
            event.currentTarget.closest<HTMLElement>('.lanes-scroll')?.focus();
            store.getState().endComparing();
          }}
        >
          {fork.end}
        </button>
      </p>
    </section>
  );
}
