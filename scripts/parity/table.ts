/** The parity table: each rule of the simulator, where Kubernetes has it, and which tests hold it. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export interface Parity {
  /** The file, from src/simulator. */
  file: string;
  /** What follows the docblock, or empty where it speaks of the whole file. */
  name: string;
  upstream: string;
  /** Of the functions that `upstream` names. */
  functions: readonly string[];
}

const BEGIN = '<!-- parity: begin -->';
const END = '<!-- parity: end -->';

/** The page with the table between its marks. */
export function withTable(page: string, table: string): string {
  const [start, end] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (start < 0 || end < start) throw new Error(`docs/simulator.md must have ${BEGIN} and ${END}`);
  return `${page.slice(0, start + BEGIN.length)}\n\n${table}\n\n${page.slice(end)}`;
}

export function parityTable(root: string): string {
  const parities = listFiles(path.join(root, 'src/simulator'), '.ts').flatMap((file) =>
    findParities(path.relative(path.join(root, 'src/simulator'), file), readFileSync(file, 'utf8')),
  );
  const tests = [
    ...listFiles(path.join(root, 'tests/unit/simulator'), '.test.ts'),
    ...listFiles(path.join(root, 'tests/property'), '.test.ts').filter((file) => file.includes('simulator')),
    ...listFiles(path.join(root, 'tests/fixtures/conformance'), '.json'),
  ].map((file) => ({
    name: path.relative(path.join(root, 'tests'), file),
    text: readFileSync(file, 'utf8'),
  }));
  const rows = parities
    .sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0))
    .map(({ file, name, upstream, functions }) => {
      // A short name stands for too many things; a file of Kubernetes stands with its folder.
      const words = [...functions, ...(name ? [name] : [])].filter((word) => word.length >= 10);
      const sources = [...upstream.matchAll(/[\w-]+\/[\w-]+\.go/g)].map(([source]) => source);
      const names = (text: string) =>
        text.includes(`#simulator/${file}'`) ||
        sources.some((source) => text.includes(source)) ||
        words.some((word) => new RegExp(`\\b${word}\\b`).test(text));
      const held = tests
        .filter(({ text }) => names(text))
        .map((test) =>
          test.name.replace(/^(?:unit\/simulator|fixtures)\//, '').replace(/\.(?:test\.ts|json)$/, ''),
        );
      return `| \`${file}\`${name ? ` ${name}` : ''} | ${upstream} | ${held.join(', ') || '–'} |`;
    });
  const head = '| Here | In Kubernetes v1.37 | Named in tests |\n|---|---|---|';
  return [head, ...rows].join('\n');
}

/** The `Upstream:` sentences of a file with what they stand above. */
export function findParities(file: string, text: string): Parity[] {
  const found: Parity[] = [];
  for (const match of text.matchAll(
    /Upstream: (?<words>(?:[^*]|\*(?!\/))*?)(?:\(v1\.\d+\)|\*\/|\n *\*? *\n)/g,
  )) {
    const upstream = (match.groups?.words ?? '')
      .replace(/\s*\n\s*\*?\s*/g, ' ')
      .trim()
      .replace(/[,;]$/, '');
    if (!/\.go\b|^pkg\/|^staging\//.test(upstream)) continue;
    const functions = [...upstream.matchAll(/(?:\.go|,) (?<name>[A-Za-z]\w+)/g)].map(
      (each) => each.groups?.name ?? '',
    );
    found.push({ file, name: nameBelow(text, match.index + match[0].length), upstream, functions });
  }
  return found;
}

function nameBelow(text: string, from: number): string {
  const end = text.indexOf('*/', Math.max(0, from - 2));
  if (end < 0) return '';
  const line = text.slice(end + 2).trimStart();
  return (
    /^(?:export )?(?:async )?(?:function|const|class|interface|type) (?<name>\w+)/.exec(line)?.groups?.name ??
    ''
  );
}

function listFiles(folder: string, ending: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(ending))
    .sort()
    .map((file) => path.join(folder, file));
}
