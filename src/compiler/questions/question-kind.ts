/** What a kind of question is to the compiler. One file a kind, `questions/KIND.ts`, and a line in kinds.ts. */
import type { ElementContent } from 'hast';
import type { Language } from '#course/course.ts';
import type { FixGoal, Misconception, Question, QuestionKind, Scene } from '#course/questions.ts';
import type { DrawnFigure } from '../figure.ts';
import type { Bilingual } from '../finding.ts';
import type { Pieces } from './pieces.ts';
import type { OptionSource, QuestionSource } from './question-source.ts';

/** What can be wrong with which options are ticked. */
type OptionFault = 'too-few' | 'not-two' | 'no-right' | 'many-right' | 'ticked';

/** What all questions have. */
export type QuestionBase = Pick<Question, 'id' | 'stem' | 'hint' | 'section'>;

/** What the simulator made of the questions that ask it. */
export interface Played {
  scene?: Scene;
  goal?: FixGoal;
}

/** A question on its way into an article. */
export interface QuestionContext {
  language: Language;
  /** Rendered, by name (pieces.ts). */
  pieces: Pieces;
  /** Figures of the note by number. */
  figures: ReadonlyMap<number, DrawnFigure>;
  played: Played;
}

/** A kind's name for readers, which ticks and shape it allows, and what it becomes. */
export interface QuestionKindReader {
  kind: QuestionKind;
  /** Stands above the question. */
  tag: Bilingual;
  /** Attributes that it knows besides those of all kinds. */
  attributes?: readonly string[];
  /** The first thing wrong with the options, given for each whether it is ticked; `undefined` if all is well. */
  faultOf(rights: readonly boolean[]): OptionFault | undefined;
  /** What is missing beside the options, in words for authors. */
  lacking?(question: QuestionSource): Bilingual | undefined;
  /** The question as data; `undefined` where too much is missing. */
  make(question: QuestionSource, context: QuestionContext, base: QuestionBase): Question | undefined;
  /** Below the stem. */
  body(question: QuestionSource, context: QuestionContext): ElementContent[];
  /** Folded away, in front of `answers` or in their place. */
  answers(question: QuestionSource, context: QuestionContext): ElementContent[];
}

/** What a wrong option shows; its words may stand in another note, then join.ts puts them in. */
export function misconceptionOf({ miss }: OptionSource): { misconception?: Misconception } {
  return miss ? { misconception: { id: miss.id, name: miss.name } } : {};
}
