import type { QuestionKindReader } from './question-kind.ts';

/** One option or more are right. */
export const multiple: QuestionKindReader = {
  kind: 'multiple',
  tag: { zh: '多选', en: 'Multiple choice' },
  faultOf(rights) {
    if (rights.length < 2) return 'too-few';
    return rights.some(Boolean) ? undefined : 'no-right';
  },
};
