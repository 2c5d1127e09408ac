/**
 * The texts of a question on their way through the article: `questionSlot` leaves them, rendered, in one element, which
 * passes the sanitiser with all else that an author wrote; `Pieces` finds them again by name, so that each may stand
 * where its kind wants it, more than once, and in the data.
 */
import type { Element, ElementContent } from 'hast';
import { h } from 'hastscript';
import type { RootContent } from 'mdast';
import type { QuestionSource } from './question-source.ts';
import { splitTrap } from './trap.ts';

type Render = (nodes: RootContent[]) => ElementContent[];

/** Takes the place of the directive until the article is sanitised. */
export function questionSlot(question: QuestionSource, render: Render): Element {
  const pieces = [...piecesOf(question)].map(([name, nodes]) =>
    h('x-piece', { dataName: name }, render(name === 'stem' ? nodes : inline(nodes))),
  );
  return h('x-question', { dataId: question.id }, pieces);
}

function* piecesOf(question: QuestionSource): Iterable<[string, RootContent[]]> {
  const { fences, hint, options, pairs, steps, stem, table } = question;
  yield ['stem', stem];
  if (hint.length > 0) yield ['hint', hint];
  for (const [i, { text, feedback }] of options.entries()) {
    yield [`text-${i}`, text];
    yield [`why-${i}`, feedback];
  }
  for (const [i, { text, feedback }] of steps.entries()) {
    yield [`step-${i}`, text];
    yield [`step-why-${i}`, feedback];
  }
  for (const [i, { left, right, feedback }] of pairs.entries()) {
    yield [`left-${i}`, left];
    yield [`right-${i}`, right];
    yield [`pair-why-${i}`, feedback];
  }
  if (table) {
    for (const [i, cell] of (table.children[0]?.children ?? []).entries())
      yield [`title-${i}`, cell.children];
    for (const [i, { text }] of options.entries()) {
      const sides = splitTrap(text);
      if (sides) yield [`trap-${i}`, sides.right];
    }
  }
  if (fences.manifest) yield ['manifest', [fences.manifest]];
  if (fences.solution) yield ['solution', [fences.solution]];
}

/** A paragraph alone is taken out of its block. */
function inline(blocks: RootContent[]): RootContent[] {
  const [only] = blocks;
  return blocks.length === 1 && only?.type === 'paragraph' ? only.children : blocks;
}

/** The rendered texts of one question. */
export class Pieces {
  readonly #nodes = new Map<string, ElementContent[]>();
  readonly #used = new Set<string>();
  readonly #toHtml: (nodes: ElementContent[]) => string;

  constructor(slot: Element, toHtml: (nodes: ElementContent[]) => string) {
    this.#toHtml = toHtml;
    for (const child of slot.children)
      if (child.type === 'element') this.#nodes.set(String(child.properties.dataName), child.children);
  }

  html(name: string): string {
    return this.#toHtml(this.#nodes.get(name) ?? []);
  }

  /** For the page. A text that stands there a second time has no ids: they would not be unique. */
  nodes(name: string): ElementContent[] {
    const nodes = this.#nodes.get(name) ?? [];
    if (!this.#used.has(name)) {
      this.#used.add(name);
      return nodes;
    }
    return nodes.map(withoutIds);
  }
}

function withoutIds(node: ElementContent): ElementContent {
  if (node.type !== 'element') return node;
  const { id: _, ...properties } = node.properties;
  return { ...node, properties, children: node.children.map(withoutIds) };
}
