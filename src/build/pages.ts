/**
 * Course → pages: each carries its own part of the course and no more (see course/pages.ts).
 *
 * Pages are made one after another, so that a course of a thousand notes needs the memory of one page.
 */
import { addressOf, type Place } from '#course/addresses.ts';
import type { Course, Language, LearningPath, Localized, Note, Part, Term, Topic } from '#course/course.ts';
import type {
  AskingPart,
  CourseInfo,
  JumpEntry,
  Page,
  PageBase,
  PartRef,
  PathRef,
  PresetRef,
  TermRef,
  TopicRef,
} from '#course/pages.ts';
import type { Preset } from '#course/presets.ts';
import { layoutMap, layoutOverview, type MapPart } from '#figures/topic-map/layout.ts';
import { explorerNames, glossaryText, homeDescription, mapText, pageText } from './page-texts.ts';
import { stillOf } from './presets.ts';

/** Topics that the home page names in each part; a larger part is listed on its own page. */
const topicsOfAPartAtHome = 12;

/** Every page of the course but `/` and 404.html, languages in their order and topics in course order. */
export function* pagesOf(course: Course): Generator<Page> {
  for (const [, make] of pageMakersOf(course)) yield make();
}

/** The same, each page by its address and made only when it is asked for. */
export function* pageMakersOf(course: Course): Generator<[address: string, make: () => Page]> {
  const notes = notesById(course);
  for (const language of course.languages) yield* new PageMaker(course, notes, language).makers();
}

/** What the quick jump looks through: both languages in one file. */
export function jumpEntriesOf(course: Course): JumpEntry[] {
  const notes = notesById(course);
  const written = course.topics.filter((topic) => notes.has(topic.id));
  return [
    ...written.map((topic) => {
      const terms = keyTermsOf(notes.get(topic.id));
      const entry = { kind: 'topic' as const, id: topic.id, title: topic.title };
      return terms.length > 0 ? { ...entry, terms } : entry;
    }),
    ...course.parts.map((part) => ({ kind: 'part' as const, id: part.id, title: part.title })),
    ...course.paths.map((path) => ({ kind: 'path' as const, id: path.id, title: path.title })),
    ...explorerEntries(course),
    ...course.terms.map((term) => {
      const aliases = course.languages.flatMap((language) => term.aliases[language] ?? []);
      const entry = { kind: 'term' as const, id: term.id, title: term.title };
      return aliases.length > 0 ? { ...entry, aliases } : entry;
    }),
  ];
}

/** The explorer's page and its presets. */
function explorerEntries({ presets = [], languages }: Course): JumpEntry[] {
  if (presets.length === 0) return [];
  return [
    { kind: 'explorer', id: 'pod', ...explorerNames(languages) },
    ...presets.map(({ id, title }) => ({ kind: 'preset' as const, id, title })),
  ];
}

/** Key terms of a topic's notes, each once. */
function keyTermsOf(sides: Localized<Note> = {}): string[] {
  return [...new Set(Object.values(sides).flatMap(({ keyTerms }) => keyTerms))];
}

/** Definitions of the terms in one language, by id: what a term shows when it is asked. */
export function termsOf(course: Course, language: Language): Record<string, TermRef> {
  return Object.fromEntries(course.terms.map((term) => [term.id, termRef(term, language)]));
}

type NotesById = Map<string, Localized<Note>>;

function notesById(course: Course): NotesById {
  const notes: NotesById = new Map();
  for (const note of course.notes) {
    const sides = notes.get(note.id) ?? {};
    sides[note.language] = note;
    notes.set(note.id, sides);
  }
  return notes;
}

/** The text in `language`, or what there is: the compiler has already reported the gap. */
function inLanguage(texts: Localized, language: Language): string {
  return texts[language] ?? texts.en ?? texts.zh ?? '';
}

function termRef(term: Term, language: Language): TermRef {
  const other = term.title[language === 'zh' ? 'en' : 'zh'];
  const title = inLanguage(term.title, language);
  return {
    id: term.id,
    title,
    ...(other && other !== title ? { other } : {}),
    definition: inLanguage(term.definition, language),
  };
}

/** Makes the pages of one language. */
class PageMaker {
  private readonly course: Course;
  private readonly notes: NotesById;
  private readonly language: Language;
  private readonly topics: Map<string, Topic>;
  private readonly terms: Map<string, Term>;
  private readonly info: CourseInfo;
  /** Topics that build directly on a topic, in course order. */
  private readonly dependents = new Map<string, Topic[]>();

  constructor(course: Course, notes: NotesById, language: Language) {
    this.course = course;
    this.notes = notes;
    this.language = language;
    this.topics = new Map(course.topics.map((topic) => [topic.id, topic]));
    this.terms = new Map(course.terms.map((term) => [term.id, term]));
    const footer = course.footer && this.text(course.footer);
    this.info = {
      id: course.id,
      title: this.text(course.title),
      languages: course.languages,
      ...(course.presets?.length ? { explorer: true as const } : {}),
      ...(course.notes.some(({ questions }) => questions.length > 0) ? { questions: true as const } : {}),
      ...(footer ? { footer } : {}),
    };
    for (const topic of course.topics)
      for (const id of topic.requires) this.dependents.set(id, [...(this.dependents.get(id) ?? []), topic]);
  }

