import { choiceParts, optionsOf, someRight } from './choice.ts';
import type { QuestionKindReader } from './question-kind.ts';

/** One option or more are right. */
export const multiple: QuestionKindReader = {
  kind: 'multiple',
  tag: { zh: '多选', en: 'Multiple choice' },
  faultOf: someRight,
  make: (source, context, base) => ({ ...base, kind: 'multiple', options: optionsOf(source, context) }),
  ...choiceParts,
};
