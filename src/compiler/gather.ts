/** Walks a note's tree once and gathers what rules look at across notes: links, images, named things. */
import type { Definition, Image, ImageReference, Link, LinkReference, Root } from 'mdast';
import type { Directives } from 'mdast-util-directive';
import type { ImageFact, LinkFact, Mention } from './facts.ts';
import { linkTarget } from './links.ts';
import { placeOf } from './place.ts';
import { visit } from './visit.ts';

/** What the text links to, shows and names, in order. */
export interface Gathered {
  links: LinkFact[];
  images: ImageFact[];
  topicMentions: Mention[];
  termMentions: Mention[];
  /** Ids of corrections and other directives that become anchors. */
  anchors: string[];
}

/** Looks only; references must have been resolved before. */
export function gather(tree: Root, file: string): Gathered {
  const found: Gathered = { links: [], images: [], topicMentions: [], termMentions: [], anchors: [] };
  visit(tree, 'link', (node) => {
    const { href, ...target } = linkTarget(node.url, file);
    found.links.push({ href, place: placeOf(node), ...target });
  });
  visit(tree, 'image', (node) => {
    const target = linkTarget(node.url, file);
    const image: ImageFact = { src: node.url, alt: node.alt ?? '', place: placeOf(node) };
    found.images.push(target.file === undefined ? image : { ...image, file: target.file });
  });
  visit(tree, ['textDirective', 'leafDirective', 'containerDirective'], (node) => {
    gatherDirective(node, found);
  });
  return found;
}

function gatherDirective(node: Directives, found: Gathered): void {
  const id = node.attributes?.id;
  if (!id) return;
  const mention = { id, place: placeOf(node) };
  if (node.type === 'textDirective' && node.name === 'topic') found.topicMentions.push(mention);
  else if (node.type === 'textDirective' && node.name === 'term') found.termMentions.push(mention);
  else if (node.name === 'question') found.anchors.push(`question-${id}`);
  else if (node.name === 'correction') found.anchors.push(id);
}

/**
 * Reference links and images (`[text][ref]`) become ordinary ones, so that everything after sees one kind
 * and a part of the tree can be rendered alone.
 */
export function resolveReferences(tree: Root): void {
  const definitions = new Map<string, Definition>();
  visit(tree, 'definition', (node) => {
    if (!definitions.has(node.identifier)) definitions.set(node.identifier, node);
  });
  if (definitions.size === 0) return;
  visit(tree, ['linkReference', 'imageReference'], (node) => {
    const definition = definitions.get(node.identifier);
    if (definition) becomeResource(node, definition);
  });
}

function becomeResource(node: LinkReference | ImageReference, { url, title }: Definition): void {
  const resource = node as unknown as Link | Image;
  resource.type = node.type === 'linkReference' ? 'link' : 'image';
  resource.url = url;
  resource.title = title ?? null;
}
