import { describe, expect, test } from 'vitest';
import { graphOf, read } from './reading.ts';

const state = (body: string) => read('stateDiagram-v2', body);

test('transitions, starts and ends', () => {
  const reading = state(
    '[*] --> Pending\nPending --> Running : 容器已启动\nRunning --> [*]: done\nRunning --> Running',
  );
  expect(reading.findings).toEqual([]);
  expect(graphOf(reading)).toEqual({
    nodes: ['@start start .', 'Pending state . Pending', 'Running state . Running', '@end end .'],
    groups: [],
    edges: [
      '@start request none-arrow Pending',
      'Pending request none-arrow Running 容器已启动',
      'Running request none-arrow @end done',
      'Running request none-arrow Running',
    ],
  });
});

test('composite states are groups with starts and ends of their own', () => {
  const reading = state(
    'state "运行 中" as run {\n  direction LR\n  [*] --> a\n  a --> [*]\n}\n[*] --> run\nrun --> b',
  );
  expect(reading.findings).toEqual([]);
  expect(graphOf(reading)).toEqual({
    nodes: ['run@start start run', 'a state run a', 'run@end end run', '@start start .', 'b state . b'],
    groups: ['run . 运行 中 RIGHT'],
    edges: [
      'run@start request none-arrow a',
      'a request none-arrow run@end',
      '@start request none-arrow run',
      'run request none-arrow b',
    ],
  });
});

describe('states', () => {
  test.each([
    ['s1', 's1 state . s1'],
    ['state "long name" as s1', 's1 state . long name'],
    ['s1 : said of it', 's1 state . said of it'],
    ['s1 : one\ns1 : two', 's1 state . one/two'],
    ['state s1 <<choice>>', 's1 decision .'],
    ['state s1 <<fork>>', 's1 bar .'],
    ['state s1 <<join>>', 's1 bar .'],
    ['s1\nclass s1 running', 's1 state . s1 running'],
    ['s1:::backoff', 's1 state . s1 backoff'],
  ])('%j', (body, node) => {
    const reading = state(body);
    expect(reading.findings).toEqual([]);
    expect(graphOf(reading).nodes).toEqual([node]);
  });
});

test('notes belong to their state, on one line or several', () => {
  const reading = state('a --> b\nnote right of a : one line\nnote left of b\n  two\n  lines\nend note');
  expect(reading.findings).toEqual([]);
  expect(graphOf(reading).nodes).toEqual([
    'a state . a',
    'b state . b',
    '@note1 note . one line',
    '@note2 note . two/lines',
  ]);
  const diagram = reading.parsed?.diagram;
  expect(diagram?.kind === 'graph' && [...diagram.nodes.values()].map(({ noteOf }) => noteOf)).toEqual([
    undefined,
    undefined,
    'a',
    'b',
  ]);
});

describe('what cannot be read is reported where it stands', () => {
  test.each([
    ['a -->', ['1:6 figure-syntax ↵']],
    ['a -> b', ['1:3 figure-syntax -> b']],
    ['state x {\na', ['1:7 figure-syntax {']],
    ['a\n}', ['2:1 figure-syntax }']],
    ['state "x" a', ['1:11 figure-syntax a']],
    ['note over a : x', ['1:6 figure-syntax over a : x']],
    ['note right of a\nnever ends', ['1:1 figure-syntax note']],
    ['a\n--\nb', ['2:1 figure-unsupported --']],
    ['state s <<constructor>>', ['1:7 figure-unsupported <<constructor>>']],
  ])('%j', (body, findings) => {
    expect(state(body).findings).toEqual(findings);
  });
});
