/**
 * What compiling a note needs of its course: made once a worker from the texts of course.yaml and
 * glossary.yaml. It never depends on other notes, so a compiled note may be cached by its own text.
 */
import type { Language, Localized } from '#course/course.ts';
import type { Preset } from '#course/presets.ts';
import { type Config, decodeConfig, decodeGlossary, type Glossary } from './config.ts';
import type { Problem } from './diagnostics.ts';
import type { Layout } from './layout.ts';
import type { TextFile } from './read.ts';
import type { NoteContext } from './rules/rule.ts';
import { compilePresets } from './scenarios/presets.ts';
import { type TermFinder, termFinder } from './terms.ts';

/** Plain data, handed to workers. */
export interface CourseTexts {
  /** Base name of the content folder. */
  name: string;
  course: string | undefined;
  glossary: string | undefined;
  /** Presets of the explorer, which notes may show. */
  scenarios?: readonly TextFile[];
  /** Language of a course without course.yaml. */
  language: Language;
}

/** The course's two YAML files, decoded, and what follows from them alone. */
export interface Environment {
  /** What is wrong with course.yaml and glossary.yaml. */
  problems: readonly Problem[];
  context: NoteContext;
  config: Config;
  glossary: Glossary;
  layout: Layout;
  presets: readonly Preset[];
  /** `undefined`: no such topic. Without course.yaml every topic is taken to exist. */
  topicOf(id: string): { planned: boolean; title: Localized } | undefined;
  finder(language: Language): TermFinder;
}

let last: { key: string; env: Environment } | undefined;

/** `key` names the texts: they are decoded again only when it changes, since that takes longer than a note. */
export function environment(key: string, texts: CourseTexts): Environment {
  if (last?.key !== key) last = { key, env: makeEnvironment(texts) };
  return last.env;
}

function makeEnvironment(texts: CourseTexts): Environment {
  const problems: Problem[] = [];
  const config = decodeConfig(texts.course, problems, { id: texts.name, language: texts.language });
  const glossary = decodeGlossary(texts.glossary, problems);
  const { declared, readable, languages } = config;
  const presets = compilePresets(texts.scenarios ?? [], languages, problems);
  const topics = new Map(
    config.topics.map(({ id, planned }) => [
      id,
      { planned: planned !== undefined, title: planned?.title ?? {} },
    ]),
  );
  const finders = new Map<Language, TermFinder>();
  return {
    problems,
    // Of a course.yaml that cannot be read nothing follows: every note would seem to stand outside of it.
    context: { declared: declared && readable, languages, config, glossary },
    config,
    glossary,
    layout: { declared, languages },
    presets,
    topicOf: (id) => topics.get(id) ?? (declared && readable ? undefined : { planned: false, title: {} }),
    finder(language) {
      let finder = finders.get(language);
      if (!finder) {
        finder = termFinder(glossary, language);
        finders.set(language, finder);
      }
      return finder;
    },
  };
}

/** The language that most of the texts are written in, for a course that does not say. */
export function languageOf(texts: Iterable<string>): Language {
  let han = 0;
  let words = 0;
  for (const text of texts) {
    han += text.match(/\p{Script=Han}/gu)?.length ?? 0;
    words += text.match(/[A-Za-z]{2,}/g)?.length ?? 0;
  }
  // A Chinese note on Kubernetes is full of English names; an English one has hardly a Chinese character.
  return han > words / 4 ? 'zh' : 'en';
}
