/**
 * The compiler: a folder of Markdown notes becomes a checked `Course`.
 *
 * Read in this order: read (files), config (course.yaml, glossary.yaml), note (one note: parse,
 * frontmatter, sections, links, rules, terms, code, figures, html), join (notes become a course), rules.
 * Nothing of it throws because of what an author wrote: it reports.
 */
import { createHash } from 'node:crypto';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import type { Course, Note } from '#course/course.ts';
import { topicGraph } from '#course/graph.ts';
import { compilerFingerprint, courseKey, NoteCache, noteKey } from './cache.ts';
import { type CompiledNote, reviveFacts } from './compiled-note.ts';
import { byPlace, type Diagnostic, type Problem, reporter, toDiagnostic } from './diagnostics.ts';
import { type CourseTexts, type Environment, environment, languageOf } from './environment.ts';
import { noteMisplaced } from './findings.ts';
import { type Asset, joinCourse } from './join.ts';
import { openLanes } from './lanes.ts';
import { notePath } from './layout.ts';
import { type Content, ContentFolder, contentOf, type TextFile } from './read.ts';
import { rules } from './rules/rules.ts';
import { compileExplains } from './scenarios/explains.ts';

/** How to compile; the result does not depend on it. */
export interface CompileOptions {
  /** Folder for compiled notes, kept between runs; without it nothing is kept on disk. */
  cacheDir?: string;
  /** Threads beside this one for many notes. Default: one less than the machine runs at once, at most 3. */
  threads?: number;
}

/** A checked course. It is there even where there are errors, as far as it could be made. */
export interface Compilation {
  course: Course;
  /** In the order of file and place. */
  messages: Diagnostic[];
  /** Whether there is no error among the messages: only then should a site be published. */
  ok: boolean;
  /** Images of the notes, to be copied. */
  assets: Asset[];
  /** `LANG/ID` of the notes of this course which differ from the compilation before, or are new. */
  changed: string[];
  stats: { notes: number; compiled: number; cached: number; ms: number };
}

/** Compiles a content folder once. */
export async function compileCourse(dir: string, options: CompileOptions = {}): Promise<Compilation> {
  return new Compiler(dir, options).compile();
}

/** Compiles a course held in memory: path below the content folder to text. */
export async function compileFiles(files: Record<string, string>): Promise<Compilation> {
  return new Compiler('.', { threads: 0 }).compileContent(contentOf(files));
}

/** Below this a thread costs more than it gives. */
const notesForThreads = 16;

/** A folder that is compiled again and again: only what has changed is read and compiled. */
export class Compiler {
  readonly #folder: ContentFolder;
  readonly #threads: number;
  readonly #cache: NoteCache;
  /** Compiled notes of the last run by file. */
  #notes = new Map<string, { key: string; compiled: CompiledNote | undefined }>();
  #before = new Map<string, Note>();

  constructor(dir: string, { cacheDir, threads }: CompileOptions = {}) {
    this.#folder = new ContentFolder(dir);
    this.#threads = threads ?? Math.min(3, availableParallelism() - 1);
    const name = createHash('sha1').update(path.resolve(dir)).digest('hex').slice(0, 12);
    this.#cache = new NoteCache(cacheDir && path.join(cacheDir, 'notes', name));
  }

