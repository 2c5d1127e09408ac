/**
 * Questions in a note: from the directive `:::question` to the article's HTML and to `Question`s.
 *
 * `readQuestions` reads them from the syntax tree, best effort: what is malformed is kept as it stands and
 * reported by the rules `question-…`. `questionElement` makes the HTML of one, in the place of its
 * directive. `collectQuestions` reads stems, options and feedback back from the finished article, so that
 * links and terms in them are the article's own. Kinds: question-kind.ts, kinds.ts and a file a kind.
 */
import type { Element, ElementContent, Root as HtmlRoot } from 'hast';
import { h } from 'hastscript';
import type { BlockContent, DefinitionContent, List, ListItem, Paragraph, Root, RootContent } from 'mdast';
import type { ContainerDirective } from 'mdast-util-directive';
import type { Language, Question, QuestionKind } from '#course/course.ts';
import { labels } from '../labels.ts';
import { SKIP, visit } from '../visit.ts';
import { kindOf, questionKinds } from './kinds.ts';

type Block = BlockContent | DefinitionContent;

/** A question as its author wrote it. */
export interface QuestionSource {
  /** Unique within the note: as written, else made from its place among the questions. */
  id: string;
  /** `#id` as written; two questions may have the same, and one may have none. */
  writtenId: string | undefined;
  kind: QuestionKind;
  /** `kind=…` as written, whether or not there is such a kind. */
  writtenKind: string | undefined;
  /** All of the directive but its options. */
  stem: Block[];
  options: OptionSource[];
  node: ContainerDirective;
}

interface OptionSource {
  text: Block[];
  right: boolean;
  /** Whether the item has a box to tick; without one it counts as wrong. */
  boxed: boolean;
  /** Empty where there is none. */
  feedback: Block[];
  node: ListItem;
}

/** The questions of a note, in order. Other directives may stand around a question. */
export function readQuestions(tree: Root): QuestionSource[] {
  const found: QuestionSource[] = [];
  const taken = new Set<string>();
  visit(tree, 'containerDirective', (node) => {
    if (node.name !== 'question') return;
    found.push(readQuestion(node, found.length + 1, taken));
    return SKIP;
  });
  return found;
}

function readQuestion(node: ContainerDirective, number: number, taken: Set<string>): QuestionSource {
  const blocks = node.children as Block[];
  const list = blocks.findLast(
    (block): block is List =>
      block.type === 'list' && block.children.some((item) => typeof item.checked === 'boolean'),
  );
  const options = list?.children.map(readOption) ?? [];
  const writtenId = node.attributes?.id || undefined;
  const writtenKind = node.attributes?.kind ?? undefined;
  const rights = options.map((option) => option.right);
  return {
    id: unique(writtenId ?? `q${number}`, taken),
    writtenId,
    kind: kindOf(writtenKind, rights),
    writtenKind,
    stem: blocks.filter((block) => block !== list),
    options,
    node,
  };
}

function unique(id: string, taken: Set<string>): string {
  let candidate = id;
  for (let number = 2; taken.has(candidate); number++) candidate = `${id}-${number}`;
  taken.add(candidate);
  return candidate;
}

/** The feedback is the nested list; all else of the item is the option itself. */
function readOption(node: ListItem): OptionSource {
  const list = node.children.findLast((block): block is List => block.type === 'list');
  return {
    text: node.children.filter((block) => block !== list),
    right: node.checked === true,
    boxed: typeof node.checked === 'boolean',
    feedback: list?.children.flatMap((item) => item.children) ?? [],
    node,
  };
}

/** `ID` of the page's element for a question, where links and the map of sections may point. */
const questionAnchor = (id: string) => `question-${id}`;

/** How a question looks without script: the answers are folded away. `render` makes HTML of Markdown. */
export function questionElement(
  question: QuestionSource,
  context: { topic: string; language: Language; render(nodes: RootContent[]): ElementContent[] },
): Element {
  const { language, render, topic } = context;
  return h('section.question', { id: questionAnchor(question.id), dataQuestion: `${topic}/${question.id}` }, [
    h('p.tag', questionKinds[question.kind].tag[language]),
    h('div.stem', render(question.stem)),
    h(
      'ol.options',
      question.options.map((option) => h('li', render(inline(option.text)))),
    ),
    h('details', [
      h('summary', labels[language].answer),
      h(
        'ol.answers',
        question.options.map((option) =>
          h('li', { className: [option.right ? 'right' : 'wrong'] }, render(inline(option.feedback))),
        ),
      ),
    ]),
  ]);
}

/** A paragraph alone is taken out of its block. */
function inline(blocks: Block[]): RootContent[] {
  const [only] = blocks;
  return blocks.length === 1 && only?.type === 'paragraph' ? (only as Paragraph).children : blocks;
}

/**
 * The questions of a finished article, whose elements `questionElement` made. A question that did not come
 * through is left out. `toHtml` prints nodes as they are.
 */
export function collectQuestions(
  article: HtmlRoot,
  sources: readonly QuestionSource[],
  context: { topic: string; toHtml(nodes: ElementContent[]): string },
): Question[] {
  const { topic, toHtml } = context;
  const sections = new Map<unknown, Element>();
  visit(article, 'element', (element) => {
    const id = element.tagName === 'section' && element.properties.dataQuestion;
    if (id) sections.set(id, element);
  });
  return sources.flatMap(({ id, kind, options }): Question[] => {
    const section = sections.get(`${topic}/${id}`);
    if (!section) return [];
    const texts = itemsOf(section, 'options');
    const answers = itemsOf(section, 'answers');
    return [
      {
        id: `${topic}/${id}`,
        kind,
        stem: toHtml(childOf(section, 'stem')?.children ?? []),
        options: options.map(({ right }, i) => ({
          text: toHtml(texts[i]?.children ?? []),
          right,
          feedback: toHtml(answers[i]?.children ?? []),
        })),
      },
    ];
  });
}

/** The first element of that class, at any depth but not inside another of that class. */
function childOf(element: Element, className: string): Element | undefined {
  for (const child of element.children) {
    if (child.type !== 'element') continue;
    const classes = child.properties.className;
    if (Array.isArray(classes) && classes.includes(className)) return child;
    if (child.tagName !== 'details') continue;
    const inner = childOf(child, className);
    if (inner) return inner;
  }
  return undefined;
}

function itemsOf(section: Element, className: string): Element[] {
  return (childOf(section, className)?.children ?? []).filter(
    (child): child is Element => child.type === 'element' && child.tagName === 'li',
  );
}
