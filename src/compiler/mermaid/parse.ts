/** From the source of a fence to a diagram: chooses the parser by the first line and bounds the size. */
import type { Described, GraphDiagram, SequenceDiagram } from './diagram.ts';
import { parseFlow } from './flow-parser.ts';
import type { Problems } from './problem.ts';
import { Scanner } from './scanner.ts';
import { parseSequence } from './sequence-parser.ts';
import { parseState } from './state-parser.ts';
import { readHead } from './statements.ts';

/** Larger figures cannot be read, and would take the layout long. */
const limits = { characters: 20_000, boxes: 80, edges: 160, rows: 200 };

/** A diagram with its name and description. */
export interface Parsed extends Described {
  diagram: GraphDiagram | SequenceDiagram;
}

/** Gives no diagram when there is nothing to draw; every reason is in `problems`. */
export function parse(source: string, problems: Problems): Parsed | undefined {
  const start = { line: 1, column: 1 };
  if (source.length > limits.characters) {
    const size = {
      found: `${source.length} 个字符`,
      foundEn: `${source.length} characters`,
      wanted: limits.characters,
    };
    problems.add('too-large', start, size);
    return undefined;
  }
  const scanner = new Scanner(source.replace(/\r\n?/g, '\n'));
  const head = readHead(scanner, problems);
  if (!head) return undefined;
  const parsers = { flow: parseFlow, state: parseState, sequence: parseSequence };
  const diagram = parsers[head.kind](scanner, problems, head);
  if (!head.title) problems.add('no-title', head.head);
  if (!head.description) problems.add('no-description', head.head);
  checkSize(diagram, problems, head);
  return { title: head.title, description: head.description, head: head.head, diagram };
}

function checkSize(diagram: GraphDiagram | SequenceDiagram, problems: Problems, { head }: Described): void {
  const [boxes, lines, limit] =
    diagram.kind === 'graph'
      ? [diagram.nodes.size + diagram.groups.size, diagram.edges.length, limits.edges]
      : [diagram.participants.size, diagram.items.length, limits.rows];
  if (boxes === 0 && !problems.unreadable) problems.add('empty', head);
  if (boxes > limits.boxes) {
    problems.add('too-large', head, {
      found: `${boxes} 个方框`,
      foundEn: `${boxes} boxes`,
      wanted: limits.boxes,
    });
  }
  if (lines > limit) {
    problems.add('too-large', head, { found: `${lines} 条线`, foundEn: `${lines} lines`, wanted: limit });
  }
}
