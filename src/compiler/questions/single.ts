import { choiceParts, oneRight, optionsOf } from './choice.ts';
import type { QuestionKindReader } from './question-kind.ts';

/** One option is right. */
export const single: QuestionKindReader = {
  kind: 'single',
  tag: { zh: '单选', en: 'Single choice' },
  faultOf: oneRight,
  make: (source, context, base) => ({ ...base, kind: 'single', options: optionsOf(source, context) }),
  ...choiceParts,
};
