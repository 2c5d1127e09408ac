/**
 * State charts: states, transitions, composite states, choices and notes become the same graph of boxes
 * and groups that a flowchart is.
 */
import type { GraphDiagram, NodeShape } from './diagram.ts';
import { expectEnd, nameExpression, readDecoration, readDirection } from './flow-parser.ts';
import { GraphBuilder } from './graph-builder.ts';
import { readLabel, splitStep } from './label.ts';
import type { Place, Problems } from './problem.ts';
import type { Scanner } from './scanner.ts';
import { type Head, readSharedStatement, unexpected } from './statements.ts';

const stereotypes = new Map<string, NodeShape>([
  ['choice', 'decision'],
  ['fork', 'bar'],
  ['join', 'bar'],
]);

class StateReader {
  readonly scanner: Scanner;
  readonly problems: Problems;
  readonly graph: GraphBuilder;
  readonly opened: Place[] = [];
  /** Lines that were said of a state by `id : text`; the first replaces its name. */
  readonly said = new Map<string, string[]>();
  notes = 0;

  constructor(scanner: Scanner, problems: Problems) {
    this.scanner = scanner;
    this.problems = problems;
    this.graph = new GraphBuilder(problems);
  }
}

/** Reads the statements after the first line. */
export function parseState(scanner: Scanner, problems: Problems, head: Head): GraphDiagram {
  const reader = new StateReader(scanner, problems);
  for (scanner.skipToStatement(); !scanner.done; scanner.skipToStatement()) {
    if (!readSharedStatement(scanner, problems, head)) readStatement(reader);
  }
  for (const place of reader.opened) problems.add('unclosed', place, { found: '{', wanted: '}' });
  const diagram = reader.graph.finish();
  for (const node of diagram.nodes.values()) {
    const said = reader.said.get(node.id);
    if (said) node.label = said;
  }
  for (const group of diagram.groups.values()) {
    const said = reader.said.get(group.id);
    if (said) group.label = said;
  }
  return diagram;
}

