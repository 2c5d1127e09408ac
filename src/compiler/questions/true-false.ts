import { choiceParts, oneRight, optionsOf } from './choice.ts';
import type { QuestionKindReader } from './question-kind.ts';

/** A statement, and two options of which one is right. */
export const trueFalse: QuestionKindReader = {
  kind: 'true-false',
  tag: { zh: '判断', en: 'True or false' },
  faultOf: (rights) => (rights.length === 2 ? oneRight(rights) : 'not-two'),
  make: (source, context, base) => ({ ...base, kind: 'true-false', options: optionsOf(source, context) }),
  ...choiceParts,
};
