import { type QuestionKind, questionKinds } from '#course/questions.ts';

/** The kind as written in `kind=…`; without it, by how many options are ticked. */
export function kindOf(written: string | undefined, rights: readonly boolean[]): QuestionKind {
  const known = questionKinds.find((kind) => kind === written);
  return known ?? (rights.filter(Boolean).length > 1 ? 'multiple' : 'single');
}
