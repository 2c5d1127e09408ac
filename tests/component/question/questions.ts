/** A question of each kind, small. */
import type { Option, Question } from '#course/questions.ts';

const base = { stem: '<p>Which word?</p>', section: 'words' };
const option = (key: string, text: string, right: boolean): Option => ({
  key,
  text,
  right,
  feedback: `Why ${text}`,
  ...(right ? {} : { misconception: { id: `takes-${key}`, name: `takes it for ${text}` } }),
});
const options = [
  option('right-1', 'Running', true),
  option('a', 'Failed', false),
  option('b', 'Unknown', false),
];

export const questions = {
  single: { ...base, kind: 'single', id: 'pods/single', options, hint: 'It has seven letters.' },
  multiple: {
    ...base,
    kind: 'multiple',
    id: 'pods/multiple',
    options: [...options, option('right-2', 'Pending', true)],
  },
  predict: {
    ...base,
    kind: 'predict',
    id: 'pods/predict',
    options,
    scene: { preset: 'crash-always', at: 42 },
  },
  fill: {
    ...base,
    kind: 'fill',
    id: 'pods/fill',
    answers: [
      { key: 'right-1', texts: ['30', 'thirty'], right: true, feedback: 'The default.' },
      {
        key: 'a',
        texts: ['300'],
        right: false,
        feedback: 'The toleration.',
        misconception: { id: 'toleration', name: 'takes the toleration for it' },
      },
    ],
  },
  order: {
    ...base,
    kind: 'order',
    id: 'pods/order',
    steps: [
      { key: 'step-1', text: 'preStop', feedback: 'First.' },
      { key: 'step-2', text: 'TERM', feedback: 'Then.' },
      { key: 'step-3', text: 'KILL', feedback: 'Last.' },
    ],
    traps: [
      {
        key: 'kill-first',
        first: 'step-3',
        // biome-ignore lint/suspicious/noThenProperty: a step's key, never awaited
        then: 'step-2',
        feedback: 'Nobody is killed unasked.',
        misconception: { id: 'kill-first', name: 'kill before term' },
      },
    ],
  },
  match: {
    ...base,
    kind: 'match',
    id: 'pods/match',
    titles: { left: 'field', right: 'writer' },
    pairs: [
      { key: 'pair-1', left: '<code>nodeName</code>', right: 'scheduler', feedback: 'It binds.' },
      { key: 'pair-2', left: 'status', right: 'kubelet', feedback: 'It sees.' },
    ],
    traps: [],
  },
  hotspot: {
    ...base,
    kind: 'hotspot',
    id: 'pods/hotspot',
    figure: 'figure-1',
    svg: '<svg><g data-node="sched"><rect/><text>Scheduler</text></g><g data-node="kubelet"><rect/></g></svg>',
    options: [
      { ...option('right-1', 'Scheduler', true), node: 'sched' },
      { ...option('a', 'kubelet', false), node: 'kubelet' },
    ],
  },
  fix: {
    ...base,
    kind: 'fix',
    id: 'pods/fix',
    manifest: 'apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n  containers:\n    - name: web\n',
    solution:
      'apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n  containers:\n    - name: web\n      image: nginx:1.29\n',
    goal: {
      scenario: { until: 30, images: { 'nginx:1.29': { present: true } } },
      expect: [{ at: 20, status: 'Running', ready: '1/1' }],
      keep: ['spec.containers[0].name'],
      fields: {},
    },
    options: [option('right-1', 'name an image', true)],
  },
} satisfies Record<string, Question>;
