import { expect, test } from 'vitest';
import { formatJsonPath } from '#simulator/kubectl/jsonpath.ts';

const pod = {
  metadata: { name: 'web', labels: { 'app.kubernetes.io/name': 'shop', tier: 'b' } },
  status: {
    phase: 'Running',
    conditions: [
      { type: 'Ready', status: 'False' },
      { type: 'PodScheduled', status: 'True' },
    ],
  },
};

test.each([
  ['a field', '{.status.phase}', 'Running'],
  ['with the dollar, and a text', 'phase: {$.status.phase}{"\\n"}', 'phase: Running\n'],
  ['an index', '{.status.conditions[0].type}', 'Ready'],
  ['from the end', '{.status.conditions[-1].type}', 'PodScheduled'],
  ['all, with blanks between', '{.status.conditions[*].type}', 'Ready PodScheduled'],
  ['a filter', '{.status.conditions[?(@.type=="Ready")].status}', 'False'],
  ['a range', '{range .status.conditions[*]}{.type}={.status}{";"}{end}!', 'Ready=False;PodScheduled=True;!'],
  ['a key with dots', '{.metadata.labels.app\\.kubernetes\\.io/name}', 'shop'],
  ['a key in quotes', "{.metadata.labels['app.kubernetes.io/name']}", 'shop'],
  ['a map, its keys in order', '{.metadata.labels}', '{"app.kubernetes.io/name":"shop","tier":"b"}'],
  ['what is missing', '[{.status.reason}{.status.conditions[9].type}]', '[]'],
])('%s', (_, template, printed) => {
  expect(formatJsonPath(template, pod)).toBe(printed);
});

test.each([['{.status.phase'], ['{range .a[*]}{.b}'], ['{end}'], ['{.a..b}'], ['{.a[0:2]}']])(
  '%s is not modelled',
  (template) => {
    expect(formatJsonPath(template, pod)).toBeUndefined();
  },
);
