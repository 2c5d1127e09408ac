import type { GraphDiagram, SequenceDiagram } from '#compiler/mermaid/diagram.ts';
import { type Parsed, parse } from '#compiler/mermaid/parse.ts';
import { Problems } from '#compiler/mermaid/problem.ts';

export interface Reading {
  parsed: Parsed | undefined;
  /** `LINE:COLUMN rule-id found`, in order. */
  findings: string[];
}

/** Title and description stand on the first line, so that lines count as written from the second on. */
export function read(head: string, body: string): Reading {
  const problems = new Problems();
  const parsed = parse(`${head}\naccTitle: T\naccDescr: D\n${body}`, problems);
  return {
    parsed,
    findings: problems.messages.map((one) => {
      const found = /“([^”]*)”/.exec(one.unexpected.en)?.[1] ?? one.unexpected.en;
      return `${one.line - 3}:${one.column} ${one.ruleId} ${found}`;
    }),
  };
}

/** A graph as short lines: `id shape group label`, `from style ends to label`. */
export function graphOf({ parsed }: Reading): { nodes: string[]; groups: string[]; edges: string[] } {
  const diagram = parsed?.diagram as GraphDiagram;
  const name = (id: string) => id.replaceAll('\u0000', '@');
  return {
    nodes: [...diagram.nodes.values()].map((node) =>
      [name(node.id), node.shape, name(node.group) || '.', node.label.join('/'), ...node.marks]
        .join(' ')
        .trim(),
    ),
    groups: [...diagram.groups.values()].map((group) =>
      [name(group.id), group.group || '.', group.label.join('/'), group.direction ?? '', ...group.marks]
        .join(' ')
        .trim(),
    ),
    edges: diagram.edges.map((edge) =>
      [
        name(edge.from),
        edge.style,
        `${edge.start}-${edge.end}`,
        name(edge.to),
        edge.step ?? '',
        edge.label.join('/'),
      ]
        .filter((part) => part !== '')
        .join(' '),
    ),
  };
}

export function sequenceOf({ parsed }: Reading): SequenceDiagram {
  return parsed?.diagram as SequenceDiagram;
}
