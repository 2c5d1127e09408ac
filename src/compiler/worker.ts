/** Compiles a handful of notes in a thread of its own; tinypool calls the default export. */

import type { CompiledNote } from './compiled-note.ts';
import { type CourseTexts, environment } from './environment.ts';
import { compileNote } from './note.ts';
import type { TextFile } from './read.ts';

/** Some notes of one course. */
export interface Batch {
  /** Names the texts, so that they are decoded once a thread and not once a batch. */
  key: string;
  texts: CourseTexts;
  notes: TextFile[];
}

/** In the order of the notes; `undefined` for a file that is none. */
export default async function compileBatch({
  key,
  texts,
  notes,
}: Batch): Promise<(CompiledNote | undefined)[]> {
  const env = environment(key, texts);
  const compiled: (CompiledNote | undefined)[] = [];
  for (const { file, text } of notes) compiled.push(await compileNote(file, text, env));
  return compiled;
}
