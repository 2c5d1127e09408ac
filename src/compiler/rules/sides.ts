/** The languages of one topic beside each other. */
import type { NoteFacts } from '../facts.ts';
import type { CourseSource } from './rule.ts';

/**
 * Each note with the one that it is compared with: that of the first language of the course which has the
 * topic. Empty for a folder without course.yaml.
 */
export function* sides({
  declared,
  languages,
  notes,
}: CourseSource): Iterable<{ first: NoteFacts; note: NoteFacts }> {
  if (!declared) return;
  for (const group of notesById(notes).values()) {
    const ordered = languages.flatMap((language) => group.find((note) => note.language === language) ?? []);
    const [first, ...others] = ordered;
    if (first) for (const note of others) yield { first, note };
  }
}

/** The notes of each topic, in the order of the notes. */
export function notesById(notes: readonly NoteFacts[]): Map<string, NoteFacts[]> {
  const byId = new Map<string, NoteFacts[]>();
  for (const note of notes) {
    const group = byId.get(note.id);
    if (group) group.push(note);
    else byId.set(note.id, [note]);
  }
  return byId;
}
