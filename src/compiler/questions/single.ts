import type { QuestionKindReader } from './question-kind.ts';

/** One option is right. */
export const single: QuestionKindReader = {
  kind: 'single',
  tag: { zh: '单选', en: 'Single choice' },
  faultOf(rights) {
    const right = rights.filter(Boolean).length;
    if (rights.length < 2) return 'too-few';
    if (right === 0) return 'no-right';
    return right > 1 ? 'many-right' : undefined;
  },
};