  *makers(): Generator<[address: string, make: () => Page]> {
    const { course, language } = this;
    yield [addressOf({ kind: 'home', language }), () => this.home()];
    for (const part of course.parts)
      yield [addressOf({ kind: 'part', language, id: part.id }), () => this.part(part)];
    for (const path of course.paths)
      yield [addressOf({ kind: 'path', language, id: path.id }), () => this.path(path)];
    yield* this.topicMakers();
    yield [addressOf({ kind: 'glossary', language }), () => this.glossary()];
    yield [addressOf({ kind: 'map', language }), () => this.map()];
    const [first] = course.presets ?? [];
    if (first) yield [addressOf({ kind: 'explore', language }), () => this.explore(first)];
    if (this.info.questions)
      for (const kind of ['review', 'exam', 'progress'] as const)
        yield [addressOf({ kind, language }), () => this.asking(kind)];
    for (const kind of ['settings', 'about', 'not-found'] as const)
      yield [addressOf({ kind, language }), () => (kind === 'about' ? this.about() : this.plain(kind))];
  }

  private about(): Page {
    const { title, description } = pageText(this.language, 'about');
    const text = this.course.about && this.text(this.course.about);
    const paragraphs = (text ?? '').split(/\n\s*\n/).map((paragraph) => paragraph.trim());
    return {
      ...this.base({ kind: 'about', language: this.language }, title, description),
      kind: 'about',
      paragraphs: paragraphs.filter((paragraph) => paragraph !== ''),
    };
  }

  private plain(kind: 'settings' | 'not-found'): Page {
    const { title, description } = pageText(this.language, kind);
    return { ...this.base({ kind, language: this.language }, title, description), kind };
  }

  private explore(first: Preset): Page {
    const { title, description } = pageText(this.language, 'explore');
    return {
      ...this.base({ kind: 'explore', language: this.language }, title, description),
      kind: 'explore',
      presets: (this.course.presets ?? []).map((preset) => this.presetRef(preset)),
      figure: stillOf(first, this.language),
    };
  }

  private asking(kind: 'review' | 'exam' | 'progress'): Page {
    const { title, description } = pageText(this.language, kind);
    const base = this.base({ kind, language: this.language }, title, description);
    const parts = this.course.parts.map((part) => this.askingPart(part));
    if (kind === 'exam')
      return { ...base, kind, parts, paths: this.course.paths.map((path) => this.pathRef(path)) };
    return { ...base, kind, parts };
  }

  private askingPart(part: Part): AskingPart {
    return {
      ...this.partRef(part),
      topics: this.listed(part.topics).map((topic) => ({
        ...this.ref(topic),
        requires: topic.requires,
        questions: this.noteOf(topic.id)?.questions.length ?? 0,
      })),
    };
  }

  private presetRef({ id, group, title, lesson, explainedIn }: Preset): PresetRef {
    const topic = explainedIn && this.topics.get(explainedIn.topic);
    return {
      id,
      group,
      title: this.text(title),
      lesson: this.text(lesson),
      ...(topic ? { topic: this.ref(topic) } : {}),
      ...(topic && explainedIn.section !== undefined ? { section: explainedIn.section } : {}),
    };
  }

  private home(): Page {
    const place: Place = { kind: 'home', language: this.language };
    return {
      ...this.base(place, this.info.title, homeDescription(this.course, this.language)),
      kind: 'home',
      paths: this.course.paths.map((path) => this.pathRef(path)),
      parts: this.course.parts.map((part) => ({
        ...this.partRef(part),
        summary: this.text(part.summary),
        topics: this.refs(part.topics.slice(0, topicsOfAPartAtHome)),
        topicCount: part.topics.length,
      })),
      charts: layoutOverview(this.mapParts()),
    };
  }

  private part(part: Part): Page {
    const index = this.course.parts.indexOf(part);
    const previous = this.course.parts[index - 1];
    const next = this.course.parts[index + 1];
    const summary = this.text(part.summary);
    return {
      ...this.base({ kind: 'part', language: this.language, id: part.id }, this.text(part.title), summary),
      kind: 'part',
      part: { ...this.partRef(part), summary },
      topics: this.listed(part.topics).map((topic) => ({
        ...this.ref(topic),
        summary: this.noteOf(topic.id)?.summary ?? '',
        requires: this.refs(topic.requires),
      })),
      ...(previous ? { previous: this.partRef(previous) } : {}),
      ...(next ? { next: this.partRef(next) } : {}),
    };
  }

  private path(path: LearningPath): Page {
    const ref = this.pathRef(path);
    const notes = path.notes && this.text(path.notes);
    return {
      ...this.base({ kind: 'path', language: this.language, id: path.id }, ref.title, ref.summary),
      kind: 'path',
      path: { ...ref, ...(notes ? { notes } : {}) },
      topics: this.listed(path.topics).flatMap((topic) => {
        const part = this.partOf(topic);
        if (!part) return [];
        return [
          { ...this.ref(topic), summary: this.noteOf(topic.id)?.summary ?? '', part: this.partRef(part) },
        ];
      }),
    };
  }

