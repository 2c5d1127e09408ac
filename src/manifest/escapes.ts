/**
 * `\'` in double quotes: YAML does not have it, but the parser of the API server and kubectl takes it, and the
 * documentation writes it.
 */
import { type Document, isScalar, parse, visit } from 'yaml';

/** Takes back the errors about `\'`, and gives the texts that have it their value. */
export function acceptEscapedApostrophes(document: Document.Parsed, text: string): void {
  const places = document.errors
    .filter(({ code, pos }) => code === 'BAD_DQ_ESCAPE' && text.startsWith("\\'", pos[0]))
    .map(({ pos }) => pos[0]);
  if (places.length === 0) return;
  document.errors = document.errors.filter(({ pos }) => !places.includes(pos[0]));
  visit(document, (_key, node) => {
    if (!isScalar(node) || !node.range) return;
    const [start, end] = node.range;
    const own = places.filter((place) => place >= start && place < end);
    if (own.length === 0) return;
    // The backslash goes, from the last to the first so that places stay.
    const source = own.reduceRight(
      (rest, place) => rest.slice(0, place - start) + rest.slice(place - start + 1),
      text.slice(start, end),
    );
    node.value = parse(source, { version: '1.1' });
  });
}
