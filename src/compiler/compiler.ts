/**
 * The compiler: a folder of Markdown notes becomes a checked `Course`.
 *
 * Read in this order: read (files), config (course.yaml, glossary.yaml), note (one note: parse,
 * frontmatter, links, terms, questions, figures, html, rules), join (notes become a course), rules.
 * Nothing of it throws because of what an author wrote: it reports.
 */
import type { Course } from '#course/course.ts';
import type { Diagnostic } from './diagnostics.ts';

export interface CompileOptions {
  /** Folder for compiled notes, kept between runs; without it nothing is kept on disk. */
  cacheDir?: string;
  /** Worker threads for many notes; 0 compiles in this thread. Default: by the machine. */
  threads?: number;
}

/** A file that pages show and that is published as it is: an image. */
export interface Asset {
  /** Path below the content folder. */
  file: string;
  /** Address from the site's root. */
  address: string;
}

export interface Compilation {
  course: Course;
  /** In the order of file and place. */
  messages: Diagnostic[];
  /** Whether there is no error among the messages: only then should a site be published. */
  ok: boolean;
  /** Images of the notes, to be copied. */
  assets: Asset[];
  /** Files that were read, below the content folder: what a development server watches. */
  files: string[];
  /** `LANG/ID` of the notes whose article, title or front matter differs from the compilation before. */
  changed: string[];
  stats: { notes: number; compiled: number; cached: number; ms: number };
}

export declare function compileCourse(dir: string, options?: CompileOptions): Promise<Compilation>;
