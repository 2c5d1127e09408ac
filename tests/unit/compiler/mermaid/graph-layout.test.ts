import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { GraphDiagram } from '#compiler/mermaid/diagram.ts';
import { type GraphLayout, layoutGraph, withoutJogs } from '#compiler/mermaid/graph-layout.ts';
import { crampedNames } from '#compiler/mermaid/island-name.ts';
import type { Fit } from '#compiler/mermaid/layout-plan.ts';
import type { Box } from '#compiler/mermaid/node-shape.ts';
import { faults, overlaps } from './faults.ts';
import { flowcharts } from './flowcharts.ts';
import { read } from './reading.ts';

const fit: Fit = { text: 168, words: 132, columns: 3, space: 1 };

async function layoutOf(source: string): Promise<GraphLayout> {
  const [head = '', ...body] = source.split('\n');
  const { parsed, findings } = read(head, body.join('\n'));
  expect(findings).toEqual([]);
  return layoutGraph(parsed?.diagram as GraphDiagram, fit);
}

function boxOf(layout: GraphLayout, id: string): Box {
  const found =
    layout.nodes.find(({ node }) => node.id === id) ?? layout.groups.find(({ group }) => group.id === id);
  if (!found) throw new Error(`no ${id}`);
  return found;
}

const architecture = `flowchart TB
user([kubectl])
subgraph cp [控制平面]
  direction LR
  sched[调度器] & ctl[控制器]
  api[API 服务器<br>kube-apiserver]
  etcd[(etcd)]
end
subgraph n1 [节点 1]
  k1[kubelet]
  subgraph p1 [Pod · 10.244.1.7]
    c1[web]
    c2[log]
  end
end
subgraph n2 [节点 2]
  k2[kubelet]
  proxy[kube-proxy]
end
class p1 pod
user -->|1 提交| api
api -->|2 保存| etcd
sched -.-> api
ctl -.-> api
k1 -.->|3 监听| api
k2 -.-> api
proxy -.-> api`;

describe('the architecture of a cluster', () => {
  test('has no fault', async () => {
    expect(faults(await layoutOf(architecture))).toEqual([]);
  });

  test('islands stand in the order of their declarations, whatever way the arrows point', async () => {
    const layout = await layoutOf(architecture);
    const [plane, first, second] = ['cp', 'n1', 'n2'].map((id) => boxOf(layout, id)) as [Box, Box, Box];
    expect(plane.y + plane.height).toBeLessThan(first.y);
    expect(second.y).toBe(first.y);
    expect(second.x).toBeGreaterThan(first.x + first.width);
  });

  test('a group with a direction of its own keeps it though roads cross its coast', async () => {
    const layout = await layoutOf(architecture);
    const [sched, api, etcd] = ['sched', 'api', 'etcd'].map((id) => boxOf(layout, id)) as [Box, Box, Box];
    expect(sched.x + sched.width).toBeLessThan(api.x);
    expect(api.x + api.width).toBeLessThan(etcd.x);
  });

  test('is the same every time', async () => {
    expect(await layoutOf(architecture)).toEqual(await layoutOf(architecture));
  });
});

describe('directions', () => {
  test.each([
    ['TB', (a: Box, b: Box) => a.y + a.height < b.y],
    ['BT', (a: Box, b: Box) => b.y + b.height < a.y],
    ['LR', (a: Box, b: Box) => a.x + a.width < b.x],
    ['RL', (a: Box, b: Box) => b.x + b.width < a.x],
  ])('%s', async (direction, before) => {
    const layout = await layoutOf(`flowchart ${direction}\na --> b`);
    expect(before(boxOf(layout, 'a'), boxOf(layout, 'b'))).toBe(true);
  });

  test.each(
    ['TB', 'BT', 'LR', 'RL'].flatMap((outer) => ['TB', 'BT', 'LR', 'RL'].map((inner) => [outer, inner])),
  )('%s around a group in %s has no fault', async (outer, inner) => {
    const layout = await layoutOf(
      `flowchart ${outer}\nx --> a\nsubgraph g [a group]\ndirection ${inner}\na --> b\nb --> c\na --> d\nend\nc --> y\nz --> b\nb -.-> x\ng --> w`,
    );
    expect(faults(layout)).toEqual([]);
  });
});

test('boxes that nothing joins stand in a column beside a Pod', async () => {
  const layout = await layoutOf(
    'flowchart TB\nsubgraph n [node]\nkubelet\nproxy\nsubgraph p [Pod]\nweb\nend\nend',
  );
  const [kubelet, proxy, pod] = ['kubelet', 'proxy', 'p'].map((id) => boxOf(layout, id)) as [Box, Box, Box];
  expect(proxy.y).toBeGreaterThan(kubelet.y + kubelet.height);
  expect(overlaps({ ...pod, y: 0, height: 999 }, kubelet)).toBe(false);
});

test('a name that every place leaves crossed gets an island broad enough to stand beside the roads', async () => {
  const [head, body] = [
    'flowchart TB',
    'subgraph a [A]\nx\ny\nend\nsubgraph b [Service 网 10.96.0.0/12]\nz\nend\nx --> z\ny --> z',
  ];
  const diagram = read(head, body).parsed?.diagram as GraphDiagram;
  const names = crampedNames(await layoutGraph(diagram, fit));
  expect([...names.keys()]).toEqual(['b']);
  expect(crampedNames(await layoutGraph(diagram, { ...fit, names })).size).toBe(0);
});

test('words beside a road have room of their own', async () => {
  const layout = await layoutOf('flowchart TB\na -->|one| b\na -->|two words| c\na -->|3 三| d');
  const rooms = layout.edges.map(({ room }) => room);
  for (const [index, room] of rooms.entries()) {
    expect(room).toBeDefined();
    for (const other of rooms.slice(index + 1)) expect(room && other && overlaps(room, other)).toBe(false);
    for (const node of layout.nodes) expect(room && overlaps(room, node)).toBe(false);
  }
});

test.each([
  [
    'a small step at the start goes',
    [
      [0, 0],
      [0, 9],
      [3, 9],
      [3, 40],
    ],
    [
      [3, 0],
      [3, 40],
    ],
  ],
  [
    'a small step at the end goes',
    [
      [0, 0],
      [20, 0],
      [20, 4],
      [60, 4],
    ],
    [
      [0, 4],
      [60, 4],
    ],
  ],
  [
    'a large one stays',
    [
      [0, 0],
      [0, 9],
      [30, 9],
      [30, 40],
    ],
    [
      [0, 0],
      [0, 9],
      [30, 9],
      [30, 40],
    ],
  ],
])('withoutJogs: %s', (_, points, straight) => {
  const toPoints = (all: number[][]) => all.map(([x = 0, y = 0]) => ({ x, y }));
  expect(withoutJogs(toPoints(points))).toEqual(toPoints(straight));
});

test('no box lies on another, no road runs through a box, everything stays in its group', {
  timeout: 60_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(flowcharts, async (source) => {
      expect(faults(await layoutOf(source))).toEqual([]);
    }),
    { numRuns: 25 },
  );
});
