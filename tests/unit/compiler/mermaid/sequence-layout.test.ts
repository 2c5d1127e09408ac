import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { heightOf, widthOf } from '#compiler/mermaid/node-shape.ts';
import type { PlacedWords } from '#compiler/mermaid/road.ts';
import type { SequenceLayout } from '#compiler/mermaid/sequence-geometry.ts';
import { layoutSequence } from '#compiler/mermaid/sequence-layout.ts';
import { overlaps } from './faults.ts';
import { read, sequenceOf } from './reading.ts';

function layoutOf(body: string): SequenceLayout {
  const reading = read('sequenceDiagram', body);
  expect(reading.findings).toEqual([]);
  return layoutSequence(sequenceOf(reading), (kind) => kind, { text: 116, words: 170 });
}

function boxOf(words: PlacedWords) {
  const width = widthOf(words.lines);
  const x = words.x - { start: 0, middle: width / 2, end: width }[words.anchor];
  return { x, y: words.top, width, height: heightOf(words.lines) };
}

test('participants stand apart in their order, messages below one another', () => {
  const layout = layoutOf('A->>B: x\nB->>C: a very long sentence about what is sent\nC-->>A: y');
  const [a, b, c] = layout.participants.map(({ x, width }) => [x, x + width]) as [
    number[],
    number[],
    number[],
  ];
  expect(a[1]).toBeLessThan(b[0] ?? 0);
  expect(b[1]).toBeLessThan(c[0] ?? 0);
  const ys = layout.messages.map(({ points }) => points[0]?.y ?? 0);
  expect(ys).toEqual([...ys].sort((one, two) => one - two));
  expect(new Set(ys).size).toBe(3);
});

test('columns are far enough apart for the words between them', () => {
  const layout = layoutOf('A->>B: 一句相当长的中文消息文字\nA->>B: 2 x');
  const [from, to] = layout.participants;
  const words = layout.messages[0]?.words;
  expect(words && widthOf(words.lines)).toBeLessThan((to?.x0 ?? 0) - (from?.x0 ?? 0));
});

test('an activation lasts from the message that opens it to the one that ends it, and messages meet its bar', () => {
  const layout = layoutOf('A->>+B: x\nB->>B: y\nB-->>-A: z');
  const [bar] = layout.activations;
  const [opening, , closing] = layout.messages.map(({ points }) => points);
  expect(bar?.y).toBe(opening?.[0]?.y);
  expect((bar?.y ?? 0) + (bar?.height ?? 0)).toBe(closing?.[0]?.y);
  expect(opening?.at(-1)?.x).toBe(bar?.x);
  expect(closing?.[0]?.x).toBe(bar?.x);
});

test('a block holds its messages, its conditions and the blocks within it', () => {
  const layout = layoutOf(
    'alt ok\nA->>B: x\nloop each\nB->>A: y\nend\nelse a very long condition for so short a block\nA->>B: z\nend',
  );
  const [inner, outer] = [...layout.blocks].sort((a, b) => a.height - b.height);
  if (!inner || !outer) throw new Error('two blocks');
  expect(outer.x).toBeLessThanOrEqual(inner.x);
  expect(outer.y).toBeLessThan(inner.y);
  expect(outer.x + outer.width).toBeGreaterThanOrEqual(inner.x + inner.width);
  expect(outer.y + outer.height).toBeGreaterThan(inner.y + inner.height);
  for (const { points } of layout.messages) {
    for (const { x, y } of points) {
      expect(x).toBeGreaterThan(outer.x);
      expect(x).toBeLessThan(outer.x + outer.width);
      expect(y).toBeGreaterThan(outer.y);
      expect(y).toBeLessThan(outer.y + outer.height);
    }
  }
  for (const { lines, x } of outer.conditions)
    expect(x + widthOf(lines)).toBeLessThanOrEqual(outer.x + outer.width);
});

describe('islands of participants', () => {
  const layout = layoutOf(
    'actor U\nbox 控制平面\nparticipant A\nparticipant S\nend\nbox 节点\nparticipant K\nend\nU->>A: apply the manifest\nA-->>U: 201 Created',
  );

  test('hold theirs and no others', () => {
    for (const { participant, ...box } of layout.participants) {
      const around = layout.islands.filter((island) => overlaps(island, box)).map(({ id }) => id);
      expect(around).toEqual(participant.box === undefined ? [] : [`box ${participant.box}`]);
    }
  });

  test('leave words of messages over the water to the water', () => {
    for (const { words } of layout.messages) {
      expect(words && layout.islands.filter((island) => overlaps(island, boxOf(words)))).toEqual([]);
    }
  });
});

test('everything lies on the sheet, whatever is said', () => {
  const name = fc.constantFrom('A', 'B', 'C', '容器');
  const text = fc.constantFrom('x', '1 提交', 'a rather long sentence that must be wrapped', '');
  const line = fc.oneof(
    fc
      .tuple(name, fc.constantFrom('->>', '-->>', '-x', '-)', '<<->>'), name, text)
      .map(([a, arrow, b, t]) => `${a}${arrow}${b}: ${t}`),
    fc
      .tuple(fc.constantFrom('left of', 'right of', 'over'), name, text)
      .map(([side, a, t]) => `Note ${side} ${a}: ${t}`),
    fc
      .tuple(fc.constantFrom('loop', 'opt', 'alt'), name, name, text)
      .map(([kind, a, b, t]) => `${kind} ${t}\n${a}->>${b}: ${t}\nend`),
  );
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 12 }), (lines) => {
      const layout = layoutOf(lines.join('\n'));
      const boxes = [
        ...layout.participants,
        ...layout.notes,
        ...layout.blocks,
        ...layout.messages.flatMap(({ words }) => (words ? [boxOf(words)] : [])),
        ...layout.messages.flatMap(({ points }) =>
          points.map((point) => ({ ...point, width: 0, height: 0 })),
        ),
      ];
      for (const { x, y, width, height } of boxes) {
        expect(x).toBeGreaterThanOrEqual(0);
        expect(y).toBeGreaterThanOrEqual(0);
        expect(x + width).toBeLessThanOrEqual(layout.width);
        expect(y + height).toBeLessThanOrEqual(layout.height);
      }
    }),
  );
});
