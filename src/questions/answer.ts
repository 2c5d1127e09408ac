/** What a learner answers, and what it is worth. Keys and typed words only: neither depends on a language. */
import type { Misconception } from '#course/questions.ts';

export type Answer =
  /** Single, several, true or false, predict, hotspot. */
  | { kind: 'choice'; keys: readonly string[] }
  | { kind: 'fill'; text: string }
  /** Steps' keys from first to last. */
  | { kind: 'order'; keys: readonly string[] }
  /** A pair's key (its left side) to the key of the right side put to it, as `rightSides` names it. */
  | { kind: 'match'; pairs: Readonly<Record<string, string>> }
  /** `done` is the verdict of fix.ts, which plays the manifest. */
  | { kind: 'fix'; manifest: string; done: boolean };

/** `missed`: it should have been chosen, or was left empty. */
export type Mark = 'right' | 'wrong' | 'missed';

export interface Grade {
  right: boolean;
  /** From 0 to 1; 1 where it is right. */
  score: number;
  /** What the answer shows that the learner believes, each once. */
  misconceptions: Misconception[];
  /** By key of option, known answer, step, pair or trap; what the answer does not touch has no mark. */
  marks: Record<string, Mark>;
}

/** Each misconception once, in the order given. */
export function misconceptionsOf(
  explained: readonly { misconception?: Misconception | undefined }[],
): Misconception[] {
  const byId = new Map<string, Misconception>();
  for (const { misconception } of explained) {
    if (misconception && !byId.has(misconception.id)) byId.set(misconception.id, misconception);
  }
  return [...byId.values()];
}
