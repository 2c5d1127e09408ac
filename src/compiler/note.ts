/**
 * Compiles one note: parse → front matter, headings, links, questions → rules of the note → terms, code,
 * figures → HTML. What comes out is plain data which depends on the note's text and on the course's two
 * YAML files only; what depends on other notes or files stays open as slots (slots.ts) for join.ts.
 */
import type { ElementContent } from 'hast';
import type { Code, Root, RootContent } from 'mdast';
import { addressOf } from '#course/addresses.ts';
import type { Note } from '#course/course.ts';
import { codeContent, fenceMeta, isPlayed } from './code.ts';
import { type CompiledNote, type NoteFactsData, reviveFacts } from './compiled-note.ts';
import type { GlossaryEntry } from './config.ts';
import { type Problem, reporter } from './diagnostics.ts';
import type { Environment } from './environment.ts';
import { type DrawnFigure, drawFigure } from './figure.ts';
import { noteFailed, noteTooComplex, unsafeLink } from './findings.ts';
import { decodeFrontMatter, endsInPlace, headOf } from './frontmatter.ts';
import { gather, resolveReferences } from './gather.ts';
import { type ArticleContext, articleTree, type Figure, inlineHtml, printHtml } from './html.ts';
import { type NotePath, notePath } from './layout.ts';
import { limitPassed, limits } from './limits.ts';
import { isSafeHref, isSafeSource } from './links.ts';
import { parseLines, parseNote } from './parse.ts';
import { reportHotspots } from './questions/hotspot-places.ts';
import { factOf } from './questions/question-facts.ts';
import type { Played } from './questions/question-kind.ts';
import { type QuestionSource, questionsOf } from './questions/question-source.ts';
import { finishQuestions } from './questions/questions.ts';
import { readingMinutes } from './reading-time.ts';
import { rules } from './rules/rules.ts';
import type { Explorers } from './scenarios/explorers.ts';
import { readHeadings, sectionAt } from './sections.ts';
import { fillExplorers, fillFigures } from './slots.ts';
import { linkTerms } from './terms.ts';
import { oneLine, plainText, shorten } from './text.ts';
import { visit } from './visit.ts';

/** `undefined`: the file is no note of this course. Never throws because of what the author wrote. */
export async function compileNote(
  file: string,
  source: string,
  env: Environment,
): Promise<CompiledNote | undefined> {
  const where = notePath(file, env.layout);
  if (!where) return undefined;
  try {
    return await compile(file, where, source, env);
  } catch (error) {
    // Mostly a stack that a hostile nesting has used up; the other notes must not suffer from it.
    const problems: Problem[] = [];
    reporter(noteFailed, problems)({ file }, { reason: String((error as Error).message ?? error) });
    return failedNote(file, where, problems);
  }
}

