import type { CSSProperties } from 'react';

export interface RulerProps {
  /** How many segments the scale has. */
  segments: number;
  /** The segments that are done, from 0. */
  done: readonly boolean[];
  /** What it measures, in words; the picture itself is not spoken. */
  label: string;
}

/** A graduated scale with one segment a topic; what is done is filled in the navigator's magenta. */
export function Ruler({ segments, done, label }: RulerProps) {
  const style = { '--segments': segments } as CSSProperties;
  return (
    <div className="ruler" role="img" aria-label={label} style={style}>
      {runsOf(done).map(([start, length]) => (
        <i key={start} style={{ '--at': start, '--length': length } as CSSProperties} />
      ))}
    </div>
  );
}

/** Neighbours that are done, as [first, how many]. */
export function runsOf(done: readonly boolean[]): [number, number][] {
  const runs: [number, number][] = [];
  for (const [index, isDone] of done.entries()) {
    if (!isDone) continue;
    const last = runs.at(-1);
    if (last && last[0] + last[1] === index) last[1] += 1;
    else runs.push([index, 1]);
  }
  return runs;
}
