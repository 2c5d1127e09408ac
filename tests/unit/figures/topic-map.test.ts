import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Chart } from '#course/pages.ts';
import { breakTitle } from '#figures/topic-map/labels.ts';
import { layoutMap, layoutOverview, type MapPart } from '#figures/topic-map/layout.ts';

/** A course of `counts.length` parts; each topic requires the one before it, the first the previous part's first. */
function course(counts: number[]): MapPart[] {
  return counts.map((count, index) => ({
    id: `part-${index}`,
    number: index + 1,
    title: `第 ${index + 1} 部分`,
    topics: Array.from({ length: count }, (_, order) => ({
      id: `topic-${index}-${order}`,
      title: '容器探测：存活、就绪、启动',
      planned: order % 2 === 1,
      requires: order > 0 ? [`topic-${index}-${order - 1}`] : index > 0 ? [`topic-${index - 1}-0`] : [],
    })),
  }));
}

const counts = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 14 });
const places = (chart: Chart) => new Map(chart.soundings.map(({ topic, x, y }) => [topic.id, { x, y }]));

function numbersOf(path: string): number[] {
  return (path.match(/-?\d+/g) ?? []).map(Number);
}

/** Corners of a coast, summed up from its relative steps. */
function cornersOf(coast: string): { x: number; y: number }[] {
  const [x = 0, y = 0, ...steps] = numbersOf(coast);
  const corners = [{ x, y }];
  for (let index = 0; index + 1 < steps.length; index += 2) {
    const last = corners.at(-1) ?? { x, y };
    corners.push({ x: last.x + (steps[index] ?? 0), y: last.y + (steps[index + 1] ?? 0) });
  }
  return corners;
}

describe('the chart', () => {
  test('every topic is a sounding inside the picture, and no two stand on one spot', () => {
    fc.assert(
      fc.property(counts, (sizes) => {
        const charts = layoutMap(course(sizes));
        for (const chart of [charts.wide, charts.tall]) {
          const spots = chart.soundings.map(({ x, y }) => `${x} ${y}`);
          expect(new Set(spots).size).toBe(sizes.reduce((sum, size) => sum + size, 0));
          for (const { x, y } of chart.soundings) {
            expect(x).toBeGreaterThan(0);
            expect(x).toBeLessThan(chart.width);
            expect(y).toBeGreaterThan(0);
            expect(y).toBeLessThan(chart.height);
          }
          for (const { shoal } of chart.islands) {
            for (const { x, y } of cornersOf(shoal)) {
              expect(x).toBeGreaterThan(0);
              expect(x).toBeLessThan(chart.width);
              expect(y).toBeGreaterThan(0);
              expect(y).toBeLessThan(chart.height);
            }
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  test('the same course gives the same chart', () => {
    fc.assert(
      fc.property(counts, (sizes) => {
        expect(layoutMap(course(sizes))).toEqual(layoutMap(course(sizes)));
      }),
      { numRuns: 20 },
    );
  });

  test('a topic added at the end of its part moves nothing sideways, and no sounding of an overview', () => {
    fc.assert(
      fc.property(counts, fc.nat(), (sizes, pick) => {
        const grown = sizes.map((size, index) => (index === pick % sizes.length ? size + 1 : size));
        for (const form of ['wide', 'tall'] as const) {
          const before = places(layoutMap(course(sizes))[form]);
          const after = places(layoutMap(course(grown))[form]);
          for (const [id, { x }] of before) expect(after.get(id)?.x).toBe(x);
        }
        const part = `topic-${pick % sizes.length}-`;
        const before = places(layoutOverview(course(sizes)).wide);
        const after = places(layoutOverview(course(grown)).wide);
        for (const [id, place] of before) if (!id.startsWith(part)) expect(after.get(id)).toEqual(place);
      }),
      { numRuns: 60 },
    );
  });

  test('an overview does not grow with the number of topics', () => {
    const soundings = (size: number) => layoutOverview(course([size, size])).wide.soundings.length;
    expect(soundings(500)).toBe(soundings(12));
    expect(soundings(12)).toBe(24);
  });

  test('a prerequisite that another one implies is not drawn again', () => {
    const parts = course([3]);
    parts[0]?.topics[2]?.requires.push('topic-0-0');
    const drawn = layoutMap(parts).wide.courses.map(({ from, to }) => `${from} → ${to}`);
    expect(drawn).toEqual(['topic-0-0 → topic-0-1', 'topic-0-1 → topic-0-2']);
  });

  test('a course between parts is told from one within a part', () => {
    const { courses } = layoutMap(course([2, 1])).wide;
    expect(courses.map(({ from, to, across }) => [from, to, across])).toEqual([
      ['topic-0-0', 'topic-0-1', false],
      ['topic-0-0', 'topic-1-0', true],
    ]);
  });

  test('an empty course gives an empty picture', () => {
    expect(layoutMap([]).wide.islands).toEqual([]);
    expect(layoutOverview([]).tall.height).toBeGreaterThan(0);
  });
});

describe('a title is broken into at most two even lines', () => {
  test.each([
    ['Pod 的一生', 25, ['Pod 的一生']],
    ['容器探测：存活、就绪、启动', 20, ['容器探测：', '存活、就绪、启动']],
    ['Phases, conditions, container states', 25, ['Phases, conditions,', 'container states']],
    ['NMT：Nginx–Tomcat–MySQL 三层应用', 25, ['NMT：Nginx–Tomcat–', 'MySQL 三层应用']],
    ['从 Docker 三剑客到 Kubernetes', 24, ['从 Docker 三剑客到', 'Kubernetes']],
    ['Kubernetes', 4, ['Kubernetes']],
  ])('%s', (title, units, lines) => {
    expect(breakTitle(title, units)).toEqual(lines);
  });

  test('nothing of a title is lost', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 2, max: 30 }), (title, units) => {
        const lines = breakTitle(title, units);
        expect(lines.length).toBeLessThanOrEqual(2);
        expect(lines.join('').replace(/\s/g, '')).toBe(title.replace(/\s/g, ''));
      }),
    );
  });
});
