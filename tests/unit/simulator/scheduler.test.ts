/** Which nodes a Pod may go to, filter by filter, and how a refusal of all is said. */
import { describe, expect, test } from 'vitest';
import type { Node, Pod, PodSpec } from '#simulator/apis/core/types.ts';
import { filterNode, nodeInfo } from '#simulator/scheduler/filters.ts';
import { placement } from '#simulator/scheduler/placement.ts';
import { fitError } from '#simulator/scheduler/scheduler.ts';
import { scoreNodes } from '#simulator/scheduler/scores.ts';
import { container, pod } from './build.ts';

const labelled = (
  name: string,
  more: { labels?: Record<string, string>; spec?: Node['spec'] } = {},
): Node => ({
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name, labels: { 'kubernetes.io/hostname': name, ...more.labels } },
  spec: more.spec ?? {},
  status: { allocatable: { cpu: '2', memory: '4Gi', pods: '3' } },
});
const asking = (cpu: string, more: Partial<PodSpec> = {}): Pod =>
  pod({ spec: { containers: [container('a', { resources: { requests: { cpu } } })], ...more } });
const onPort = (hostPort: number, hostIP?: string): Pod =>
  pod({
    spec: {
      containers: [
        container('a', { ports: [{ containerPort: 80, hostPort, ...(hostIP ? { hostIP } : {}) }] }),
      ],
    },
  });
const spread = pod({
  metadata: { name: 'web', namespace: 'default', labels: { app: 'web' } },
  spec: {
    topologySpreadConstraints: [
      {
        maxSkew: 1,
        topologyKey: 'zone',
        whenUnsatisfiable: 'DoNotSchedule',
        labelSelector: { matchLabels: { app: 'web' } },
      },
    ],
  },
});

interface Row {
  rule: string;
  source: string;
  pod: Pod;
  node?: Node;
  there?: readonly Pod[];
  others?: readonly Node[];
  reasons: readonly string[];
  /** Preemption could help. */
  resolvable?: true;
}

const rows: readonly Row[] = [
  {
    rule: 'a cordoned node takes no Pod',
    source: 'plugins/nodeunschedulable/node_unschedulable.go Filter',
    pod: pod(),
    node: labelled('a', { spec: { unschedulable: true } }),
    reasons: ['node(s) were unschedulable'],
  },
  {
    rule: 'but one that tolerates the cordon',
    source: 'plugins/nodeunschedulable/node_unschedulable.go Filter',
    pod: pod({ spec: { tolerations: [{ key: 'node.kubernetes.io/unschedulable', operator: 'Exists' }] } }),
    node: labelled('a', { spec: { unschedulable: true } }),
    reasons: [],
  },
  {
    rule: 'a taint keeps out who does not tolerate it',
    source: 'plugins/tainttoleration/taint_toleration.go Filter',
    pod: pod(),
    node: labelled('a', { spec: { taints: [{ key: 'k', value: 'v', effect: 'NoSchedule' }] } }),
    reasons: ['node(s) had untolerated taint(s)'],
  },
  {
    rule: 'PreferNoSchedule only counts in the scores',
    source: 'plugins/tainttoleration/taint_toleration.go Filter',
    pod: pod(),
    node: labelled('a', { spec: { taints: [{ key: 'k', effect: 'PreferNoSchedule' }] } }),
    reasons: [],
  },
  {
    rule: 'a node selector asks for its labels',
    source: 'plugins/nodeaffinity/node_affinity.go Filter',
    pod: pod({ spec: { nodeSelector: { disk: 'ssd' } } }),
    reasons: ["node(s) didn't match Pod's node affinity/selector"],
  },
  {
    rule: 'a host port is taken once',
    source: 'plugins/nodeports/node_ports.go Filter',
    pod: onPort(8080),
    there: [onPort(8080)],
    reasons: ["node(s) didn't have free ports for the requested pod ports"],
    resolvable: true,
  },
  {
    rule: 'of two addresses each has the port for itself',
    source: 'plugins/nodeports/node_ports.go Filter',
    pod: onPort(8080, '10.0.0.1'),
    there: [onPort(8080, '10.0.0.2')],
    reasons: [],
  },
  {
    rule: 'what others have asked for is not there',
    source: 'plugins/noderesources/fit.go fitsRequest',
    pod: asking('1500m'),
    there: [asking('1')],
    reasons: ['Insufficient cpu'],
    resolvable: true,
  },
  {
    rule: 'more than the node has never fits',
    source: 'plugins/noderesources/fit.go fitsRequest',
    pod: asking('3'),
    reasons: ['Insufficient cpu'],
  },
  {
    rule: 'a node has room for so many Pods',
    source: 'plugins/noderesources/fit.go fitsRequest',
    pod: pod(),
    there: [pod(), pod(), pod()],
    reasons: ['Too many pods'],
    resolvable: true,
  },
  {
    rule: 'a node without the topology key is out',
    source: 'plugins/podtopologyspread/filtering.go Filter',
    pod: spread,
    reasons: ["node(s) didn't match pod topology spread constraints (missing required label)"],
  },
  {
    rule: 'a zone that is ahead by maxSkew takes no more',
    source: 'plugins/podtopologyspread/filtering.go Filter',
    pod: spread,
    node: labelled('a', { labels: { zone: 'one' } }),
    there: [spread],
    others: [labelled('b', { labels: { zone: 'two' } })],
    reasons: ["node(s) didn't match pod topology spread constraints"],
    resolvable: true,
  },
  {
    rule: 'the emptier zone takes it',
    source: 'plugins/podtopologyspread/filtering.go Filter',
    pod: spread,
    node: labelled('a', { labels: { zone: 'one' } }),
    others: [labelled('b', { labels: { zone: 'two' } })],
    reasons: [],
  },
];

describe('the filters of the default plugins (apis/config/v1/default_plugins.go getDefaultPlugins)', () => {
  test.each(rows)(
    '$rule ($source)',
    ({ pod: wanted, node = labelled('a'), there = [], others = [], ...row }) => {
      const info = nodeInfo(node, there);
      const all = [info, ...others.map((other) => nodeInfo(other, []))];
      const refusal = filterNode(wanted, info, all, placement.filters);
      expect(refusal?.reasons ?? []).toEqual(row.reasons);
      if (refusal) expect(refusal.unresolvable).toBe(row.resolvable !== true);
    },
  );
});

describe('handleSchedulingFailure says', () => {
  test('each reason with its number of nodes, and whether preemption could help (schedule_one.go)', () => {
    const refusals = [
      { reasons: ['Insufficient cpu'], unresolvable: false },
      { reasons: ['Insufficient cpu', 'Insufficient memory'], unresolvable: false },
      { reasons: ['node(s) were unschedulable'], unresolvable: true },
    ];
    expect(fitError(refusals)).toBe(
      '0/3 nodes are available: 1 Insufficient memory, 1 node(s) were unschedulable, 2 Insufficient cpu. ' +
        'preemption: 0/3 nodes are available: 1 Preemption is not helpful for scheduling, ' +
        '2 No preemption victims found for incoming pod.',
    );
  });

  test('that there is no node at all', () => {
    expect(fitError([])).toBe('no nodes available to schedule pods');
  });
});

test('of nodes that fit the emptier one scores higher (noderesources/least_allocated.go)', () => {
  const [full = 0, empty = 0] = scoreNodes(asking('500m'), [
    nodeInfo(labelled('a'), [asking('1')]),
    nodeInfo(labelled('b'), []),
  ]);
  expect(empty).toBeGreaterThan(full);
});
