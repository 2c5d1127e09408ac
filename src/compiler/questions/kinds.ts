/** Every kind of question. Adding one: its file, a line here, and its name in course/course.ts. */
import type { QuestionKind } from '#course/course.ts';
import { multiple } from './multiple.ts';
import type { QuestionKindReader } from './question-kind.ts';
import { single } from './single.ts';
import { trueFalse } from './true-false.ts';

/** Every kind by its name. */
export const questionKinds: Record<QuestionKind, QuestionKindReader> = {
  single,
  multiple,
  'true-false': trueFalse,
};

/** The kind as written in `kind=…`; without it, by how many options are ticked. */
export function kindOf(written: string | undefined, rights: readonly boolean[]): QuestionKind {
  if (written !== undefined && Object.hasOwn(questionKinds, written)) return written as QuestionKind;
  return rights.filter(Boolean).length > 1 ? 'multiple' : 'single';
}
