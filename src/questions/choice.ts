/** Grades what is chosen among options: single, several, true or false, predict, hotspot. */
import type { Option, QuestionKind } from '#course/questions.ts';
import { type Grade, type Mark, misconceptionsOf } from './answer.ts';

/**
 * Of several choices each right one chosen counts for, each wrong one against; choosing all is worth nothing more
 * than guessing. Elsewhere one choice is asked for, and any right one will do.
 */
export function gradeChoice(
  kind: QuestionKind,
  options: readonly Option[],
  chosenKeys: readonly string[],
): Grade {
  const chosen = options.filter(({ key }) => chosenKeys.includes(key));
  const rights = options.filter(({ right }) => right);
  const hits = chosen.filter(({ right }) => right);
  const wrongs = chosen.filter(({ right }) => !right);
  const right =
    kind === 'multiple'
      ? hits.length === rights.length && wrongs.length === 0
      : hits.length === 1 && wrongs.length === 0;
  const partial =
    kind === 'multiple' ? Math.max(0, (hits.length - wrongs.length) / Math.max(1, rights.length)) : 0;
  const marks: Record<string, Mark> = {};
  for (const option of options) {
    if (chosen.includes(option)) marks[option.key] = option.right ? 'right' : 'wrong';
    else if (option.right && !right) marks[option.key] = 'missed';
  }
  return { right, score: right ? 1 : partial, misconceptions: misconceptionsOf(wrongs), marks };
}
