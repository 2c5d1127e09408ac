import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatCycle, type GraphTopic, topicGraph } from '#course/graph.ts';

const topic = (id: string, requires: string[] = [], related: string[] = []): GraphTopic => ({
  id,
  requires,
  related,
});

describe('the topic graph', () => {
  const graph = topicGraph([
    topic('docker'),
    topic('cluster', ['docker']),
    topic('pods', ['cluster', 'docker', 'nowhere'], ['probes']),
    topic('probes', ['pods'], ['docker']),
    topic('pods', ['probes']),
  ]);

  test('keeps course order and the first of two topics with one id', () => {
    expect(graph.ids).toEqual(['docker', 'cluster', 'pods', 'probes']);
    expect(graph.requires('pods')).toEqual(['cluster', 'docker']);
  });

  test.each([
    ['leads to what names it', () => graph.leadsTo('docker'), ['cluster', 'pods']],
    ['ignores ids that name no topic', () => graph.requires('nowhere'), []],
    ['shows a relation from both sides', () => graph.related('docker'), ['probes']],
    ['does not relate what is required', () => graph.related('pods'), []],
    [
      'finds indirect prerequisites, nearest first',
      () => graph.prerequisites('probes'),
      ['pods', 'cluster', 'docker'],
    ],
  ])('%s', (_, found, expected) => {
    expect(found()).toEqual(expected);
  });

  test.each<[string, GraphTopic[], string[]]>([
    ['none', [topic('a'), topic('b', ['a'])], []],
    ['a topic that needs itself', [topic('a', ['a'])], ['a → a']],
    ['two topics', [topic('a', ['b']), topic('b', ['a'])], ['a → b → a']],
    [
      'the shortest through the first',
      [topic('a', ['b', 'c']), topic('b', ['c']), topic('c', ['a'])],
      ['a → c → a'],
    ],
    [
      'two separate ones, and a topic that only leads into one',
      [topic('x', ['a']), topic('a', ['b']), topic('b', ['a']), topic('c', ['d']), topic('d', ['c'])],
      ['a → b → a', 'c → d → c'],
    ],
  ])('finds cycles: %s', (_, topics, expected) => {
    expect(topicGraph(topics).cycles().map(formatCycle)).toEqual(expected);
  });

  test('answers on a chain of ten thousand topics', () => {
    const long = topicGraph(
      Array.from({ length: 10_000 }, (_, i) => topic(`t${i}`, i < 9_999 ? [`t${i + 1}`] : [])),
    );
    expect(long.cycles()).toEqual([]);
    expect(long.learningOrder()[0]).toBe('t9999');
    expect(long.prerequisites('t0')).toHaveLength(9_999);
  });
});

describe('laws of any graph', () => {
  const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
  const anyGraph = fc
    .array(fc.tuple(fc.constantFrom(...ids), fc.array(fc.constantFrom(...ids), { maxLength: 3 })), {
      maxLength: 6,
    })
    .map((topics) => topics.map(([id, requires]) => topic(id, requires)));

  test('a learning order is a permutation, with prerequisites first where there is no cycle', () => {
    fc.assert(
      fc.property(anyGraph, (topics) => {
        const graph = topicGraph(topics);
        const order = graph.learningOrder();
        expect([...order].sort()).toEqual([...graph.ids].sort());
        if (graph.cycles().length > 0) return;
        for (const id of graph.ids)
          for (const before of graph.requires(id))
            expect(order.indexOf(before)).toBeLessThan(order.indexOf(id));
      }),
    );
  });

  test('a topic is on a cycle exactly when following prerequisites leads back to it', () => {
    fc.assert(
      fc.property(anyGraph, (topics) => {
        const graph = topicGraph(topics);
        const cyclic = graph.ids.filter((id) =>
          graph.requires(id).some((before) => before === id || graph.prerequisites(before).includes(id)),
        );
        const cycles = graph.cycles();
        for (const cycle of cycles)
          cycle.forEach((id, i) => {
            expect(graph.requires(id)).toContain(cycle[(i + 1) % cycle.length]);
          });
        expect(cycles.length > 0).toBe(cyclic.length > 0);
        for (const id of cyclic) {
          const group = new Set([
            id,
            ...graph.prerequisites(id).filter((other) => graph.prerequisites(other).includes(id)),
          ]);
          expect(cycles.some((cycle) => cycle.some((on) => group.has(on)))).toBe(true);
        }
      }),
    );
  });
});
