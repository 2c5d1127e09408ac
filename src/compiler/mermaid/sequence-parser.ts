/** Sequence diagrams: participants, messages, notes and blocks, in the order of time. */
import type { EdgeEnd, MessageStyle, Participant, SequenceDiagram, SequenceItem } from './diagram.ts';
import { readLabel, splitStep } from './label.ts';
import type { Place, Problems } from './problem.ts';
import type { Scanner } from './scanner.ts';
import { type Head, readSharedStatement, unexpected } from './statements.ts';

/** Longest first. */
const arrows: [text: string, style: MessageStyle, start: EdgeEnd, end: EdgeEnd][] = [
  ['<<-->>', 'reply', 'open', 'open'],
  ['<<->>', 'request', 'arrow', 'arrow'],
  ['-->>', 'reply', 'none', 'open'],
  ['->>', 'request', 'none', 'arrow'],
  ['-->', 'reply', 'none', 'none'],
  ['->', 'request', 'none', 'none'],
  ['--x', 'reply', 'none', 'cross'],
  ['-x', 'request', 'none', 'cross'],
  ['--)', 'reply', 'none', 'open'],
  ['-)', 'request', 'none', 'open'],
];

const name = /[\p{L}\p{N}_](?:[\p{L}\p{N}_./ ·]|-(?![->x)]))*/uy;

/** Blocks and the words that divide them. */
const dividers: Record<string, string> = { alt: 'else', par: 'and', critical: 'option' };

interface Open {
  kind: string;
  place: Place;
}

class SequenceReader {
  readonly scanner: Scanner;
  readonly problems: Problems;
  readonly head: Head;
  readonly participants = new Map<string, Participant>();
  readonly boxes: SequenceDiagram['boxes'] = [];
  readonly items: SequenceItem[] = [];
  readonly opened: Open[] = [];
  /** Number of the next message, once `autonumber` has been said. */
  next: number | undefined;
  increment = 1;
  /** How many activations of each participant are open. */
  readonly active = new Map<string, number>();

  constructor(scanner: Scanner, problems: Problems, head: Head) {
    this.scanner = scanner;
    this.problems = problems;
    this.head = head;
  }
}

/** Reads the statements after the first line. */
export function parseSequence(scanner: Scanner, problems: Problems, head: Head): SequenceDiagram {
  const reader = new SequenceReader(scanner, problems, head);
  for (scanner.skipToStatement(); !scanner.done; scanner.skipToStatement()) {
    if (!readSharedStatement(scanner, problems, head)) readStatement(reader);
  }
  for (const { kind, place } of reader.opened)
    problems.add('unclosed', place, { found: kind, wanted: 'end' });
  return { kind: 'sequence', participants: reader.participants, boxes: reader.boxes, items: reader.items };
}

function readStatement(reader: SequenceReader): void {
  const { scanner, problems, opened, items } = reader;
  const place = scanner.place;
  const start = scanner.offset;
  const keyword = scanner.take(
    /(?:participant|actor|activate|deactivate|autonumber|note|title|loop|alt|opt|par|critical|break|rect|box|else|and|option|end|links?|create|destroy|properties|details)(?=[\s;:]|$)/iy,
  )?.[0];
  const word = keyword?.toLowerCase();
  scanner.skipBlanks();
  // A participant may be called `end` or `loop`… only where an arrow follows its name.
  if (word === undefined || scanner.sees(/<?<?--?(?:>|x|\))/y)) {
    scanner.offset = start;
    readMessage(reader);
    return;
  }
  switch (word) {
    case 'participant':
    case 'actor':
      readParticipant(reader, word === 'actor');
      return;
    case 'activate':
    case 'deactivate':
      readActivation(reader, word, place);
      return;
    case 'autonumber':
      readAutonumber(reader);
      return;
    case 'note':
      readNote(reader);
      return;
    case 'title':
      scanner.take(/:/y);
      reader.head.title ||= scanner.restOfLine();
      return;
    case 'loop':
    case 'alt':
    case 'opt':
    case 'par':
    case 'critical':
    case 'break': {
      const at = scanner.place;
      opened.push({ kind: word, place });
      items.push({ kind: 'open', block: word, label: readLabel(readText(scanner), at, problems) });
      return;
    }
    case 'rect':
      opened.push({ kind: 'rect', place });
      readText(scanner);
      problems.add('unsupported', place, {
        found: 'rect',
        wanted: '底色由网站决定：用 opt 或 note。',
        wantedEn: 'The site decides colours: use opt or note.',
      });
      return;
    case 'box':
      readBox(reader, place);
      return;
    case 'else':
    case 'and':
    case 'option':
      readDivider(reader, word, place);
      return;
    case 'end':
      readEnd(reader, place);
      return;
    case 'link':
      readLink(reader, place);
      return;
    default:
      scanner.restOfLine();
      problems.add('unsupported', place, {
        found: word,
        wanted: '删掉它；参与者一开始就在。',
        wantedEn: 'Delete it; participants are there from the beginning.',
      });
  }
}

