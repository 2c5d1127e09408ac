/**
 * Lists and reads a content folder. What cannot be read is reported with its path and left out; nothing
 * here throws because of what is on the disk.
 */
import {
  accessSync,
  constants,
  type Dirent,
  lstatSync,
  readdirSync,
  readFileSync,
  realpathSync,
  statSync,
} from 'node:fs';
import path from 'node:path';
import { courseFile, glossaryFile } from './config.ts';
import { compare, type Problem, reporter } from './diagnostics.ts';
import { decodeText, withoutBom } from './encoding.ts';
import {
  contentEmpty,
  contentMissing,
  fileBom,
  fileEncoding,
  fileTooLarge,
  fileUnreadable,
} from './findings.ts';
import { type ImageSize, imageSize } from './image-size.ts';
import { explainsFile } from './scenarios/explains.ts';
import { isScenarioFile } from './scenarios/presets.ts';

/** A note has some 7 KB; a quarter of a megabyte is a book, and made to be hard to parse it takes a minute. */
const maxBytes = 256 * 1024;
const maxDepth = 32;

/** A file that has been read. */
export interface TextFile {
  /** Path below the content folder, with `/`. */
  file: string;
  text: string;
}

/** A content folder, read. */
export interface Content {
  /** Base name of the folder: names a course without course.yaml. */
  name: string;
  course: string | undefined;
  glossary: string | undefined;
  /** Markdown files, sorted by path. */
  notes: TextFile[];
  /** Presets of the explorer (scenarios/ID.yaml), sorted by path. */
  scenarios: TextFile[];
  explains: string | undefined;
  exists(file: string): boolean;
  /** Whether it is a file that can be read, and so published as it is. */
  isFile(file: string): boolean;
  /** What the first bytes of an image say; `undefined` where they say nothing. */
  imageSize(file: string): ImageSize | undefined;
  problems: Problem[];
}

/** A folder on disk which remembers what it has read. */
export class ContentFolder {
  readonly #dir: string;
  #files: Map<string, { text: string | undefined; problems: Problem[] }> | undefined;
  #all = new Set<string>();
  #listing: Problem[] = [];
  /** Sizes of images, each as long as its file stays as it is: a course may show hundreds of megabytes. */
  #sizes = new Map<string, { mark: string; size: ImageSize | undefined }>();

  constructor(dir: string) {
    this.#dir = dir;
  }

  /** Reads everything, or, after the first time, only the files named (below the folder). */
  read(changed?: readonly string[]): Content {
    if (!this.#files || !changed || changed.some((file) => !this.#known(file))) this.#readAll();
    else for (const file of changed) this.#files.set(file, this.#readText(file));
    return this.#content();
  }

  /** Whether the file was there before and still is: then nothing needs to be listed again. */
  #known(file: string): boolean {
    return this.#files?.has(file) === true && statOf(path.join(this.#dir, file))?.isFile() === true;
  }