  private *topicMakers(): Generator<[address: string, make: () => Page]> {
    const written = this.course.topics.filter((topic) => this.noteOf(topic.id));
    for (const [index, topic] of written.entries()) {
      const note = this.noteOf(topic.id);
      const part = this.partOf(topic);
      if (!note || !part) continue;
      const address = addressOf({ kind: 'topic', language: this.language, id: topic.id });
      yield [address, () => this.topic(topic, note, part, written[index - 1], written[index + 1])];
    }
  }

  private topic(topic: Topic, note: Note, part: Part, previous?: Topic, next?: Topic): Page {
    const presets = (this.course.presets ?? [])
      .filter(({ explainedIn }) => explainedIn?.topic === topic.id)
      .map(({ id, title }) => ({ id, title: this.text(title) }));
    const editUrl = this.course.editUrl && this.course.editUrl + encodeURI(note.file);
    return {
      ...this.base({ kind: 'topic', language: this.language, id: topic.id }, note.title, note.summary),
      kind: 'topic',
      id: topic.id,
      part: { ...this.partRef(part), topics: this.refs(part.topics) },
      minutes: note.minutes,
      questionCount: note.questions.length,
      objectives: note.objectives,
      sections: note.sections,
      requires: this.refs(topic.requires),
      leadsTo: (this.dependents.get(topic.id) ?? []).map((dependent) => this.ref(dependent)),
      related: this.refs(topic.related),
      ...(presets.length > 0 ? { presets } : {}),
      ...(previous ? { previous: this.ref(previous) } : {}),
      ...(next ? { next: this.ref(next) } : {}),
      ...(editUrl ? { editUrl } : {}),
      file: note.file,
      html: note.html,
    };
  }

  private glossary(): Page {
    const texts = glossaryText(this.language, this.course.terms.length);
    const mentioning = new Map<string, TopicRef[]>();
    for (const topic of this.course.topics)
      for (const id of this.noteOf(topic.id)?.mentions ?? [])
        mentioning.set(id, [...(mentioning.get(id) ?? []), this.ref(topic)]);
    return {
      ...this.base({ kind: 'glossary', language: this.language }, texts.title, texts.description),
      kind: 'glossary',
      terms: this.course.terms.map((term) => ({
        ...termRef(term, this.language),
        topics: mentioning.get(term.id) ?? [],
      })),
    };
  }

  private map(): Page {
    const texts = mapText(this.language);
    return {
      ...this.base({ kind: 'map', language: this.language }, texts.title, texts.description),
      kind: 'map',
      charts: layoutMap(this.mapParts()),
      parts: this.course.parts.map((part) => ({
        ...this.partRef(part),
        topics: this.listed(part.topics).map((topic) => ({
          ...this.ref(topic),
          requires: this.refs(topic.requires),
        })),
      })),
    };
  }

  private mapParts(): MapPart[] {
    return this.course.parts.map((part) => ({
      ...this.partRef(part),
      topics: this.listed(part.topics).map((topic) => ({ ...this.ref(topic), requires: topic.requires })),
    }));
  }

  private base(place: Exclude<Place, { kind: 'root' }>, title: string, description: string): PageBase {
    const languages = this.course.languages.filter(
      (language) => place.kind !== 'topic' || this.notes.get(place.id)?.[language],
    );
    return {
      language: this.language,
      address: addressOf(place),
      title,
      description,
      course: this.info,
      alternates: Object.fromEntries(
        languages.map((language) => [language, addressOf({ ...place, language })]),
      ),
    };
  }

  private noteOf(id: string): Note | undefined {
    return this.notes.get(id)?.[this.language];
  }

  private partOf(topic: Topic): Part | undefined {
    return this.course.parts.find((part) => part.id === topic.part);
  }

  private listed(ids: string[]): Topic[] {
    return ids.flatMap((id) => this.topics.get(id) ?? []);
  }

  private refs(ids: string[]): TopicRef[] {
    return this.listed(ids).map((topic) => this.ref(topic));
  }

  /** A topic without a note in this language has no page here: it is shown as planned. */
  private ref(topic: Topic): TopicRef {
    const note = this.noteOf(topic.id);
    if (!note) return { id: topic.id, title: this.text(topic.title), planned: true };
    return { id: topic.id, title: note.title, planned: false, minutes: note.minutes };
  }

  private partRef(part: Part): PartRef {
    return { id: part.id, number: this.course.parts.indexOf(part) + 1, title: this.text(part.title) };
  }

  private pathRef(path: LearningPath): PathRef {
    const written = path.topics.flatMap((id) => this.noteOf(id) ?? []);
    return {
      id: path.id,
      title: this.text(path.title),
      summary: this.text(path.summary),
      topics: path.topics,
      written: written.length,
      minutes: written.reduce((sum, note) => sum + note.minutes, 0),
    };
  }

  private text(texts: Localized): string {
    return inLanguage(texts, this.language);
  }
}
