/** What is measured: a course in a folder of its own, which may be edited. */
import { cp, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Language } from '#course/course.ts';
import { writeCourse } from './course.ts';

export interface Subject {
  name: string;
  content: string;
  out: string;
  cache: string;
  language: Language;
  /** Ids of the written topics of that language by the size of their notes. */
  bySize: { id: string; file: string; bytes: number }[];
}

export const root = path.resolve(import.meta.dirname, '../..');

/** `real` is our own content; a number, a generated course of as many topics in one language. */
export async function prepareSubject(folder: string, name: string): Promise<Subject> {
  const content = path.join(folder, name, 'content');
  await mkdir(content, { recursive: true });
  const language: Language = 'zh';
  if (name === 'real') await cp(path.join(root, 'content'), content, { recursive: true });
  else await writeCourse(content, { topics: Number(name), languages: [language] });
  const below = path.join(content, language);
  const names = (await readdir(below, { recursive: true })).filter((file) => file.endsWith('.md'));
  const bySize = await Promise.all(
    names.map(async (file) => {
      const full = path.join(below, file);
      return { id: path.basename(file, '.md'), file: full, bytes: (await stat(full)).size };
    }),
  );
  bySize.sort((a, b) => a.bytes - b.bytes || (a.id < b.id ? -1 : 1));
  return {
    name: name === 'real' ? 'our course' : `${name} topics`,
    content,
    out: path.join(folder, name, 'dist'),
    cache: path.join(folder, name, 'cache'),
    language,
    bySize,
  };
}

export function medianTopic(subject: Subject): Subject['bySize'][number] {
  const topic = subject.bySize[subject.bySize.length >> 1];
  if (!topic) throw new Error(`${subject.name}: there is no note`);
  return topic;
}

let edits = 0;

/** Adds a sentence to the opening of a note; gives its words, which stand nowhere else. */
export async function editNote(file: string): Promise<{ marker: string; atMs: number }> {
  const marker = `edit-${process.pid}-${++edits}`;
  const text = await readFile(file, 'utf8');
  const edited = text.replace(/^(# .*\n\n.*)$/m, (opening) => `${opening} ${marker}.`);
  if (edited === text) throw new Error(`${file}: no opening after the title`);
  const atMs = performance.timeOrigin + performance.now();
  await writeFile(file, edited);
  return { marker, atMs };
}
