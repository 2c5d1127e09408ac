/** Small pieces of SVG as hast, with short numbers: a figure counts in the size of its page. */
import type { Element, ElementContent, Properties } from 'hast';
import { lineHeight, type TextLine } from './node-shape.ts';

export type { Element, ElementContent } from 'hast';

/** An SVG element. */
export function element(tagName: string, properties: Properties, children: ElementContent[] = []): Element {
  return { type: 'element', tagName, properties, children };
}

/** A `g` of that class; nothing when it would be empty. */
export function group(className: string, children: ElementContent[]): ElementContent[] {
  return children.length ? [element('g', { className: className.split(' ') }, children)] : [];
}

/** A `path` of that class. */
export function path(className: string, d: string): Element {
  return element('path', { className: className.split(' '), d: shorten(d) });
}

/** Paths of one class become one element; nothing when there are none. */
export function paths(className: string, all: string[]): ElementContent[] {
  return all.length ? [path(className, all.join(''))] : [];
}

/** A link around what it names; without a target, the content itself. */
export function linked(
  href: string | undefined,
  className: string,
  children: ElementContent[],
): ElementContent[] {
  if (href !== undefined)
    return [element('a', { href, ...(className ? { className: className.split(' ') } : {}) }, children)];
  return className ? group(className, children) : children;
}

/** Lines of text below one another, the first line's top at `top`. */
export function textBlock(lines: TextLine[], x: number, top: number): ElementContent[] {
  let y = top;
  return lines.map((line) => {
    const height = lineHeight(line);
    y += height;
    const baseline = Math.round(y - height * 0.29);
    return element('text', { className: [line.className], x: String(Math.round(x)), y: String(baseline) }, [
      { type: 'text', value: line.text },
    ]);
  });
}

/** At most one decimal, no leading zero, no space before a minus. */
function shorten(d: string): string {
  return d
    .replace(/-?\d+\.\d+/g, (number) => String(Math.round(Number(number) * 10) / 10))
    .replace(/(^|[^\d])0\./g, '$1.')
    .replace(/ -/g, '-');
}
