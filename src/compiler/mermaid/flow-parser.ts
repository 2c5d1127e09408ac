/**
 * Flowcharts: boxes, groups and edges as mermaid writes them. Reads statement by statement; one that it
 * cannot read is reported with its place and skipped.
 */
import type { Direction, EdgeEnd, GraphDiagram, LineStyle, NodeShape } from './diagram.ts';
import { GraphBuilder } from './graph-builder.ts';
import { readLabel, splitStep } from './label.ts';
import type { Place, Problems } from './problem.ts';
import type { Scanner } from './scanner.ts';
import { type Head, readSharedStatement, unexpected } from './statements.ts';

const directions: Record<string, Direction> = {
  TB: 'DOWN',
  TD: 'DOWN',
  v: 'DOWN',
  BT: 'UP',
  '^': 'UP',
  LR: 'RIGHT',
  '>': 'RIGHT',
  RL: 'LEFT',
  '<': 'LEFT',
};

/** A name: letters of any script, digits, `_`, and `-`, `.`, `/` between them. */
export const nameExpression = /(?:[\p{L}\p{N}_]|[-./](?=[\p{L}\p{N}_])(?<=[\p{L}\p{N}_].))+/uy;

/** Longest opening first. */
const shapes: [open: string, close: RegExp, shape: NodeShape][] = [
  ['(((', /\)\)\)/y, 'circle'],
  ['((', /\)\)/y, 'circle'],
  ['([', /\]\)/y, 'plain'],
  ['[[', /\]\]/y, 'double'],
  ['[(', /\)\]/y, 'store'],
  ['[/', /[/\\]\]/y, 'slant'],
  ['[\\', /[/\\]\]/y, 'slant'],
  ['{{', /\}\}/y, 'hexagon'],
  ['{', /\}/y, 'decision'],
  ['(', /\)/y, 'round'],
  ['[', /\]/y, 'box'],
  ['>', /\]/y, 'box'],
];

/** Reads the statements after the first line. */
export function parseFlow(scanner: Scanner, problems: Problems, head: Head): GraphDiagram {
  const graph = new GraphBuilder(problems);
  graph.direction = directions[head.argument] ?? 'DOWN';
  const opened: Place[] = [];
  for (scanner.skipToStatement(); !scanner.done; scanner.skipToStatement()) {
    if (readSharedStatement(scanner, problems, head)) continue;
    readStatement(scanner, problems, graph, opened);
  }
  for (const place of opened) problems.add('unclosed', place, { found: 'subgraph', wanted: 'end' });
  return graph.finish();
}

function readStatement(scanner: Scanner, problems: Problems, graph: GraphBuilder, opened: Place[]): void {
  const place = scanner.place;
  if (scanner.take(/subgraph(?=[\s;]|$)/y)) {
    readSubgraph(scanner, problems, graph, place);
    opened.push(place);
  } else if (scanner.take(/end(?=[\s;]|$)/y)) {
    if (!graph.closeGroup()) problems.add('end-without-start', place, { found: 'end' });
    opened.pop();
    expectEnd(scanner, problems);
  } else if (scanner.sees(/direction[ \t]+\S/y)) readDirection(scanner, problems, graph);
  else if (!readDecoration(scanner, problems, graph)) readChain(scanner, problems, graph);
}

/** Reads `direction LR` inside a group or state. */
export function readDirection(scanner: Scanner, problems: Problems, graph: GraphBuilder): void {
  scanner.take(/direction[ \t]+/y);
  const found = scanner.take(/(?:TB|TD|BT|LR|RL)(?=[\s;]|$)/y)?.[0];
  const direction = found ? directions[found] : undefined;
  if (!direction) unexpected(scanner, problems, 'TB、TD、BT、LR 或 RL', 'TB, TD, BT, LR or RL');
  else graph.setDirection(direction);
  if (direction) expectEnd(scanner, problems);
}

