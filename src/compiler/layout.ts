/**
 * What a path below the content folder means: `zh/pods/probes.md` is the topic `probes` of part `pods` in
 * Chinese. In a folder without course.yaml every Markdown file is a topic in the course's one language.
 */
import path from 'node:path';
import type { Language } from '#course/course.ts';
import { languages } from './yaml-fields.ts';

/** What a note's path says of it. */
export interface NotePath {
  id: string;
  language: Language;
  part: string;
}

/** How the folder is laid out: by language where a course.yaml declares them. */
export interface Layout {
  declared: boolean;
  languages: Language[];
}

/** `undefined`: the file is no note of this course (a README, a language that the course does not have). */
export function notePath(file: string, layout: Layout): NotePath | undefined {
  if (!file.endsWith('.md')) return undefined;
  const folders = file.split('/');
  const name = folders.pop() ?? '';
  const id = topicId(name);
  if (!layout.declared) return { id, language: layout.languages[0] ?? 'en', part: folders.join('/') };
  const language = languages.find((known) => known === folders[0]);
  if (!language || !layout.languages.includes(language)) return undefined;
  return { id, language, part: folders.slice(1).join('/') };
}

/** The file name without `.md`; characters that would break an address become `-`. */
export function topicId(name: string): string {
  return name.replace(/\.md$/, '').replace(/[\s#?%/\\:*"'<>|&]+/g, '-') || 'note';
}

/** `to`, a relative address in the note `from`, as a path below the content folder (`../x` above it). */
export function resolvePath(from: string, to: string): string {
  if (to.startsWith('/')) return path.posix.normalize(to);
  return path.posix.normalize(path.posix.join(path.posix.dirname(from), to));
}
