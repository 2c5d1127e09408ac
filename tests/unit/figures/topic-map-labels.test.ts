/** On the chart of the real course nothing runs through a word. */
import { describe, expect, test } from 'vitest';
import type { Chart } from '#course/pages.ts';
import { type Box, nameBox, titleBox } from '#figures/topic-map/labels.ts';
import { layoutMap, layoutOverview } from '#figures/topic-map/layout.ts';
import { bentLine, routeBetween } from '#figures/topic-map/routes.ts';
import { realParts } from './real-course.ts';

interface Point {
  x: number;
  y: number;
}
interface Label extends Box {
  text: string;
}

const mix = (a: number, b: number, share: number) => a + (b - a) * share;
const between = (a: Point, b: Point, share: number) => ({ x: mix(a.x, b.x, share), y: mix(a.y, b.y, share) });

/** Points along a path of M, L, Q and C, close enough to miss no word. */
function along(path: string): Point[][] {
  const lines: Point[][] = [];
  for (const [, command, numbers = ''] of path.matchAll(/([MLQC])([-\d\s.]+)/g)) {
    const values = (numbers.match(/-?[\d.]+/g) ?? []).map(Number);
    const points = values.flatMap((x, index) => (index % 2 === 0 ? [{ x, y: values[index + 1] ?? 0 }] : []));
    if (command === 'M') lines.push(points);
    const line = lines.at(-1) as Point[];
    let curve = [line.at(-1) as Point, ...points];
    if (command === 'M') curve = [];
    for (let step = 1; curve.length > 0 && step <= 200; step++) {
      let left = curve;
      while (left.length > 1)
        left = left.slice(1).map((to, index) => between(left[index] as Point, to, step / 200));
      line.push(left[0] as Point);
    }
  }
  return lines;
}

/** Corners of a coast: an absolute one, then relative steps. */
function coastPoints(coast: string): Point[] {
  const [x = 0, y = 0, ...steps] = (coast.match(/-?\d+/g) ?? []).map(Number);
  const points = [{ x, y }];
  for (let index = 0; index + 1 < steps.length; index += 2) {
    const last = points.at(-1) as Point;
    points.push({ x: last.x + (steps[index] ?? 0), y: last.y + (steps[index + 1] ?? 0) });
  }
  const closed = [...points, points[0] as Point];
  return closed
    .slice(1)
    .flatMap((to, index) => [0, 0.25, 0.5, 0.75].map((share) => between(closed[index] as Point, to, share)));
}

const isIn = ({ x, y }: Point, { left, top, right, bottom }: Box) =>
  x > left && x < right && y > top && y < bottom;
const meet = (a: Box, b: Box) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

function labelsOf(chart: Chart, form: 'full' | 'overview'): Label[] {
  return [
    ...chart.islands.map((island) => ({ text: island.part.title, ...nameBox(island, form) })),
    ...chart.soundings
      .filter(({ lines }) => lines.length > 0)
      .map((sounding) => ({ text: sounding.topic.title, ...titleBox(sounding) })),
  ];
}

function crossed(labels: Label[], what: string, points: Point[]): string[] {
  return labels
    .filter((label) => points.some((point) => isIn(point, label)))
    .map(({ text }) => `${text} × ${what}`);
}

function faults(chart: Chart, form: 'full' | 'overview', lines: [what: string, path: string][]): string[] {
  const labels = labelsOf(chart, form);
  return [
    ...labels.flatMap((label, index) =>
      labels
        .slice(index + 1)
        .flatMap((other) => (meet(label, other) ? [`${label.text} × ${other.text}`] : [])),
    ),
    ...chart.islands.flatMap(({ part, coast }) => crossed(labels, `coast of ${part.id}`, coastPoints(coast))),
    ...chart.soundings.flatMap(({ topic, x, y }) => crossed(labels, `dot of ${topic.id}`, [{ x, y }])),
    ...lines.flatMap(([what, path]) => along(path).flatMap((points) => crossed(labels, what, points))),
    ...labels
      .filter(({ left, right }) => left < 0 || right > chart.width)
      .map(({ text }) => `${text} leaves the chart`),
  ];
}

describe.each(['zh', 'en'] as const)('the real course in %s', (language) => {
  const parts = realParts(language);

  test('is there', () => {
    expect(parts.flatMap(({ topics }) => topics).length).toBeGreaterThan(30);
  });

  test.each(['wide', 'tall'] as const)(
    'full chart, %s: no word is crossed by a coast, a course or a word',
    (form) => {
      const chart = layoutMap(parts)[form];
      const courses = chart.courses.map(({ from, to, path }): [string, string] => [`${from} → ${to}`, path]);
      expect(courses.length).toBeGreaterThan(30);
      expect(faults(chart, 'full', courses)).toEqual([]);
    },
  );

  test.each(['wide', 'tall'] as const)('full chart, %s: nor by a way from any topic to any other', (form) => {
    const { soundings, fairways = { columns: [], rows: [] }, ...chart } = layoutMap(parts)[form];
    const ways = soundings.flatMap((from) =>
      soundings
        .filter((to) => to !== from)
        .map((to): [string, string] => [
          `${from.topic.id} → ${to.topic.id}`,
          routeBetween(from, to, soundings, fairways),
        ]),
    );
    expect(faults({ ...chart, soundings }, 'full', ways)).toEqual([]);
  });

  test.each(['wide', 'tall'] as const)(
    'overview, %s: no name is crossed by what lies on the land',
    (form) => {
      const chart = layoutOverview(parts)[form];
      const { soundings } = chart;
      const ways = soundings.flatMap((from) =>
        soundings
          .filter((to) => to !== from && to.part === from.part)
          .map((to): [string, string] => [`${from.topic.id} → ${to.topic.id}`, bentLine(from, to, 5, 8)]),
      );
      expect(faults(chart, 'overview', ways)).toEqual([]);
    },
  );
});

test('a crossed word is seen', () => {
  const chart = layoutMap(realParts('en')).wide;
  const [{ x, y } = { x: 0, y: 0 }] = chart.soundings;
  expect(faults(chart, 'full', [['a line through it', `M${x} ${y}L${x + 60} ${y}`]])).toHaveLength(1);
});
