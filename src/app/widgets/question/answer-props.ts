import type { Answer } from '#questions/answer.ts';

/** What a way of answering is given: the answer so far, and where a change goes. */
export interface AnswerProps<K extends Answer['kind']> {
  answer: Extract<Answer, { kind: K }>;
  onChange(answer: Extract<Answer, { kind: K }>): void;
}
