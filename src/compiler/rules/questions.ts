/** The questions of a note, for all the rules that look at them. */
import { kindReaders } from '../questions/kinds.ts';
import type { QuestionSource } from '../questions/question-source.ts';

export { questionsOf } from '../questions/question-source.ts';

/** What its kind finds wrong with which options are ticked. */
export function faultOf({ kind, options }: QuestionSource) {
  return kindReaders[kind].faultOf(options.map(({ right }) => right));
}
