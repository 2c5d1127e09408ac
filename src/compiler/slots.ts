/**
 * Slots: elements in an article's HTML that stand for what is known only later. An author's text can never
 * make one, since raw HTML is escaped.
 */

/** Puts drawn figures in. The SVG is ours and does not pass the sanitiser, which knows no SVG. */
export function fillFigures(html: string, drawings: readonly string[]): string {
  if (!html.includes('<x-figure')) return html;
  return html.replace(
    /<x-figure data-n="(\d+)"><\/x-figure>/g,
    (_all, n: string) => drawings[Number(n)] ?? '',
  );
}

/** Puts the figures of explorers in, in the order of their directives. */
export function fillExplorers(html: string, figures: readonly string[]): string {
  if (!html.includes('<x-explore')) return html;
  return html.replace(
    /<x-explore data-n="(\d+)"><\/x-explore>/g,
    (_all, n: string) => figures[Number(n)] ?? '',
  );
}

/** An image whose file is looked for when all notes are joined. */
export interface ImageSlot {
  /** Path below the content folder. */
  file: string;
  alt: string;
  title: string | undefined;
}

/** `title` and `image` give the HTML for a slot. */
export function fillSlots(
  html: string,
  fill: { title(topic: string): string; image(slot: ImageSlot): string },
): string {
  if (!html.includes('<x-')) return html;
  return html
    .replace(/<x-title([^>]*)><\/x-title>/g, (_all, attributes: string) =>
      fill.title(attribute(attributes, 'data-id') ?? ''),
    )
    .replace(/<x-image([^>]*)><\/x-image>/g, (_all, attributes: string) =>
      fill.image({
        file: attribute(attributes, 'data-src') ?? '',
        alt: attribute(attributes, 'data-alt') ?? '',
        title: attribute(attributes, 'data-title'),
      }),
    );
}

/** Attribute values are printed in double quotes with `"`, `&` and `<` as references. */
function attribute(attributes: string, name: string): string | undefined {
  const value = new RegExp(` ${name}(?:="([^"]*)")?(?= |$)`).exec(attributes);
  return value ? unescapeHtml(value[1] ?? '') : undefined;
}

/** For text and for values in double quotes. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: '\u00A0' };

function unescapeHtml(text: string): string {
  return text.replace(
    /&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi,
    (all, hex?: string, decimal?: string, name?: string) => {
      if (hex) return String.fromCodePoint(Number.parseInt(hex, 16));
      if (decimal) return String.fromCodePoint(Number(decimal));
      return named[name ?? ''] ?? all;
    },
  );
}
