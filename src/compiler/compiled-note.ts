/** What compiling a note gives: plain data that crosses threads and lies in the cache. */
import type { Note } from '#course/course.ts';
import type { Problem } from './diagnostics.ts';
import type { NoteFacts } from './facts.ts';
import { type FrontMatterData, frontMatterOf } from './frontmatter-data.ts';

/** A note's facts without functions. */
export interface NoteFactsData extends Omit<NoteFacts, 'frontMatter'> {
  frontMatter: FrontMatterData | undefined;
}

/** Everything that a note gives by itself. */
export interface CompiledNote {
  facts: NoteFactsData;
  /** With slots (slots.ts); `links` may name topics that do not exist. */
  note: Note;
  problems: Problem[];
}

/** Gives the facts their function back. */
export function reviveFacts(facts: NoteFactsData): NoteFacts {
  return { ...facts, frontMatter: facts.frontMatter && frontMatterOf(facts.frontMatter) };
}