async function compile(
  file: string,
  where: NotePath,
  source: string,
  env: Environment,
): Promise<CompiledNote> {
  const { id, language } = where;
  const problems: Problem[] = [];
  const passed = limitPassed(source);
  if (passed) {
    const { what, place } = passed;
    reporter(noteTooComplex, problems)({ file, place, text: what }, { limit: limits[what] });
    return failedNote(file, where, problems);
  }
  const tree = parseNote(source);
  resolveReferences(tree);
  const head = headOf(tree);
  const frontMatter = head && decodeFrontMatter(head);
  const headings = readHeadings(tree);
  const questions = questionsOf(tree);
  const found = gather(tree, file);
  const facts: NoteFactsData = {
    file,
    ...where,
    title: headings.title,
    whole: endsInPlace(head, source),
    frontMatter,
    sections: headings.facts,
    anchors: anchorsOf(tree, headings.sections, found.anchors),
    links: found.links,
    images: found.images,
    topicMentions: found.topicMentions,
    termMentions: found.termMentions,
    mentions: [],
    questions: questions.map(factOf),
    misses: questions.flatMap(({ options }) => options.flatMap(({ miss }) => miss ?? [])),
  };
  runNoteRules(facts, source, tree, head, env, problems);
  reportUnsafeAddresses(facts, problems);

  const played = await playedOf(questions, { file, language, presets: env.presets }, problems);
  const minutes = readingMinutes(tree);
  const summary = frontMatter?.summary ?? firstText(tree);
  const terms = linkTerms(tree, env.finder(language));
  facts.mentions = terms.mentions.filter((term) => env.glossary.get(term));

  const explorers = await playNote(tree, { file, language, presets: env.presets }, problems);
  const context: ArticleContext = {
    explorers,
    topic: id,
    language,
    file,
    source,
    page: addressOf({ kind: 'topic', language, id }),
    layout: env.layout,
    config: env.config,
    glossary: env.glossary,
    topicOf: env.topicOf,
    questions: new Map(questions.map((question) => [question.node, question])),
    titleNode: headings.titleNode,
    headingId: headings.idOf,
    glosses: glossesOf(frontMatter?.terms ?? [], terms.firstBlock, env),
    code: new Map<Code, ElementContent[]>(),
    figures: new Map<Code, Figure>(),
  };
  const drawings = await prepareCode(tree, context, problems);
  reportHotspots(questions, drawings, file, problems);
  const article = articleTree(tree, context);
  const svgs = drawings.map((drawing) => drawing.svg);
  const fill = (html: string) => fillExplorers(fillFigures(html, svgs), [...explorers.values()]);
  const asked = finishQuestions(article, questions, {
    topic: id,
    language,
    figures: new Map(drawings.entries()),
    played,
    sectionOf: ({ attributes, node }) => attributes.section ?? sectionAt(headings, node),
    toHtml: (nodes) => fill(printHtml(nodes)),
  });
  const note: Note = {
    id,
    language,
    file,
    title: headings.title || id,
    summary,
    objectives: parseLines(frontMatter?.objectives ?? []).map((line) => inlineHtml(line, context)),
    keyTerms: (frontMatter?.terms ?? []).filter((term) => env.glossary.get(term)),
    mentions: facts.mentions,
    minutes,
    sections: headings.sections,
    html: fill(printHtml(article)),
    questions: asked,
    links: linkedTopics(facts, env),
  };
  return { facts, note, problems };
}

/** Sessions are compared and explorers drawn; the simulator is loaded only for a note that has any. */
async function playNote(
  tree: Root,
  context: Parameters<typeof import('./scenarios/explorers.ts').drawExplorers>[1],
  problems: Problem[],
): Promise<Explorers> {
  if (hasSessions(tree)) {
    const { checkSessions } = await import('./scenarios/sessions.ts');
    checkSessions(tree, context, problems);
  }
  if (!hasExplorers(tree)) return new Map();
  const { drawExplorers } = await import('./scenarios/explorers.ts');
  return drawExplorers(tree, context, problems);
}

function hasExplorers(tree: Root): boolean {
  let found = false;
  for (const type of ['leafDirective', 'containerDirective'] as const) {
    visit(tree, type, ({ name }) => {
      found ||= name === 'explore';
    });
  }
  return found;
}

function hasSessions(tree: Root): boolean {
  let found = false;
  visit(tree, 'code', ({ lang, meta }) => {
    found ||= lang === 'console' && isPlayed(fenceMeta(meta).attributes);
  });
  return found;
}

/** The simulator is loaded only for a note whose questions ask it. */
async function playedOf(
  questions: readonly QuestionSource[],
  context: Parameters<typeof import('./questions/plays.ts').playQuestions>[1],
  problems: Problem[],
): Promise<ReadonlyMap<QuestionSource, Played>> {
  if (!questions.some(({ kind }) => kind === 'predict' || kind === 'fix')) return new Map();
  const { playQuestions } = await import('./questions/plays.ts');
  return playQuestions(questions, context, problems);
}