  #readAll(): void {
    this.#files = new Map();
    this.#all = new Set();
    this.#listing = [];
    const report = reporter(contentMissing, this.#listing);
    const stat = statOf(this.#dir);
    if (!stat?.isDirectory()) {
      report({ file: '', text: stat ? 'not-a-folder' : 'missing' }, { dir: this.#dir });
      return;
    }
    this.#walk('', [realpathSync(this.#dir)]);
    for (const file of this.#all) if (isText(file)) this.#files.set(file, this.#readText(file));
    const notes = [...this.#files.keys()].filter((file) => file.endsWith('.md'));
    if (notes.length === 0 && this.#listing.length === 0)
      reporter(contentEmpty, this.#listing)({ file: '' }, { dir: this.#dir });
  }

  /** `ancestors`: real paths of the folders above, by which a link that leads back is seen. */
  #walk(below: string, ancestors: string[]): void {
    const unreadable = reporter(fileUnreadable, this.#listing);
    if (ancestors.length > maxDepth) {
      unreadable({ file: below, text: 'too-deep' }, { file: below, limit: maxDepth });
      return;
    }
    let entries: Dirent[];
    try {
      entries = readdirSync(path.join(this.#dir, below), { withFileTypes: true });
    } catch (error) {
      unreadable({ file: below, text: 'unreadable' }, { file: below || this.#dir, reason: codeOf(error) });
      return;
    }
    for (const entry of entries.sort((a, b) => compare(a.name, b.name))) {
      // Hidden files belong to editors and Git, node_modules to a package.
      if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
      const file = below === '' ? entry.name : `${below}/${entry.name}`;
      const at = path.join(this.#dir, file);
      const stat = statOf(at);
      if (!stat) {
        const loop = codeOfStat(at) === 'ELOOP';
        if (entry.isSymbolicLink()) unreadable({ file, text: loop ? 'link-loop' : 'link-broken' }, { file });
        else unreadable({ file, text: 'unreadable' }, { file, reason: codeOfStat(at) });
      } else if (stat.isDirectory()) {
        const real = realpathSync(at);
        if (ancestors.includes(real)) unreadable({ file, text: 'link-loop' }, { file });
        else this.#walk(file, [...ancestors, real]);
      } else if (stat.isFile()) {
        this.#all.add(file);
      } else if (isText(file)) {
        // Reading a pipe or a device would never end.
        unreadable({ file, text: 'not-regular' }, { file });
      }
    }
  }

  #readText(file: string): { text: string | undefined; problems: Problem[] } {
    const problems: Problem[] = [];
    try {
      const at = path.join(this.#dir, file);
      const { size } = statSync(at);
      if (size > maxBytes) {
        reporter(fileTooLarge, problems)({ file }, { size: sizeInWords(size), limit: sizeInWords(maxBytes) });
        return { text: undefined, problems };
      }
      return { text: checkedText(file, readFileSync(at), problems), problems };
    } catch (error) {
      reporter(fileUnreadable, problems)({ file, text: 'unreadable' }, { file, reason: codeOf(error) });
      return { text: undefined, problems };
    }
  }

  #content(): Content {
    const files = this.#files ?? new Map<string, { text: string | undefined; problems: Problem[] }>();
    const notes = [...files].flatMap(([file, { text }]) =>
      file.endsWith('.md') && text !== undefined ? [{ file, text }] : [],
    );
    return {
      name: path.basename(path.resolve(this.#dir)),
      course: files.get(courseFile)?.text,
      glossary: files.get(glossaryFile)?.text,
      notes: notes.sort((a, b) => compare(a.file, b.file)),
      scenarios: [...files]
        .flatMap(([file, { text }]) => (isScenarioFile(file) && text !== undefined ? [{ file, text }] : []))
        .sort((a, b) => compare(a.file, b.file)),
      explains: files.get(explainsFile)?.text,
      exists: (file) => this.#all.has(file) || this.#existsUnlisted(file),
      isFile: (file) => this.#isFile(file),
      imageSize: (file) => this.#imageSize(file),
      problems: [...this.#listing, ...[...files.values()].flatMap(({ problems }) => problems)],
    };
  }

  #isFile(file: string): boolean {
    const at = path.join(this.#dir, file);
    try {
      accessSync(at, constants.R_OK);
      return statSync(at).isFile();
    } catch {
      return false;
    }
  }

  #imageSize(file: string): ImageSize | undefined {
    const at = path.join(this.#dir, file);
    const stat = statOf(at);
    const mark = stat ? `${stat.size} ${stat.mtimeMs}` : '';
    let known = this.#sizes.get(file);
    if (known?.mark !== mark) {
      known = { mark, size: stat && sizeOf(at) };
      this.#sizes.set(file, known);
    }
    return known.size;
  }

  /** A link may name a folder or a hidden file, which are not listed; never anything above the folder. */
  #existsUnlisted(file: string): boolean {
    if (file.startsWith('../') || file === '..' || file.startsWith('/')) return false;
    return statOf(path.join(this.#dir, file)) !== undefined;
  }
}

/** A course held in memory (tests, examples of rules): path below the content folder to text. */
export function contentOf(files: Record<string, string>): Content {
  const problems: Problem[] = [];
  const read = (file: string) => {
    const text = files[file];
    return text === undefined ? undefined : withoutBom(text);
  };
  const names = Object.keys(files).sort(compare);
  const notes = names.filter((file) => file.endsWith('.md'));
  if (notes.length === 0) reporter(contentEmpty, problems)({ file: '' }, { dir: '.' });
  return {
    name: 'course',
    course: read(courseFile),
    glossary: read(glossaryFile),
    notes: notes.map((file) => ({ file, text: read(file) ?? '' })),
    scenarios: names.filter(isScenarioFile).map((file) => ({ file, text: read(file) ?? '' })),
    explains: read(explainsFile),
    exists: (file) => file in files || names.some((name) => name.startsWith(`${file}/`)),
    isFile: (file) => file in files,
    imageSize: (file) => imageSize(new TextEncoder().encode(files[file])),
    problems,
  };
}

function sizeOf(at: string): ImageSize | undefined {
  try {
    return imageSize(readFileSync(at));
  } catch {
    // It went, or may not be read: then it is shown as missing.
    return undefined;
  }
}

function isText(file: string): boolean {
  return (
    file.endsWith('.md') ||
    file === courseFile ||
    file === glossaryFile ||
    file === explainsFile ||
    isScenarioFile(file)
  );
}

/** The text of a file, or `undefined` where it is no UTF-8; a byte order mark is taken off. */
function checkedText(file: string, bytes: Uint8Array, problems: Problem[]): string | undefined {
  const decoded = decodeText(bytes);
  if (decoded.kind === 'text') {
    if (decoded.bom) reporter(fileBom, problems)({ file, place: { line: 1, column: 1 } });
    return decoded.text;
  }
  const { place } = decoded;
  const report = reporter(fileEncoding, problems);
  if (decoded.kind === 'binary') report({ file, place, text: 'binary' });
  else report({ file, place, text: 'not-utf8' }, { guess: decoded.guess });
  return undefined;
}

function statOf(at: string) {
  try {
    return statSync(at);
  } catch {
    return undefined;
  }
}

function codeOfStat(at: string): string {
  try {
    lstatSync(at);
    statSync(at);
    return '';
  } catch (error) {
    return codeOf(error);
  }
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? String((error as Error).message);
}

function sizeInWords(bytes: number): string {
  if (bytes < 1024 * 1024) return `${Math.ceil(bytes / 1024)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1).replace(/\.0$/, '')} MB`;
}
