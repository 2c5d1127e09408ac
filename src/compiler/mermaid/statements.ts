/**
 * Statements that every kind of diagram shares: `accTitle`, `accDescr`, `title`, comments, configuration,
 * and the first line that says which kind it is.
 */
import type { Described } from './diagram.ts';
import type { Problems } from './problem.ts';
import type { Scanner } from './scanner.ts';

/** The first line: which kind of diagram, beside what every kind carries. */
export interface Head extends Described {
  kind: 'flow' | 'sequence' | 'state';
  /** What stands after the kind on the first line: a direction, or nothing. */
  argument: string;
}

const kinds: Record<string, Head['kind']> = {
  flowchart: 'flow',
  'flowchart-elk': 'flow',
  graph: 'flow',
  sequenceDiagram: 'sequence',
  stateDiagram: 'state',
  'stateDiagram-v2': 'state',
};

/** Reads configuration, comments and the first line. */
export function readHead(scanner: Scanner, problems: Problems): Head | undefined {
  const described: Described = { title: '', description: '', head: { line: 1, column: 1 } };
  readConfiguration(scanner, problems, described);
  scanner.skipToStatement();
  described.head = scanner.place;
  if (scanner.done) {
    problems.add('empty', described.head);
    return undefined;
  }
  const word = scanner.take(/[^\s;]+/y)?.[0] ?? '';
  const kind = Object.hasOwn(kinds, word) ? kinds[word] : undefined;
  if (!kind) {
    problems.add('unknown-kind', described.head, { found: word });
    return undefined;
  }
  scanner.skipBlanks();
  const argument =
    kind === 'flow'
      ? (scanner.take(/(?:TB|TD|BT|LR|RL)(?![\p{L}\p{N}_])|[<>^v](?=\s|;|$)/uy)?.[0] ?? '')
      : '';
  if (!scanner.atEnd) unexpected(scanner, problems, '行末', 'the end of the line');
  return Object.assign(described, { kind, argument });
}

/** YAML front matter and `%%{init}%%`: a title is taken from it, the rest is ours to decide. */
function readConfiguration(scanner: Scanner, problems: Problems, described: Described): void {
  for (;;) {
    scanner.skipToStatement();
    const place = scanner.place;
    if (readInit(scanner, problems)) continue;
    const front = scanner.take(/---[ \t]*\n([\s\S]*?)\n---[ \t]*(?=\n|$)/y);
    if (!front) return;
    const title = /^title:[ \t]*["']?(.*?)["']?[ \t]*$/m.exec(front[1] ?? '');
    if (title?.[1]) described.title = title[1];
    if (!/^(?:title:.*|\s*)$/.test(front[1] ?? '')) {
      problems.add('unsupported', place, {
        found: '--- config ---',
        wanted: '颜色和布局由网站决定：只留 title。',
        wantedEn: 'The site decides colours and layout: keep title only.',
      });
    }
  }
}

/** Reads a statement that every kind shares; `false` when there is none here. */
export function readSharedStatement(scanner: Scanner, problems: Problems, described: Described): boolean {
  const place = scanner.place;
  if (scanner.take(/accTitle[ \t]*:/y)) {
    described.title = scanner.restOfLine();
    return true;
  }
  if (scanner.take(/accDescr[ \t]*:/y)) {
    described.description = scanner.restOfLine();
    return true;
  }
  if (scanner.take(/accDescr[ \t\n]*\{/y)) {
    const block = scanner.take(/[^}]*/y)?.[0] ?? '';
    if (!scanner.take(/\}/y)) problems.add('unclosed', place, { found: 'accDescr {', wanted: '}' });
    described.description = block.replace(/\s+/g, ' ').trim();
    return true;
  }
  return readInit(scanner, problems);
}

/** Reads `%%{init: …}%%`, which may stand before the first line and between statements. */
function readInit(scanner: Scanner, problems: Problems): boolean {
  const { place } = scanner;
  if (!scanner.take(/%%\{[\s\S]*?(?:\}%%|$)/y)) return false;
  problems.add('unsupported', place, {
    found: '%%{…}%%',
    wanted: '颜色和字体由网站决定：删掉它。',
    wantedEn: 'The site decides colours and type: delete it.',
  });
  return true;
}

/** Reports what stands here and skips the rest of the line. */
export function unexpected(scanner: Scanner, problems: Problems, wanted: string, wantedEn: string): void {
  scanner.skipBlanks();
  problems.add('unexpected-text', scanner.place, { found: scanner.excerpt() || '↵', wanted, wantedEn });
  scanner.restOfLine();
}