/** A note of which nothing is known but its path: rules and pages see it, empty. */
function failedNote(file: string, where: NotePath, problems: Problem[]): CompiledNote {
  const { id, language } = where;
  return {
    problems,
    facts: {
      file,
      ...where,
      title: id,
      whole: false,
      frontMatter: undefined,
      sections: [],
      anchors: [],
      links: [],
      images: [],
      topicMentions: [],
      termMentions: [],
      mentions: [],
      questions: [],
      misses: [],
    },
    note: {
      id,
      language,
      file,
      title: id,
      summary: '',
      objectives: [],
      keyTerms: [],
      mentions: [],
      minutes: 1,
      sections: [],
      html: '',
      questions: [],
      links: [],
    },
  };
}

function runNoteRules(
  facts: NoteFactsData,
  source: string,
  tree: Root,
  head: ReturnType<typeof headOf>,
  env: Environment,
  problems: Problem[],
): void {
  const note = { ...reviveFacts(facts), source, tree, head };
  for (const rule of rules) rule.checkNote?.(note, env.context, reporter(rule, problems));
}

/** The sanitiser would drop such addresses without a word. */
function reportUnsafeAddresses(facts: NoteFactsData, problems: Problem[]): void {
  const report = reporter(unsafeLink, problems);
  for (const { href, place } of facts.links)
    if (!isSafeHref(href)) report({ file: facts.file, place, text: 'unsafe' }, { href: shorten(href, 60) });
  for (const { src, place } of facts.images)
    if (!isSafeSource(src)) report({ file: facts.file, place, text: 'image' }, { href: shorten(src, 60) });
}

function anchorsOf(tree: Root, sections: { id: string }[], directives: string[]): string[] {
  const anchors = new Set([...sections.map(({ id }) => id), ...directives]);
  let figures = 0;
  visit(tree, ['code', 'footnoteDefinition'], (node) => {
    if (node.type === 'footnoteDefinition') anchors.add('sources');
    else if (node.lang === 'mermaid') anchors.add(`figure-${++figures}`);
  });
  return [...anchors];
}

/** The first paragraph with any text, for notes that do not say what they are about. */
function firstText(tree: Root): string {
  for (const block of tree.children) {
    if (block.type !== 'paragraph' && block.type !== 'list') continue;
    const text = oneLine(plainText(block));
    if (text !== '') return shorten(text);
  }
  return '';
}

function glossesOf(
  keyTerms: string[],
  firstBlock: Map<string, RootContent>,
  env: Environment,
): Map<RootContent, GlossaryEntry[]> {
  const glosses = new Map<RootContent, GlossaryEntry[]>();
  for (const term of new Set(keyTerms)) {
    const entry = env.glossary.get(term);
    const block = firstBlock.get(term);
    if (entry && block) glosses.set(block, [...(glosses.get(block) ?? []), entry]);
  }
  return glosses;
}

/** Draws figures and colours code, which is asynchronous, before the tree becomes HTML, which is not. */
async function prepareCode(tree: Root, context: ArticleContext, problems: Problem[]): Promise<DrawnFigure[]> {
  const blocks: Code[] = [];
  visit(tree, 'code', (node) => {
    blocks.push(node);
  });
  const drawings: DrawnFigure[] = [];
  let index = 0;
  for (const node of blocks) {
    if (node.lang === 'mermaid') {
      const drawn = await drawFigure(node, ++index, context, problems);
      if (drawn) {
        context.figures.set(node, { index, title: drawn.title });
        drawings[index] = drawn;
        continue;
      }
    }
    context.code.set(node, await codeContent(node));
  }
  return drawings;
}

/** Topics that relative links and directives name, in order of first appearance in the text. */
function linkedTopics(facts: NoteFactsData, env: Environment): string[] {
  const named: { id: string; place: { line: number; column: number } }[] = [...facts.topicMentions];
  for (const { kind, file, place } of facts.links) {
    const target = kind === 'note' && file !== undefined ? notePath(file, env.layout) : undefined;
    if (target) named.push({ id: target.id, place });
  }
  named.sort((a, b) => a.place.line - b.place.line || a.place.column - b.place.column);
  return [...new Set(named.map(({ id }) => id))].filter((id) => id !== facts.id);
}
