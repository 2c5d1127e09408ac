import type { QuestionKindReader } from './question-kind.ts';

/** A statement, and two options of which one is right. */
export const trueFalse: QuestionKindReader = {
  kind: 'true-false',
  tag: { zh: '判断', en: 'True or false' },
  faultOf(rights) {
    const right = rights.filter(Boolean).length;
    if (rights.length !== 2) return 'not-two';
    if (right === 0) return 'no-right';
    return right > 1 ? 'many-right' : undefined;
  },
};
