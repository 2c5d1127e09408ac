/**
 * Questions in a note: from the directive `:::question` to the article's HTML and to `Question`s.
 *
 * `questionsOf` (question-source.ts) reads them from the syntax tree. Their directive leaves a slot with the texts of
 * each (pieces.ts). When the article has been sanitised `finishQuestions` puts in the place of each slot what reads
 * without script, and gives the data, made of the same texts, so that links and terms in them are the article's own.
 * Kinds: question-kind.ts, kinds.ts and a file a kind; plays.ts asks the simulator for two of them.
 */
import type { Element, ElementContent, Root as HtmlRoot } from 'hast';
import { h } from 'hastscript';
import type { Language } from '#course/course.ts';
import type { Question } from '#course/questions.ts';
import type { DrawnFigure } from '../figure.ts';
import { labels } from '../labels.ts';
import { visit } from '../visit.ts';
import { kindReaders } from './kinds.ts';
import { Pieces } from './pieces.ts';
import type { Played, QuestionContext } from './question-kind.ts';
import type { QuestionSource } from './question-source.ts';

/** What the questions of a note depend on besides their texts. */
export interface QuestionsContext {
  topic: string;
  language: Language;
  /** Figures of the note by number. */
  figures: ReadonlyMap<number, DrawnFigure>;
  played: ReadonlyMap<QuestionSource, Played>;
  /** Anchor of the section in which something stands. */
  sectionOf(question: QuestionSource): string;
  /** Prints nodes as they are. */
  toHtml(nodes: ElementContent[]): string;
}

/** `ID` of the page's element for a question, where links and the map of sections may point. */
const questionAnchor = (id: string) => `question-${id}`;

/** Fills the slots of an article. A question whose slot did not come through, or that lacks too much, gives no data. */
export function finishQuestions(
  article: HtmlRoot,
  sources: readonly QuestionSource[],
  context: QuestionsContext,
): Question[] {
  const byId = new Map(sources.map((source) => [source.id, source]));
  const questions = new Map<QuestionSource, Question>();
  visit(article, 'element', (slot, index, parent) => {
    if (slot.tagName !== 'x-question' || !parent || index === undefined) return;
    const source = byId.get(String(slot.properties.dataId));
    if (!source) return;
    const own: QuestionContext = {
      language: context.language,
      pieces: new Pieces(slot, context.toHtml),
      figures: context.figures,
      played: context.played.get(source) ?? {},
    };
    const question = questionData(source, own, context);
    if (question) questions.set(source, question);
    parent.children[index] = questionElement(source, own, context.topic);
    return { next: index + 1 };
  });
  return sources.flatMap((source) => questions.get(source) ?? []);
}

function questionData(
  source: QuestionSource,
  own: QuestionContext,
  { sectionOf, topic }: QuestionsContext,
): Question | undefined {
  const { pieces } = own;
  return kindReaders[source.kind].make(source, own, {
    id: `${topic}/${source.id}`,
    stem: pieces.html('stem'),
    ...(source.hint.length > 0 ? { hint: pieces.html('hint') } : {}),
    section: sectionOf(source),
  });
}

/** How a question looks without script: the answers are folded away. */
function questionElement(source: QuestionSource, own: QuestionContext, topic: string): Element {
  const { language, pieces } = own;
  const { answers, body, tag } = kindReaders[source.kind];
  const words = labels[language];
  return h('section.question', { id: questionAnchor(source.id), dataQuestion: `${topic}/${source.id}` }, [
    h('p.tag', tag[language]),
    h('div.stem', pieces.nodes('stem')),
    ...body(source, own),
    ...(source.hint.length > 0
      ? [h('details.hint', [h('summary', words.hint), h('p', pieces.nodes('hint'))])]
      : []),
    h('details', [h('summary', words.answer), ...answers(source, own)]),
  ]);
}
