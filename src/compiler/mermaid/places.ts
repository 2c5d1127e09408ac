/**
 * Places of a figure: its boxes, islands and participants, by the ids that the author gave them. In an article nobody
 * asks for them; where a question does, its own copy of the figure has them as `[data-node="ID"]`.
 */
import type { GraphDiagram, Label, SequenceDiagram } from './diagram.ts';
import { type Element, type ElementContent, element } from './svg.ts';

/** Content as the place of that id. */
export function place(id: string, content: ElementContent[]): ElementContent[] {
  return [element('g', { dataNode: id }, content)];
}

/** What each place is called in the figure's own words; what has no words is no place. */
export function placesOf(diagram: GraphDiagram | SequenceDiagram): Map<string, string> {
  const named = diagram.kind === 'sequence' ? [diagram.participants] : [diagram.groups, diagram.nodes];
  const places = new Map<string, string>();
  for (const all of named)
    for (const [id, { label }] of all as Map<string, { label: Label }>)
      if (label.some((line) => line !== '')) places.set(id, label.join(' '));
  return places;
}

/** The figure as an article shows it: without the marks of places, and without what only held one. */
export function withoutPlaces(node: Element): Element {
  const { dataNode: _, ...properties } = node.properties;
  return { ...node, properties, children: node.children.flatMap(unmarked) };
}

function unmarked(node: ElementContent): ElementContent[] {
  if (node.type !== 'element') return [node];
  const { children, properties } = withoutPlaces(node);
  const onlyHeld = node.properties.dataNode !== undefined && Object.keys(properties).length === 0;
  return onlyHeld && node.tagName === 'g' ? children : [{ ...node, properties, children }];
}

/**
 * The figure for a question: its ids begin with `to` and not with `from`, so that both may stand on one page, and no
 * place is a link, for it is an answer.
 */
export function withPlaces(node: Element, from: string, to: string): Element {
  const isLink = node.tagName === 'a';
  const properties = { ...node.properties };
  if (isLink) delete properties.href;
  for (const name of ['id', 'href', 'ariaLabelledBy', 'ariaDescribedBy']) {
    const value = properties[name];
    if (value !== undefined && value !== null) properties[name] = String(value).replace(`${from}-`, `${to}-`);
  }
  const children = node.children.map((child) =>
    child.type === 'element' ? withPlaces(child, from, to) : child,
  );
  return { ...node, tagName: isLink ? 'g' : node.tagName, properties, children };
}
