/** Every kind of question. Adding one: its file, a line here, and its name in course/questions.ts. */
import type { QuestionKind } from '#course/questions.ts';
import { fill } from './fill.ts';
import { fix } from './fix.ts';
import { hotspot } from './hotspot.ts';
import { match } from './match.ts';
import { multiple } from './multiple.ts';
import { order } from './order.ts';
import { predict } from './predict.ts';
import type { QuestionKindReader } from './question-kind.ts';
import { single } from './single.ts';
import { trueFalse } from './true-false.ts';

/** Every kind by its name. */
export const kindReaders: Record<QuestionKind, QuestionKindReader> = {
  single,
  multiple,
  'true-false': trueFalse,
  fill,
  order,
  match,
  hotspot,
  fix,
  predict,
};
