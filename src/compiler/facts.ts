/**
 * What is known of a note when its tree has been dropped: plain data (but for `placeOf`), small enough to
 * hold for a thousand notes, and cached on disk. Rules that look across notes see only this.
 */
import type { Language } from '#course/course.ts';
import type { QuestionKind } from '#course/questions.ts';
import type { Place } from './place.ts';

/** A note as rules that look across notes see it. */
export interface NoteFacts {
  /** Path below the content folder. */
  file: string;
  /** File name without `.md`. */
  id: string;
  language: Language;
  /** Folder of the note below the language, '' if none. */
  part: string;
  /** Text of the first `#` heading; `undefined` where there is none. */
  title: string | undefined;
  /**
   * `false`: the note could not be compiled, or its front matter ends in the wrong place, so that text may have
   * been taken for YAML. What it seems to lack it may well have: nothing is said of that twice.
   */
  whole: boolean;
  /** Decoded front matter; `undefined` where the note has none. */
  frontMatter: FrontMatter | undefined;
  /** Headings of depth 2 and more, in order. */
  sections: SectionFact[];
  /** Every anchor of the page: sections, questions, corrections, figures, sources. */
  anchors: string[];
  links: LinkFact[];
  images: ImageFact[];
  /** Topics named by `:topic{#id}`. */
  topicMentions: Mention[];
  /** Terms named by `:term{#id}`. */
  termMentions: Mention[];
  /** Ids of all terms that the text names, found ones and named ones, in order of appearance. */
  mentions: string[];
  questions: QuestionFact[];
  /** Misconceptions that options catch, in order. */
  misses: MissFact[];
}

/** A heading as it is written. */
export interface SectionFact {
  id: string;
  title: string;
  depth: number;
  place: Place;
  /** Whether the author wrote the anchor (`{#id}`). */
  explicit: boolean;
}

/** A link of the text as written and what it names. */
export interface LinkFact {
  href: string;
  place: Place;
  /** `note`: a Markdown file; `file`: any other relative address; `anchor`: within the note. */
  kind: 'note' | 'file' | 'anchor' | 'external';
  /** Path below the content folder (also outside of it, with `..`), for `note` and `file`. */
  file?: string;
  /** Fragment without `#`, decoded. */
  anchor?: string;
}

/** An image of the text as written. */
export interface ImageFact {
  src: string;
  alt: string;
  place: Place;
  /** Path below the content folder; absent for an address on the network. */
  file?: string;
}

/** A topic or term that the text names by a directive. */
export interface Mention {
  id: string;
  place: Place;
}

/** A question as far as all languages must have it alike. */
export interface QuestionFact {
  /** As written, without the topic. */
  id: string;
  kind: QuestionKind;
  /** For each option whether it is right. */
  rights: boolean[];
  /** For each option the misconception that it catches, or ''. */
  misses: string[];
  /** How many steps, or pairs. */
  parts: number;
  /** For each option which nodes, steps or sides it names, in no language; '' where it is text. */
  targets: string[];
  /** All attributes that mean the same in every language. */
  attributes: Record<string, string>;
  place: Place;
}

/** A `:miss` of a question. */
export interface MissFact {
  id: string;
  /** '' where it only names the id. */
  name: string;
  place: Place;
}

/** Values of the wrong type are left out (a rule reports them), so the lists are always lists of strings. */
export interface FrontMatter {
  summary?: string;
  requires: string[];
  related: string[];
  terms: string[];
  objectives: string[];
  /** Keys as written, known and unknown. */
  keys: string[];
  /** Lists of which something could not be used; a rule reports why. All of them where the YAML has errors. */
  unread: string[];
  /** Place of a key, or of an item of a list (`requires.1`), in the note. */
  placeOf(path: string): Place;
}