/** Text up to the end of the statement. */
function readText(scanner: Scanner): string {
  return (scanner.take(/(?:[^\n;%]|%(?!%)|[#&]\w+;|;(?!\s*(?:\n|$)))*/y)?.[0] ?? '').trim();
}

function readName(reader: SequenceReader): { id: string; place: Place } | undefined {
  reader.scanner.skipBlanks();
  const place = reader.scanner.place;
  const id = reader.scanner.take(name)?.[0].trimEnd();
  if (!id) {
    unexpected(reader.scanner, reader.problems, '参与者的名字', 'the name of a participant');
    return undefined;
  }
  return { id, place };
}

/** The participant of that name, made when it is first named. */
function participant(reader: SequenceReader, id: string): Participant {
  let known = reader.participants.get(id);
  if (!known) {
    known = { id, label: [id], actor: false };
    reader.participants.set(id, known);
  }
  return known;
}

function readParticipant(reader: SequenceReader, actor: boolean): void {
  const { scanner, problems } = reader;
  const found = scanner.take(/([\p{L}\p{N}_][^\n;:,]*?)(?:[ \t]+as[ \t]+([^\n;]+))?[ \t]*(?=[\n;\r]|%%|$)/uy);
  if (!found?.[1]) {
    unexpected(scanner, problems, '参与者的名字', 'the name of a participant');
    return;
  }
  if (found[1].includes('@{')) {
    scanner.offset -= found[0].length;
    unexpected(scanner, problems, 'NAME as 文字', 'NAME as text');
    return;
  }
  const one = participant(reader, found[1].trim());
  one.actor = actor;
  if (found[2]) one.label = readLabel(found[2], scanner.place, problems);
  const open = reader.opened.at(-1);
  if (open?.kind === 'box') one.box = reader.boxes.length - 1;
}

function readActivation(reader: SequenceReader, kind: 'activate' | 'deactivate', place: Place): void {
  const found = readName(reader);
  if (!found) return;
  participant(reader, found.id);
  activate(reader, kind, found.id, place);
}

function activate(reader: SequenceReader, kind: 'activate' | 'deactivate', id: string, place: Place): void {
  const open = reader.active.get(id) ?? 0;
  if (kind === 'deactivate' && open === 0) {
    reader.problems.add('end-without-start', place, { found: `deactivate ${id}` });
    return;
  }
  reader.active.set(id, open + (kind === 'activate' ? 1 : -1));
  reader.items.push({ kind, participant: id });
}

function readAutonumber(reader: SequenceReader): void {
  const { scanner, problems } = reader;
  if (scanner.take(/off\b/y)) {
    reader.next = undefined;
    return;
  }
  const [, first, step] = scanner.take(/(\d{1,6})?(?:[ \t]+(\d{1,6}))?/y) ?? [];
  reader.next = first ? Number(first) : 1;
  reader.increment = step ? Number(step) : 1;
  if (!scanner.atEnd) unexpected(scanner, problems, '数字或行末', 'a number or the end of the line');
}

function readNote(reader: SequenceReader): void {
  const { scanner, problems } = reader;
  const side = scanner.take(/(over|left[ \t]+of|right[ \t]+of)[ \t]+/iy)?.[1]?.toLowerCase();
  if (!side) {
    unexpected(scanner, problems, 'over、left of 或 right of', 'over, left of or right of');
    return;
  }
  const participants: string[] = [];
  do {
    const found = readName(reader);
    if (!found) return;
    participant(reader, found.id);
    participants.push(found.id);
    scanner.skipBlanks();
  } while (scanner.take(/,/y));
  if (!scanner.take(/:[ \t]*/y)) {
    unexpected(scanner, problems, '冒号和文字', 'a colon and text');
    return;
  }
  const at = scanner.place;
  const label = readLabel(readText(scanner), at, problems);
  reader.items.push({
    kind: 'note',
    side: side.startsWith('left') ? 'left' : side.startsWith('right') ? 'right' : 'over',
    participants,
    label,
  });
}

function readBox(reader: SequenceReader, place: Place): void {
  const { scanner, problems } = reader;
  const at = scanner.place;
  const colour = scanner.take(
    /(?:rgba?\([^)\n]*\)|#[\da-f]{3,8}\b|transparent\b|(?:aqua|black|blue|gray|grey|green|lightblue|lightgreen|lightgrey|lightyellow|orange|pink|purple|red|white|yellow)\b)[ \t]*/iy,
  );
  if (colour) {
    problems.add('unsupported', at, {
      found: colour[0].trim(),
      wanted: '颜色由网站决定：删掉它。',
      wantedEn: 'The site decides colours: delete it.',
    });
  }
  reader.boxes.push(readLabel(readText(scanner), at, problems));
  reader.opened.push({ kind: 'box', place });
}

function readDivider(reader: SequenceReader, word: string, place: Place): void {
  const { scanner, problems } = reader;
  const at = scanner.place;
  const label = readLabel(readText(scanner), at, problems);
  if (dividers[reader.opened.at(-1)?.kind ?? ''] !== word)
    problems.add('end-without-start', place, { found: word });
  else reader.items.push({ kind: 'divide', label });
}

function readEnd(reader: SequenceReader, place: Place): void {
  const open = reader.opened.pop();
  if (!open) reader.problems.add('end-without-start', place, { found: 'end' });
  else if (open.kind !== 'rect' && open.kind !== 'box') reader.items.push({ kind: 'close' });
}

/** `link NAME: text @ address` makes a participant a link. */
function readLink(reader: SequenceReader, place: Place): void {
  const { scanner, problems } = reader;
  const found = readName(reader);
  if (!found) return;
  const rest = scanner.take(/[ \t]*:[^\n@]*@[ \t]*(\S+)[ \t]*/y);
  if (!rest?.[1]) {
    unexpected(scanner, problems, ': 文字 @ 地址', ': text @ address');
    return;
  }
  const known = reader.participants.get(found.id);
  if (known) known.link = { href: rest[1].replace(/^"|"$/g, ''), place };
  else problems.add('unknown-name', place, { found: found.id });
}

function readMessage(reader: SequenceReader): void {
  const { scanner, problems, items } = reader;
  const from = readName(reader);
  if (!from) return;
  scanner.skipBlanks();
  const arrow = arrows.find(([text]) => scanner.source.startsWith(text, scanner.offset));
  if (!arrow) {
    unexpected(scanner, problems, '箭头，如 ->>', 'an arrow such as ->>');
    return;
  }
  const [text, style, start, end] = arrow;
  scanner.offset += text.length;
  scanner.skipBlanks();
  const shorthand = scanner.take(/[+-]/y)?.[0];
  const to = readName(reader);
  if (!to) return;
  scanner.skipBlanks();
  let label: { label: string[]; step?: string } = { label: [''] };
  if (scanner.take(/:[ \t]*/y)) {
    const at = scanner.place;
    label = splitStep(readLabel(readText(scanner), at, problems));
  } else if (!scanner.atEnd) {
    unexpected(scanner, problems, '冒号和文字', 'a colon and text');
    return;
  }
  participant(reader, from.id);
  participant(reader, to.id);
  const road = label.step !== undefined;
  if (!road && reader.next !== undefined) label.step = String(reader.next);
  if (reader.next !== undefined) reader.next += reader.increment;
  items.push({ kind: 'message', from: from.id, to: to.id, ...label, road, style, start, end });
  if (shorthand === '+') activate(reader, 'activate', to.id, to.place);
  if (shorthand === '-') activate(reader, 'deactivate', from.id, from.place);
}
