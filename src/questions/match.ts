/** Grades pairs. Right sides have keys too, for their words differ between languages. */
import type { MatchQuestion } from '#course/questions.ts';
import { type Grade, type Mark, misconceptionsOf } from './answer.ts';

export interface RightSide {
  /** Of the first pair with this right side, or of the trap where it fits nowhere. */
  key: string;
  /** Inline HTML. */
  html: string;
}

/** The choices, equal ones once: those of the pairs, then those that fit nowhere. */
export function rightSides({ pairs, traps }: MatchQuestion): RightSide[] {
  const byHtml = new Map<string, RightSide>();
  for (const { key, right } of [...pairs, ...traps]) {
    if (!byHtml.has(right)) byHtml.set(right, { key, html: right });
  }
  return [...byHtml.values()];
}

export function gradeMatch(question: MatchQuestion, given: Readonly<Record<string, string>>): Grade {
  const { pairs, traps } = question;
  const keyOf = new Map(rightSides(question).map(({ key, html }) => [html, key]));
  const put = (pair: string) => (Object.hasOwn(given, pair) ? given[pair] : undefined);
  const marks: Record<string, Mark> = {};
  let hits = 0;
  for (const { key, right } of pairs) {
    const isHit = put(key) === keyOf.get(right);
    if (isHit) hits++;
    marks[key] = isHit ? 'right' : put(key) === undefined ? 'missed' : 'wrong';
  }
  const sprung = traps.filter(({ pair, right }) => marks[pair] === 'wrong' && put(pair) === keyOf.get(right));
  for (const { key } of sprung) marks[key] = 'wrong';
  const right = hits === pairs.length;
  return {
    right,
    score: right ? 1 : hits / pairs.length,
    misconceptions: misconceptionsOf(sprung),
    marks,
  };
}
