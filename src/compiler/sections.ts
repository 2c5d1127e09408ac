/**
 * Headings of a note: its title, its sections (sub-topics) and their anchors. An anchor that the author
 * wrote (`{#id}`) wins; others are made from the text, Chinese kept, and numbered where they would repeat.
 */
import GithubSlugger from 'github-slugger';
import type { Heading, Nodes, Root } from 'mdast';
import { pageIds } from '#course/addresses.ts';
import type { Section } from '#course/course.ts';
import type { SectionFact } from './facts.ts';
import { takeAnchor } from './parse.ts';
import { placeOf } from './place.ts';
import { oneLine, plainText } from './text.ts';
import { visit } from './visit.ts';

/** The headings of a note, for rules and for the page. */
export interface Headings {
  title: string | undefined;
  /** The heading which is the page's title and not part of the article. */
  titleNode: Heading | undefined;
  /** As written, for rules. */
  facts: SectionFact[];
  /** As on the page: every id unique. */
  sections: Section[];
  /** The id of each heading on the page. */
  idOf: Map<Heading, string>;
}

/** Takes `{#id}` out of the headings. */
export function readHeadings(tree: Root): Headings {
  const all: { node: Heading; anchor: string | undefined; top: boolean }[] = [];
  visit(tree, 'heading', (node, _, parent) => {
    all.push({ node, anchor: takeAnchor(node), top: parent === tree });
  });
  const titleNode = all.find(({ node, top }) => top && node.depth === 1)?.node;
  const slugger = new GithubSlugger();
  for (const name of pageIds) slugger.occurrences[name] = 0;
  const taken = new Set(pageIds);
  for (const { anchor } of all) if (anchor !== undefined) slugger.occurrences[anchor] = 0;

  const headings: Headings = {
    title: titleNode && oneLine(plainText(titleNode)),
    titleNode,
    facts: [],
    sections: [],
    idOf: new Map(),
  };
  for (const { node, anchor, top } of all) {
    if (node === titleNode) continue;
    const title = oneLine(plainText(node));
    const explicit = anchor !== undefined;
    const id = explicit && !taken.has(anchor) ? anchor : slugger.slug(anchor ?? (title || 'section'));
    const unique = id === '' ? slugger.slug('section') : id;
    taken.add(unique);
    headings.idOf.set(node, unique);
    // A heading in a list or a quotation has an anchor but is no section.
    if (!top) continue;
    const depth = Math.max(2, node.depth);
    headings.sections.push({ id: unique, title, depth });
    headings.facts.push({ id: anchor ?? unique, title, depth: node.depth, place: placeOf(node), explicit });
  }
  return headings;
}

/** Anchor of the section in which a block stands; '' in the opening. */
export function sectionAt({ facts, sections }: Headings, block: Nodes): string {
  const { line } = placeOf(block);
  const index = facts.findLastIndex(({ place }) => place.line <= line);
  return sections[index]?.id ?? '';
}
