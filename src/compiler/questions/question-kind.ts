/** What a kind of question is to the compiler. One file a kind, `questions/KIND.ts`, and a line in kinds.ts. */
import type { QuestionKind } from '#course/course.ts';
import type { Bilingual } from '../finding.ts';

/** What can be wrong with which options are ticked. */
type OptionFault = 'too-few' | 'not-two' | 'no-right' | 'many-right';

/** A kind's name for readers, and which ticks it allows. */
export interface QuestionKindReader {
  kind: QuestionKind;
  /** Stands above the question. */
  tag: Bilingual;
  /** The first thing wrong with the options, given for each whether it is ticked; `undefined` if all is well. */
  faultOf(rights: readonly boolean[]): OptionFault | undefined;
}