  /** `changed`: files below the folder that are known to differ since the last call; without it all are read. */
  compile(changed?: readonly string[]): Promise<Compilation> {
    return this.compileContent(this.#folder.read(changed));
  }

  async compileContent(content: Content): Promise<Compilation> {
    const start = performance.now();
    const problems = [...content.problems];
    const texts: CourseTexts = {
      name: content.name,
      course: content.course,
      glossary: content.glossary,
      scenarios: content.scenarios,
      language: content.course === undefined ? languageOf(content.notes.map(({ text }) => text)) : 'en',
    };
    const key = courseKey(texts, compilerFingerprint());
    const env = environment(key, texts);
    problems.push(...env.problems);
    const { notes, compiled, cached } = await this.#compileNotes(content.notes, key, texts);
    for (const note of notes) problems.push(...note.problems);
    reportMisplaced(content, env, problems);
    const { course, assets } = joinCourse(notes, env, content);
    if (env.presets.length > 0) {
      course.presets = [...env.presets];
      course.explains = compileExplains(content.explains, course, problems);
    }
    checkCourse(course, notes, env, content, problems);
    problems.sort(byPlace);
    return {
      course,
      messages: problems.map(toDiagnostic),
      ok: problems.every(({ severity }) => severity !== 'error'),
      assets,
      changed: this.#changed(course),
      stats: { notes: notes.length, compiled, cached, ms: performance.now() - start },
    };
  }

  /** Every note of the course in the order of the files: kept, from the disk, or compiled now. */
  async #compileNotes(files: readonly TextFile[], course: string, texts: CourseTexts) {
    const all = new Map<string, { key: string; compiled: CompiledNote | undefined }>();
    const missing: (TextFile & { key: string })[] = [];
    for (const { file, text } of files) {
      const key = noteKey(course, file, text);
      const before = this.#notes.get(file);
      const compiled = before?.key === key ? before.compiled : this.#cache.get(key);
      all.set(file, { key, compiled });
      if (!compiled && before?.key !== key) missing.push({ file, text, key });
    }
    await this.#compileMissing(missing, course, texts, (file, key, compiled) => {
      all.set(file, { key, compiled });
      if (compiled) this.#cache.put(key, compiled);
    });
    if (missing.length > 0) this.#cache.keepOnly(new Set([...all.values()].map(({ key }) => key)));
    this.#notes = all;
    const notes = [...all.values()].flatMap(({ compiled }) => compiled ?? []);
    const compiled = missing.filter(({ file }) => all.get(file)?.compiled).length;
    return { notes, compiled, cached: notes.length - compiled };
  }

  async #compileMissing(
    missing: readonly (TextFile & { key: string })[],
    key: string,
    texts: CourseTexts,
    done: (file: string, key: string, compiled: CompiledNote | undefined) => void,
  ): Promise<void> {
    if (missing.length === 0) return;
    const queue = [...missing];
    const threads = missing.length < notesForThreads ? 0 : this.#threads;
    await using lanes = await openLanes(threads);
    await Promise.all(
      lanes.map(async ({ run, size }) => {
        for (let notes = queue.splice(0, size); notes.length > 0; notes = queue.splice(0, size)) {
          const batch = { key, texts, notes: notes.map(({ file, text }) => ({ file, text })) };
          const compiled = await run(batch);
          notes.forEach((note, i) => {
            done(note.file, note.key, compiled[i]);
          });
        }
      }),
    );
  }

  #changed(course: Course): string[] {
    const now = new Map(course.notes.map((note) => [`${note.language}/${note.id}`, note]));
    const changed = [...now].filter(([name, note]) => !sameNote(this.#before.get(name), note));
    this.#before = now;
    return changed.map(([name]) => name);
  }
}

/** The article is compared as it is: it is nearly all of a note, and mostly the very same string. */
function sameNote(before: Note | undefined, now: Note): boolean {
  if (!before || before.html !== now.html) return false;
  return JSON.stringify({ ...before, html: '' }) === JSON.stringify({ ...now, html: '' });
}

/** Files that explain a folder to people on a Git host. */
const forPeople = /(^|\/)(readme|license|licence|notice|changelog|contributing|code_of_conduct)\.md$/i;

function reportMisplaced(content: Content, env: Environment, problems: Problem[]): void {
  const report = reporter(noteMisplaced, problems);
  const folders = env.layout.languages.map((language) => `${language}/`).join(', ');
  for (const { file } of content.notes) {
    if (notePath(file, env.layout) || forPeople.test(file)) continue;
    report({ file }, { file, folders });
  }
}

function checkCourse(
  course: Course,
  notes: readonly CompiledNote[],
  { context }: Environment,
  content: Content,
  problems: Problem[],
): void {
  const source = {
    ...context,
    notes: notes.map(({ facts }) => reviveFacts(facts)),
    graph: topicGraph(course.topics),
    exists: content.exists,
  };
  for (const rule of rules) rule.checkCourse?.(source, reporter(rule, problems));
}