function readStatement(reader: StateReader): void {
  const { scanner, problems, graph, opened } = reader;
  const place = scanner.place;
  if (scanner.take(/\}/y)) {
    if (!graph.closeGroup()) problems.add('end-without-start', place, { found: '}' });
    opened.pop();
  } else if (scanner.take(/--(?=[\s;]|$)/y)) {
    problems.add('unsupported', place, {
      found: '--',
      wanted: '并行的区域画成两个复合状态。',
      wantedEn: 'Draw concurrent regions as two composite states.',
    });
  } else if (scanner.sees(/direction[ \t]+[A-Z]/y)) readDirection(scanner, problems, graph);
  else if (scanner.take(/note[ \t]+(?=left|right)/y)) readNote(reader, place);
  else if (scanner.take(/(?:hide[ \t]+empty[ \t]+description|scale[ \t]+\d+)[^\n;]*/y)) {
    problems.add('unsupported', place, {
      found: scanner.source.slice(scanner.offset - 24, scanner.offset).trim(),
      wanted: '删掉它。',
      wantedEn: 'Delete it.',
    });
  } else if (scanner.take(/state[ \t]+(?=["\p{L}\p{N}_])/uy)) readState(reader);
  else if (!readDecoration(scanner, problems, graph)) readTransition(reader);
}

/** `state "text" as id`, `state id <<choice>>`, `state id {` */
function readState(reader: StateReader): void {
  const { scanner, problems, graph } = reader;
  let place = scanner.place;
  let text: string | undefined;
  const quoted = scanner.take(/"([^"]*)"[ \t]*/y);
  if (quoted) {
    text = quoted[1] ?? '';
    if (!scanner.take(/as[ \t]+/y)) {
      unexpected(scanner, problems, 'as 名字', 'as NAME');
      return;
    }
    place = scanner.place;
  }
  const id = scanner.take(nameExpression)?.[0];
  if (id === undefined) {
    unexpected(scanner, problems, '状态的名字', 'the name of a state');
    return;
  }
  const label = text === undefined ? undefined : readLabel(text, place, problems);
  readClass(reader, id);
  scanner.skipBlanks();
  if (scanner.take(/\{/y)) {
    graph.openGroup(id, label ?? [id], place);
    reader.opened.push(place);
    return;
  }
  const stereotype = scanner.take(/(?:<<|\[\[)(\w+)(?:>>|\]\])/y);
  const shape = stereotypes.get(stereotype?.[1] ?? '');
  if (stereotype && !shape) {
    problems.add('unsupported', place, {
      found: stereotype[0],
      wanted: '用 <<choice>>、<<fork>> 或 <<join>>。',
      wantedEn: 'Use <<choice>>, <<fork>> or <<join>>.',
    });
  }
  graph.node(id, place, { shape: shape ?? 'state', label: shape ? [''] : (label ?? [id]) });
  if (scanner.take(/[ \t]*:[ \t]*/y)) say(reader, id, place);
  else expectEnd(scanner, problems);
}

function readTransition(reader: StateReader): void {
  const { scanner, problems, graph } = reader;
  const from = readEnd(reader, 'start');
  if (!from) return;
  scanner.skipBlanks();
  const place = scanner.place;
  if (scanner.take(/-->/y)) {
    scanner.skipBlanks();
    const to = readEnd(reader, 'end');
    if (!to) return;
    let label: { label: string[]; step?: string } = { label: [''] };
    if (scanner.take(/[ \t]*:/y)) {
      scanner.skipBlanks();
      const at = scanner.place;
      label = splitStep(readLabel(readText(scanner), at, problems));
    } else expectEnd(scanner, problems);
    graph.edge({ from, to, ...label, style: 'request', start: 'none', end: 'arrow' }, place);
  } else if (scanner.take(/:(?!:)[ \t]*/y)) say(reader, from, place);
  else if (!scanner.atEnd) unexpected(scanner, problems, '--> 或冒号', '--> or a colon');
}

/** Text up to the end of the statement; a `;` belongs to it when no line end follows, as in mermaid. */
function readText(scanner: Scanner): string {
  return scanner.take(/(?:[^\n;%]|%(?!%)|;(?!\s*(?:\n|$)))*/y)?.[0] ?? '';
}

/** A state at one end of a transition. `[*]` is the start of its group before the arrow, its end after. */
function readEnd(reader: StateReader, side: 'start' | 'end'): string | undefined {
  const { scanner, problems, graph } = reader;
  const place = scanner.place;
  if (scanner.take(/\[\*\]/y)) {
    const id = `${graph.group}\u0000${side}`;
    graph.node(id, place, { shape: side, label: [''] });
    return id;
  }
  const id = scanner.take(nameExpression)?.[0];
  if (id === undefined) {
    unexpected(scanner, problems, '状态的名字或 [*]', 'the name of a state or [*]');
    return undefined;
  }
  if (!graph.groups.has(id)) graph.node(id, place, graph.nodes.has(id) ? {} : { shape: 'state' });
  readClass(reader, id);
  return id;
}

function readClass(reader: StateReader, id: string): void {
  if (!reader.scanner.take(/:::/y)) return;
  const place = reader.scanner.place;
  const className = reader.scanner.take(/[\w-]+/y)?.[0];
  if (className) reader.graph.classify(id, className, place);
  else unexpected(reader.scanner, reader.problems, '类的名字', 'the name of a class');
}

function say(reader: StateReader, id: string, place: Place): void {
  const lines = readLabel(readText(reader.scanner), place, reader.problems);
  reader.said.set(id, [...(reader.said.get(id) ?? []), ...lines]);
}

/** `note right of id : text`, or on several lines up to `end note`. */
function readNote(reader: StateReader, place: Place): void {
  const { scanner, problems, graph } = reader;
  if (!scanner.take(/(?:left|right)[ \t]+of[ \t]+/y)) {
    unexpected(scanner, problems, 'left of 或 right of', 'left of or right of');
    return;
  }
  const at = scanner.place;
  const of = scanner.take(nameExpression)?.[0];
  if (of === undefined) {
    unexpected(scanner, problems, '状态的名字', 'the name of a state');
    return;
  }
  scanner.skipBlanks();
  let text: string;
  if (scanner.take(/:/y)) text = readText(scanner);
  else {
    const block = scanner.take(/([\s\S]*?)\n[ \t]*end[ \t]+note(?=[\s;]|$)/y);
    if (!block) {
      problems.add('unclosed', place, { found: 'note', wanted: 'end note' });
      scanner.offset = scanner.source.length;
      return;
    }
    text = (block[1] ?? '').trim().replace(/[ \t]*\n[ \t]*/g, '<br>');
  }
  if (!graph.nodes.has(of) && !graph.groups.has(of)) graph.node(of, at, { shape: 'state' });
  const id = `\u0000note${++reader.notes}`;
  graph.node(id, place, { shape: 'note', label: readLabel(text, place, problems) });
  const note = graph.nodes.get(id);
  if (note) {
    note.noteOf = of;
    note.group = graph.nodes.get(of)?.group ?? graph.groups.get(of)?.group ?? '';
  }
}
