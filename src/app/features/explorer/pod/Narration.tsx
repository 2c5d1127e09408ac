import { useEffect, useRef, useState } from 'react';
import { nameOf } from './ActPanel.tsx';
import { useExplorer, useExplorerState, usePlay } from './context.tsx';
import { explanationsOf } from './explanations.ts';
import { stepsAt } from './play.ts';
import { formatMoment } from './texts/texts.ts';

/** A voice needs so long for a sentence; what comes sooner is said together. */
const BREATH_MS = 1500;

/** Says each change in words, for those who do not see the lanes. */
export function Narration() {
  const { messages, menu, texts } = useExplorer();
  const play = usePlay();
  const nowMs = useExplorerState((state) => state.nowMs);
  const steps = stepsAt(play, nowMs);
  const first = steps[0];
  const sentences = explanationsOf(
    steps.flatMap(({ causes }) => causes),
    messages,
    menu,
  ).map(({ sentence }) => sentence);
  const done = play.run.actions.filter(({ atMs }) => atMs === nowMs).at(-1);
  const doing = done ? `${texts.act.done(nameOf(done, texts.act), formatMoment(nowMs))} ` : '';
  const text = first ? `${doing}${formatMoment(first.atMs)}: ${sentences.join(' ')}` : doing;
  return (
    <p className="unseen" role="status">
      {useAtMostEvery(text, BREATH_MS)}
    </p>
  );
}

/** The text, but a change of it only so often; the last one is never lost. */
function useAtMostEvery(text: string, ms: number): string {
  const [said, setSaid] = useState(text);
  const last = useRef(0);
  useEffect(() => {
    const wait = Math.max(0, last.current + ms - performance.now());
    const timer = setTimeout(() => {
      last.current = performance.now();
      setSaid(text);
    }, wait);
    return () => clearTimeout(timer);
  }, [text, ms]);
  return said;
}
