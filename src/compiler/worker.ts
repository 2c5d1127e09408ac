/** Compiles a handful of notes in a thread of its own; tinypool calls the default export. */

import type { CompiledNote } from './compiled-note.ts';
import type { CourseTexts, Environment } from './environment.ts';
import { environment } from './environment.ts';
import { compileNote } from './note.ts';
import type { TextFile } from './read.ts';

export interface Batch {
  /** Names the texts, so that they are decoded once a thread and not once a batch. */
  key: string;
  texts: CourseTexts;
  notes: TextFile[];
}

let current: { key: string; env: Environment } | undefined;

export default async function compileBatch({
  key,
  texts,
  notes,
}: Batch): Promise<(CompiledNote | undefined)[]> {
  if (current?.key !== key) current = { key, env: environment(texts) };
  const compiled: (CompiledNote | undefined)[] = [];
  for (const { file, text } of notes) compiled.push(await compileNote(file, text, current.env));
  return compiled;
}