/** `classDef`, `class`, `click`, `style`, `linkStyle`: what is said of boxes that stand elsewhere. */
export function readDecoration(scanner: Scanner, problems: Problems, graph: GraphBuilder): boolean {
  const place = scanner.place;
  if (scanner.take(/classDef[ \t]+/y)) {
    for (const name of scanner.take(/[\w-]+(?:[ \t]*,[ \t]*[\w-]+)*/y)?.[0].split(',') ?? [])
      graph.define(name.trim());
    scanner.restOfLine();
    problems.add('unsupported', place, {
      found: 'classDef',
      wanted: '颜色由网站决定：用 running、waiting、backoff、failed、done、retired 或 pod。',
      wantedEn: 'The site decides colours: use running, waiting, backoff, failed, done, retired or pod.',
    });
    return true;
  }
  if (scanner.take(/class[ \t]+(?=[^\s:[({>|=~-])/y)) {
    readClass(scanner, problems, graph);
    return true;
  }
  if (scanner.take(/click[ \t]+(?=[^\s:[({>|=~-])/y)) {
    readClick(scanner, problems, graph);
    return true;
  }
  const styled = scanner.take(/(?:style|linkStyle)(?=[ \t]+[\p{L}\p{N}_])/uy);
  if (!styled) return false;
  scanner.restOfLine();
  problems.add('unsupported', place, {
    found: styled[0],
    wanted: '颜色由网站决定：用类代替。',
    wantedEn: 'The site decides colours: use classes instead.',
  });
  return true;
}

function readClass(scanner: Scanner, problems: Problems, graph: GraphBuilder): void {
  const named: [name: string, place: Place][] = [];
  do {
    scanner.skipBlanks();
    const at = scanner.place;
    const name = scanner.take(nameExpression)?.[0];
    if (!name) {
      unexpected(scanner, problems, '方框的名字', 'the name of a box');
      return;
    }
    named.push([name, at]);
    scanner.skipBlanks();
  } while (scanner.take(/,/y));
  const place = scanner.place;
  const className = scanner.take(/[\w-]+(?:[ \t]*,[ \t]*[\w-]+)*/y)?.[0];
  if (!className) {
    unexpected(scanner, problems, '类的名字', 'the name of a class');
    return;
  }
  for (const one of className.split(','))
    for (const [name, at] of named) graph.classify(name, one.trim(), at, place);
  expectEnd(scanner, problems);
}

function readClick(scanner: Scanner, problems: Problems, graph: GraphBuilder): void {
  const place = scanner.place;
  const name = scanner.take(nameExpression)?.[0];
  if (!name) {
    unexpected(scanner, problems, '方框的名字', 'the name of a box');
    return;
  }
  scanner.skipBlanks();
  if (scanner.sees(/call[ \t]|[\p{L}_][\w]*[ \t]*(?:\(|["\n;]|$)/uy) && !scanner.sees(/href[ \t]/y)) {
    problems.add('unsupported', place, {
      found: `click ${name} …`,
      wanted: '图里没有脚本：写 click … href "topic:ID"。',
      wantedEn: 'Figures have no script: write click … href "topic:ID".',
    });
    scanner.restOfLine();
    return;
  }
  scanner.take(/href[ \t]+/y);
  const address = scanner.take(/"([^"\n]*)"/y);
  if (!address) {
    unexpected(scanner, problems, 'href "地址"', 'href "address"');
    return;
  }
  graph.link(name, (address[1] ?? '').trim(), place);
  // A tooltip and a target may follow; the link's own name says where it leads.
  scanner.skipBlanks();
  const tooltip = scanner.place;
  const words = scanner.take(/"[^"\n]*"/y)?.[0];
  if (words) {
    problems.add('unsupported', tooltip, {
      found: words,
      wanted: '把话写进标签或正文。',
      wantedEn: 'A tooltip is not shown: say it in the label or in the text.',
    });
  }
  scanner.skipBlanks();
  scanner.take(/_(?:self|blank|parent|top)/y);
  expectEnd(scanner, problems);
}

function readSubgraph(scanner: Scanner, problems: Problems, graph: GraphBuilder, place: Place): void {
  scanner.skipBlanks();
  const at = scanner.place;
  const start = scanner.offset;
  const id = scanner.take(nameExpression)?.[0];
  scanner.skipBlanks();
  if (id && scanner.take(/\[/y)) {
    scanner.skipBlanks();
    const text = scanner.take(/"[^"]*"|[^\]"\n]*/y)?.[0] ?? '';
    scanner.skipBlanks();
    if (!scanner.take(/\]/y)) problems.add('unclosed', at, { found: `${id}[`, wanted: ']' });
    graph.openGroup(id, readLabel(text, at, problems), place);
    readClassSuffix(scanner, problems, graph, id);
    expectEnd(scanner, problems);
    return;
  }
  if (id && scanner.atEnd) {
    graph.openGroup(id, [id], place);
    return;
  }
  scanner.offset = start;
  const text = (scanner.take(/"[^"\n]*"|[^\n;]*/y)?.[0] ?? '').trim();
  if (id && readOnlyClass(text, id)) graph.classify(id, text.slice(id.length + 3), at);
  // A group without a name is called by its text and its line, so that two of one text stay apart.
  const name = id && readOnlyClass(text, id) ? id : `${text || 'group'}\u0000${place.line}`;
  graph.openGroup(name, name === id ? [id] : readLabel(text, at, problems), place);
}

function readOnlyClass(text: string, id: string): boolean {
  return text.startsWith(`${id}:::`) && /^[\w-]+$/.test(text.slice(id.length + 3));
}

function readClassSuffix(scanner: Scanner, problems: Problems, graph: GraphBuilder, id: string): void {
  if (!scanner.take(/:::/y)) return;
  const place = scanner.place;
  const className = scanner.take(/[\w-]+/y)?.[0];
  if (className) graph.classify(id, className, place);
  else unexpected(scanner, problems, '类的名字', 'the name of a class');
}

/** `a & b --> c[label] -- text --> d` */
function readChain(scanner: Scanner, problems: Problems, graph: GraphBuilder): void {
  let sources = readNodes(scanner, problems, graph);
  if (!sources) return;
  while (!scanner.atEnd) {
    scanner.skipBlanks();
    const place = scanner.place;
    const edge = readEdge(scanner, problems);
    if (!edge) return;
    // An edge may be followed by a line end before its target.
    scanner.take(/(?:[\s]|%%[^\n]*\n)+/y);
    const targets = readNodes(scanner, problems, graph);
    if (!targets) return;
    for (const from of sources) for (const to of targets) graph.edge({ from, to, ...edge }, place);
    sources = targets;
  }
}

function readNodes(scanner: Scanner, problems: Problems, graph: GraphBuilder): string[] | undefined {
  const ids: string[] = [];
  do {
    scanner.take(/[ \t\r\n]+/y);
    const id = readNode(scanner, problems, graph);
    if (id === undefined) return undefined;
    ids.push(id);
  } while (scanner.take(/[ \t]*&/y));
  return ids;
}

function readNode(scanner: Scanner, problems: Problems, graph: GraphBuilder): string | undefined {
  const place = scanner.place;
  const id = scanner.take(nameExpression)?.[0];
  if (id === undefined) {
    unexpected(scanner, problems, '方框的名字', 'the name of a box');
    return undefined;
  }
  if (scanner.sees(/@[-.=]/y) || scanner.sees(/@\{/y)) {
    unexpected(scanner, problems, '方括号里的标签，如 a[文字]', 'a label in brackets, such as a[text]');
    return undefined;
  }
  const open = scanner.sees(/[ \t]+[[({]/y)
    ? undefined
    : shapes.find(([opening]) => scanner.source.startsWith(opening, scanner.offset));
  if (!open) graph.node(id, place);
  else {
    const [opening, closing, shape] = open;
    const at = scanner.place;
    scanner.offset += opening.length;
    const text = readShapeText(scanner, closing);
    if (text === undefined) {
      if (scanner.atEnd) problems.add('unclosed', at, { found: opening, wanted: closers[opening] ?? ']' });
      else unexpected(scanner, problems, `“${closers[opening] ?? ']'}”`, `“${closers[opening] ?? ']'}”`);
      scanner.restOfLine();
      return undefined;
    }
    graph.node(id, place, { label: readLabel(text, at, problems), shape });
  }
  readClassSuffix(scanner, problems, graph, id);
  return id;
}

const closers: Record<string, string> = {
  '(((': ')))',
  '((': '))',
  '([': '])',
  '[[': ']]',
  '[(': ')]',
  '[/': '/]',
  '[\\': '\\]',
  '{{': '}}',
  '{': '}',
  '(': ')',
};

/** Text up to the closing bracket; in double quotes it may hold anything, line ends too. Stops at what it cannot read. */
function readShapeText(scanner: Scanner, closing: RegExp): string | undefined {
  const quoted = scanner.take(/\s*("[^"]*")\s*/y);
  if (quoted) return scanner.take(closing) ? (quoted[1] ?? '') : undefined;
  const start = scanner.offset;
  while (!scanner.done && !scanner.sees(/[\n"]/y)) {
    const end = scanner.offset;
    if (scanner.take(closing)) return scanner.source.slice(start, end);
    if (scanner.sees(/[[\](){}]/y)) return undefined;
    scanner.offset++;
  }
  return undefined;
}

interface ReadEdge {
  label: string[];
  step?: string;
  style: LineStyle;
  start: EdgeEnd;
  end: EdgeEnd;
}

const ends: Record<string, EdgeEnd> = { '>': 'arrow', '<': 'arrow', x: 'cross', o: 'circle' };

/** Whole edges (`-->`, `-.-`, `==x`, `~~~`) and openings of edges with text inside (`-- text -->`). */
function readEdge(scanner: Scanner, problems: Problems): ReadEdge | undefined {
  scanner.skipBlanks();
  const place = scanner.place;
  if (scanner.sees(/[\p{L}\p{N}_]+@[-.=]/uy)) {
    unexpected(scanner, problems, '不带名字的连线', 'an edge without a name');
    return undefined;
  }
  if (scanner.take(/~~~+/y)) return { label: [''], style: 'invisible', start: 'none', end: 'none' };
  const whole = scanner.take(/([xo<])?(?:--+([-xo>])|==+([=xo>])|-\.+-([xo>])?)/y);
  if (whole) {
    const label = readPipeLabel(scanner, problems);
    if (!label) return undefined;
    return edgeOf(whole[0], whole[1], whole[2] ?? whole[3] ?? whole[4], label);
  }
  const opening = scanner.take(/([xo<])?(--|==|-\.)/y);
  if (!opening) {
    unexpected(scanner, problems, '连线（如 -->）或行末', 'an edge such as --> or the end of the line');
    return undefined;
  }
  const closing =
    { '--': /--+([-xo>])/y, '==': /==+([=xo>])/y, '-.': /\.+-([xo>])?/y }[opening[2] ?? ''] ?? /-->/y;
  scanner.skipBlanks();
  const at = scanner.place;
  const text = readEdgeText(scanner, closing);
  const close = text === undefined ? undefined : scanner.take(closing);
  if (text === undefined || !close) {
    problems.add('unclosed', place, {
      found: opening[0],
      wanted: { '--': '-->', '==': '==>', '-.': '.->' }[opening[2] ?? ''] ?? '-->',
    });
    scanner.restOfLine();
    return undefined;
  }
  return edgeOf(opening[0], opening[1], close[1], splitStep(readLabel(text, at, problems)));
}

function readEdgeText(scanner: Scanner, closing: RegExp): string | undefined {
  const quoted = scanner.take(/"[^"]*"[ \t]*/y);
  if (quoted) return quoted[0].trim();
  const start = scanner.offset;
  while (!scanner.done && !scanner.sees(/\n/y)) {
    if (scanner.sees(closing)) return scanner.source.slice(start, scanner.offset);
    scanner.offset++;
  }
  return undefined;
}

function readPipeLabel(scanner: Scanner, problems: Problems): { step?: string; label: string[] } | undefined {
  scanner.skipBlanks();
  const place = scanner.place;
  if (!scanner.take(/\|/y)) return { label: [''] };
  const text = scanner.take(/\s*"[^"]*"\s*|[^|\n]*/y)?.[0] ?? '';
  if (!scanner.take(/\|/y)) {
    problems.add('unclosed', place, { found: '|', wanted: '|' });
    scanner.restOfLine();
    return undefined;
  }
  return splitStep(readLabel(text, place, problems));
}

function edgeOf(
  line: string,
  start: string | undefined,
  end: string | undefined,
  label: { step?: string; label: string[] },
): ReadEdge {
  const style: LineStyle = line.includes('=') ? 'data' : line.includes('.') ? 'watch' : 'request';
  const arrow = (mark: string | undefined): EdgeEnd => {
    const drawn = ends[mark ?? ''] ?? 'none';
    return drawn === 'arrow' && style === 'watch' ? 'open' : drawn;
  };
  return { ...label, style, start: arrow(start), end: arrow(end) };
}

/** Reports what follows a finished statement on its line. */
export function expectEnd(scanner: Scanner, problems: Problems): void {
  if (!scanner.atEnd) unexpected(scanner, problems, '行末', 'the end of the line');
}
