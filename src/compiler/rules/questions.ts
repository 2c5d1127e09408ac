/** The questions of a note, read once for all the rules that look at them. */
import type { Root } from 'mdast';
import { questionKinds } from '../questions/kinds.ts';
import { type QuestionSource, readQuestions } from '../questions/questions.ts';

const read = new WeakMap<Root, QuestionSource[]>();

/** The questions of a tree, in order. */
export function questionsOf(tree: Root): QuestionSource[] {
  const known = read.get(tree);
  if (known) return known;
  const questions = readQuestions(tree);
  read.set(tree, questions);
  return questions;
}

/** What its kind finds wrong with which options are ticked. */
export function faultOf({ kind, options }: QuestionSource) {
  return questionKinds[kind].faultOf(options.map(({ right }) => right));
}
