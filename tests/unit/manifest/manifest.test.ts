import { describe, expect, test } from 'vitest';
import type { PathPart } from '#manifest/places.ts';
import { formatManifestProblem, type MANIFEST_PROBLEMS } from '#manifest/problem-words.ts';
import { MANIFEST_LIMITS, readManifest } from '#manifest/read.ts';
import { writeManifest } from '#manifest/write.ts';

const values = (text: string) => readManifest(text).objects.map(({ value }) => value);

describe('values', () => {
  test.each<[string, string, unknown[]]>([
    [
      'several documents, empty ones left out',
      '# c\n---\na: 1\n---\n---\n# only a comment\n---\nb: 2\n',
      [{ a: 1 }, { b: 2 }],
    ],
    ['a List', 'apiVersion: v1\nkind: List\nitems:\n- a: 1\n- b: 2\n', [{ a: 1 }, { b: 2 }]],
    ['a PodList', 'kind: PodList\nitems: [{a: 1}]', [{ a: 1 }]],
    ['JSON', '{"a": [1, "x", null, true]}', [{ a: [1, 'x', null, true] }]],
    [
      'YAML 1.1 as kubectl reads it',
      '[yes, No, on, 0644, 0x1f, 1e3, 1_000, ~]',
      [[true, false, true, 420, 31, 1000, 1000, null]],
    ],
    ['but dates and base 60 are text', '[12:30, 2001-01-01, 1:2:3]', [['12:30', '2001-01-01', '1:2:3']]],
    [
      'dots and numbers',
      '[., .5, 5., -1.5e3, ., +1, 1e, e1, .e1, .., 1_0.5]',
      [['.', 0.5, 5, -1500, '.', 1, '1e', 'e1', '.e1', '..', 10.5]],
    ],
    [
      "an escaped apostrophe in double quotes, as Kubernetes' parser takes it",
      String.raw`{a: "\'x\'\n  \\\'", b: "\'y", "\'k": 1}`,
      [{ a: "'x'\n  \\'", b: "'y", "'k": 1 }],
    ],
    ['keys are text', '8080: a\nyes: b\n1.5: c', [{ 8080: 'a', true: 'b', 1.5: 'c' }]],
    [
      'anchors and merges',
      'a: &x {b: 1, c: 2}\nd:\n  <<: *x\n  c: 3\ne: *x',
      [{ a: { b: 1, c: 2 }, d: { b: 1, c: 3 }, e: { b: 1, c: 2 } }],
    ],
    [
      'of several merged maps the first wins',
      'a: &x {k: 1}\nb: &y {k: 2, l: 2}\nc: {<<: [*x, *y]}',
      [{ a: { k: 1 }, b: { k: 2, l: 2 }, c: { k: 1, l: 2 } }],
    ],
    ['line ends of Windows and a byte order mark', '\ufeffa: 1\r\nb: x\r\n', [{ a: 1, b: 'x' }]],
    ['blocks', 'a: |\n  x\n   y\nb: >-\n  x\n  y\n', [{ a: 'x\n y\n', b: 'x y' }]],
  ])('%s', (_name, text, expected) => {
    expect(values(text)).toEqual(expected);
    expect(readManifest(text).problems).toEqual([]);
  });

  test('a hostile key is a key like any other', () => {
    const [value] = values('__proto__: {polluted: true}');
    expect(Object.keys(value as object)).toEqual(['__proto__']);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});

describe('what is wrong with the text, where, and how to mend it', () => {
  test.each<[string, string, keyof typeof MANIFEST_PROBLEMS, number, number]>([
    ['a tab', 'spec:\n\tcontainers: x', 'tab', 2, 1],
    ['a tab below a value', 'a: 1\n\tb: 2', 'tab', 2, 1],
    ['a full-width colon', 'name：web\nimage: x', 'full-width', 1, 1],
    ['full-width quotes', 'a: “x\n b: 1', 'full-width', 1, 4],
    ['a key between two columns', 'a:\n  b: 1\n c: 2', 'indentation', 3, 1],
    ['a key beside a list item', 'a:\n  - b\n   c: 1', 'indentation', 2, 5],
    ['a list and then a key', '- a\nb: 1', 'indentation', 2, 1],
    ['no blank behind the colon', 'name:web\nimage: x', 'no-colon', 1, 1],
    ['two keys on a line', 'a: b: c', 'colon-in-value', 1, 4],
    ['a key indented below a value', 'apiVersion: v1\n kind: Pod', 'colon-in-value', 1, 13],
    ['a list on the line of its key', 'key: - a', 'item-on-key-line', 1, 6],
    ['no blank behind the dash', 'b:\n- 1\n-2', 'no-dash', 3, 1],
    ['a quote that stays open', 'a: "x\nb: 2', 'unclosed', 2, 5],
    ['a bracket that stays open', 'a: [1, 2\nb: 3', 'unclosed', 2, 1],
    ['a brace that stays open', 'a: {b: 1', 'unclosed', 1, 9],
    ['text behind a quoted one', "a: 'it's'", 'after-value', 1, 8],
    ['an at sign', 'a: @x', 'reserved-start', 1, 4],
    ['a per cent sign', 'a: %x', 'reserved-start', 1, 4],
    ['an unknown escape', 'a: "\\q"', 'escape', 1, 5],
    ['a key twice', 'a: 1\nb:\n  c: 1\n  c: 2', 'duplicate-key', 4, 3],
    ['a key twice, once as text', '"1": a\n1: b', 'duplicate-key', 2, 1],
    ['an alias of nothing', 'a: *x', 'unknown-alias', 1, 4],
    ['an alias before its anchor', 'a: *x\nb: &x 1', 'unknown-alias', 1, 4],
    ['an alias inside its anchor', 'a: &x [*x]', 'alias-loop', 1, 8],
    ['a merge of a text', 'a: {<<: x}', 'merge-value', 1, 9],
    ['a list as a key', '? [a]\n: b', 'key', 1, 3],
    ['a template', 'image: {{ .Values.image }}', 'template', 1, 9],
    ['an unknown tag', 'a: !foo 1', 'tag', 1, 4],
    ['an infinite number', 'a: .inf', 'number', 1, 4],
    ['nothing', '', 'empty', 1, 1],
    ['comments only', '# a\n---\n', 'empty', 1, 1],
    ['a List without items', 'kind: List\nitem: []', 'list-items', 1, 1],
    ['the second document', 'a: 1\n---\nb: "x', 'unclosed', 3, 6],
    ['something else', '{"a": 1,, "b": 2}', 'syntax', 1, 9],
  ])('%s', (_name, text, id, line, column) => {
    const { problems } = readManifest(text);
    expect(problems.map((problem) => [problem.id, problem.place.line, problem.place.column])).toEqual([
      [id, line, column],
    ]);
    const words = formatManifestProblem(problems[0] as (typeof problems)[number]);
    expect(words).toMatch(new RegExp(`^line ${line}, column ${column}: .+ \\(expected .+\\)\\. .+`));
    expect(words, 'a gap that no parameter fills').not.toMatch(
      /\{(size|limit|character|key|name|tag|words)\}/,
    );
  });

  test('good documents are kept beside a broken one', () => {
    const { objects, problems } = readManifest('a: 1\n---\nb: "x\n---\nc: 1');
    expect(objects.map(({ value, document }) => [value, document])).toEqual([[{ a: 1 }, 0]]);
    expect(problems).toHaveLength(1);
  });

  test('words in full', () => {
    const [problem] = readManifest('a: 1\na: 2').problems;
    expect(formatManifestProblem(problem as NonNullable<typeof problem>)).toBe(
      'line 2, column 1: key "a" already set in map (expected each key once). Delete one of the two, or merge what stands under them.',
    );
  });
});

describe('limits', () => {
  const limits = { ...MANIFEST_LIMITS, characters: 1000, depth: 4, values: 30, objects: 3 };
  const ids = (text: string) => readManifest(text, limits).problems.map(({ id }) => id);
  test.each([
    ['too large', '#'.repeat(1001), ['too-large']],
    ['too deep', '[[[[[[1]]]]]]', ['too-deep']],
    ['as deep as allowed', '[[[[1]]]]', []],
    ['many aliases of much', `a: &a [1,1,1,1,1,1,1,1]\nb: [*a,*a,*a,*a]`, ['too-many-values']],
    ['too many documents', 'a: 1\n---\n'.repeat(4), ['too-many-objects']],
    ['very many documents', '---\n'.repeat(100), ['too-many-objects']],
  ])('%s', (_name, text, expected) => {
    expect(ids(text)).toEqual(expected);
  });

  test('a billion laughs are refused soon', () => {
    const lines = [
      'a0: &a0 lol',
      ...Array.from({ length: 12 }, (_, i) => `a${i + 1}: &a${i + 1} [${Array(9).fill(`*a${i}`).join(',')}]`),
    ];
    expect(readManifest(lines.join('\n')).problems.map(({ id }) => id)).toEqual(['too-many-values']);
  });

  test.each(['[', '{a: ', '- ', '? '])('nesting of %j without end is refused, not thrown', (piece) => {
    expect(readManifest(piece.repeat(3000)).problems[0]?.id).toBe('too-deep');
  });
});

describe('places', () => {
  const text = [
    '# a Pod', // 1
    'metadata:', // 2
    '  name: "web"  # quoted', // 3
    '  labels: {app.io/name: x}', // 4
    'spec:', // 5
    '  containers:', // 6
    '  - name: a', // 7
    '    command: [sh, -c]', // 8
    '    text: |', // 9
    '      x', // 10
    '    empty:', // 11
    '  - &b {name: b}', // 12
    '  - *b', // 13
  ].join('\n');
  const [object] = readManifest(text).objects;
  const path = (...parts: (string | number)[]): PathPart[] =>
    parts.map((part) => (typeof part === 'number' ? { index: part } : { name: part }));

  test.each<[string, PathPart[], [number, number, number, number], boolean]>([
    ['a value', path('metadata', 'name'), [3, 9, 3, 14], true],
    ['a map: its key', path('metadata'), [2, 1, 2, 9], true],
    [
      'a key with dots',
      [{ name: 'metadata' }, { name: 'labels' }, { key: 'app.io/name' }],
      [4, 25, 4, 26],
      true,
    ],
    ['an item: its first line', path('spec', 'containers', 0), [7, 5, 7, 12], true],
    ['an item of a flow list', path('spec', 'containers', 0, 'command', 1), [8, 19, 8, 21], true],
    ['a value of several lines: its key', path('spec', 'containers', 0, 'text'), [9, 5, 9, 9], true],
    ['a value that is empty: its key', path('spec', 'containers', 0, 'empty'), [11, 5, 11, 10], true],
    ['behind an alias', path('spec', 'containers', 2, 'name'), [12, 15, 12, 16], true],
    ['a missing field: the item around it', path('spec', 'containers', 0, 'image'), [7, 5, 7, 12], false],
    ['a missing item: the list around it', path('spec', 'containers', 9, 'image'), [6, 3, 6, 13], false],
    ['the object itself', [], [2, 1, 2, 10], true],
  ])('%s', (_name, parts, [line, column, endLine, endColumn], exact) => {
    expect(object?.place(parts)).toEqual({ line, column, endLine, endColumn, exact });
  });

  test('the key on demand', () => {
    expect(object?.place(path('metadata', 'name'), 'key')).toMatchObject({
      line: 3,
      column: 3,
      endColumn: 7,
    });
  });

  test('in the items of a List and in merged maps', () => {
    const { objects } = readManifest('kind: List\nitems:\n- a: 1\n- x: &x {k: 1}\n  b: {<<: *x}\n');
    expect(objects[1]?.place(path('b', 'k'))).toMatchObject({ line: 4, column: 13, exact: true });
    expect(objects[0]?.place(path('z'))).toMatchObject({ line: 3, exact: false });
  });
});

describe('writing', () => {
  test('fields in the order people write them, texts that would be read as something else in quotes', () => {
    expect(
      writeManifest([
        {
          status: {},
          spec: { containers: [{ command: ['sh'], image: 'nginx', name: 'no' }] },
          metadata: { labels: { version: '1' }, name: 'web' },
          kind: 'Pod',
          apiVersion: 'v1',
        },
        { kind: 'B' },
      ]),
    ).toBe(
      [
        'apiVersion: v1',
        'kind: Pod',
        'metadata:',
        '  name: web',
        '  labels:',
        '    version: "1"',
        'spec:',
        '  containers:',
        '  - name: "no"',
        '    image: nginx',
        '    command:',
        '    - sh',
        'status: {}',
        '---',
        'kind: B',
        '',
      ].join('\n'),
    );
  });

  test('a key that would merge stands in quotes', () => {
    expect(writeManifest([{ data: { '<<': 'x' } }])).toBe('data:\n  "<<": x\n');
  });
});
