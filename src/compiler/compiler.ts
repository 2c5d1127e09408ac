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
import type { Course } from '#course/course.ts';
import { topicGraph } from '#course/graph.ts';
import { compilerFingerprint, courseKey, NoteCache, noteKey, textsKey } from './cache.ts';
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
import { checkExplainedIn } from './scenarios/presets.ts';

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

/** A note as it was compiled last. */
interface KeptNote extends TextFile {
  /** Key of the texts that it was compiled with. */
  texts: string;
  key: string;
  /** `undefined`: the file is no note of this course. */
  compiled: CompiledNote | undefined;
}

/** A folder that is compiled again and again: only what has changed is read and compiled. */
export class Compiler {
  readonly #folder: ContentFolder;
  readonly #threads: number;
  readonly #cache: NoteCache;
  /** Compiled notes of the last run by file. */
  #notes = new Map<string, KeptNote>();

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
    const base = courseKey(texts, compilerFingerprint());
    const key = textsKey(base, texts);
    const env = environment(key, texts);
    problems.push(...env.problems);
    const { notes, compiled, cached } = await this.#compileNotes(content.notes, { base, key }, texts);
    for (const note of notes) problems.push(...note.problems);
    reportMisplaced(content, env, problems);
    const { course, assets } = joinCourse(notes, env, content);
    if (env.presets.length > 0) {
      course.presets = [...env.presets];
      course.explains = compileExplains(content.explains, course, problems);
      checkExplainedIn(env.presets, content.scenarios, course, problems);
    }
    checkCourse(course, notes, env, content, problems);
    problems.sort(byPlace);
    return {
      course,
      messages: problems.map(toDiagnostic),
      ok: problems.every(({ severity }) => severity !== 'error'),
      assets,
      stats: { notes: notes.length, compiled, cached, ms: performance.now() - start },
    };
  }

  /** Every note of the course in the order of the files: kept, from the disk, or compiled now. */
  async #compileNotes(
    files: readonly TextFile[],
    { base, key: textsNow }: { base: string; key: string },
    texts: CourseTexts,
  ) {
    const all = new Map<string, KeptNote>();
    const missing: KeptNote[] = [];
    for (const { file, text } of files) {
      const before = this.#notes.get(file);
      // Comparing with the text before takes no time, hashing a thousand notes more than compiling one.
      if (before?.text === text && before.texts === textsNow) {
        all.set(file, before);
        continue;
      }
      const key = noteKey(base, { file, text }, texts.scenarios);
      const compiled = before?.key === key ? before.compiled : this.#cache.get(key);
      const note = { file, text, texts: textsNow, key, compiled };
      all.set(file, note);
      if (!note.compiled) missing.push(note);
    }
    await this.#compileMissing(missing, textsNow, texts);
    if (missing.length > 0) this.#cache.keepOnly(new Set([...all.values()].map(({ key }) => key)));
    this.#notes = all;
    const notes = [...all.values()].flatMap(({ compiled }) => compiled ?? []);
    const compiled = missing.filter((note) => note.compiled).length;
    return { notes, compiled, cached: notes.length - compiled };
  }

  /** Compiles the notes and keeps what comes out. */
  async #compileMissing(missing: readonly KeptNote[], key: string, texts: CourseTexts): Promise<void> {
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
            note.compiled = compiled[i];
            if (note.compiled) this.#cache.put(note.key, note.compiled);
          });
        }
      }),
    );
  }
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
