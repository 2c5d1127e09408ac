/**
 * Compiled notes kept between runs, in memory and on disk, each under a key made of everything that it
 * depends on: its path and text, course.yaml, glossary.yaml, the presets it names, and the compiler itself.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import type { CompiledNote } from './compiled-note.ts';
import type { CourseTexts } from './environment.ts';
import type { TextFile } from './read.ts';

/** Key of what every note depends on: of the presets only how they are called. */
export function courseKey(texts: CourseTexts, compiler: string): string {
  const presets = texts.scenarios?.map(({ file }) => file) ?? [];
  return hash(compiler, texts.name, texts.language, texts.course ?? '\0', texts.glossary ?? '\0', ...presets);
}

/** Key of everything but the notes. `course` is that of courseKey. */
export function textsKey(course: string, { scenarios = [] }: CourseTexts): string {
  return hash(course, ...scenarios.map(({ text }) => text));
}

/** Key of one note: of the presets it depends on those that it could name. `course` is that of courseKey. */
export function noteKey(
  course: string,
  { file, text }: TextFile,
  scenarios: readonly TextFile[] = [],
): string {
  // In an attribute a letter may be written as a reference: &#45;.
  const all = /&#?\w+;/.test(text);
  const named = scenarios.filter((each) => all || text.includes(path.basename(each.file, '.yaml')));
  return hash(course, file, text, ...named.flatMap((each) => [each.file, each.text]));
}

function hash(...parts: string[]): string {
  const sum = createHash('sha1');
  for (const part of parts) sum.update(`${part.length}:`).update(part);
  return sum.digest('hex');
}

let fingerprint: string | undefined;

/**
 * A hash of the compiler's own sources and of the versions of its packages, so that no note compiled by
 * another compiler is ever taken from the disk.
 */
export function compilerFingerprint(): string {
  fingerprint ??= hashSources();
  return fingerprint;
}

function hashSources(): string {
  const src = path.join(import.meta.dirname, '..');
  const sum = createHash('sha1').update(process.version);
  const sources = sourcesOf(src, path.basename(import.meta.dirname));
  for (const [file, text] of sources) sum.update(file).update('\0').update(text);
  sum.update(readFileSync(path.join(src, '../package-lock.json')));
  return sum.digest('hex');
}

/**
 * Every file of a room below `src`, and of the rooms that their texts import (`#room/…`), by path: what the
 * compiler learns to use tomorrow is in its fingerprint at once.
 */
export function sourcesOf(src: string, room: string): Map<string, string> {
  const sources = new Map<string, string>();
  // A set goes on to what is added while it is walked.
  const rooms = new Set([room]);
  for (const name of rooms) {
    for (const file of readdirSync(path.join(src, name), { recursive: true, encoding: 'utf8' }).sort()) {
      if (!/\.(?:ts|tsx|json)$/.test(file)) continue;
      const text = readFileSync(path.join(src, name, file), 'utf8');
      sources.set(`${name}/${file}`, text);
      for (const [, imported = ''] of text.matchAll(/['"]#([\w-]+)\//g)) rooms.add(imported);
    }
  }
  return sources;
}

/** One course's compiled notes on disk. A disk that refuses costs speed and nothing else. */
export class NoteCache {
  readonly #dir: string | undefined;

  /** `dir`: folder of one course's notes; without it nothing is kept on disk. */
  constructor(dir: string | undefined) {
    this.#dir = dir;
    if (dir !== undefined) mkdirSync(dir, { recursive: true });
  }

  get(key: string): CompiledNote | undefined {
    if (this.#dir === undefined) return undefined;
    try {
      return JSON.parse(readFileSync(this.#fileOf(key), 'utf8')) as CompiledNote;
    } catch {
      // Not there, or half written by a run that was ended: compiled again.
      return undefined;
    }
  }

  put(key: string, note: CompiledNote): void {
    if (this.#dir === undefined) return;
    const file = this.#fileOf(key);
    const part = `${file}.${process.pid}`;
    try {
      writeFileSync(part, JSON.stringify(note));
      renameSync(part, file);
    } catch {
      // A full or read-only disk costs speed, not the result.
      rmSync(part, { force: true });
    }
  }

  /** Removes what this course no longer uses. */
  keepOnly(keys: ReadonlySet<string>): void {
    if (this.#dir === undefined) return;
    for (const name of readdirSync(this.#dir)) {
      if (!keys.has(name.replace(/\.json$/, ''))) rmSync(path.join(this.#dir, name), { force: true });
    }
  }

  #fileOf(key: string): string {
    return path.join(this.#dir ?? '', `${key}.json`);
  }
}
