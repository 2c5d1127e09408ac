import { describe, expect, test } from 'vitest';
import type { Event, Node, Pod, Service } from '#simulator/apis/core/types.ts';
import type { EndpointSlice } from '#simulator/apis/discovery/types.ts';
import { formatProbe } from '#simulator/kubectl/describe/containers.ts';
import { describePod } from '#simulator/kubectl/describe/pod.ts';
import { eventsTable, eventTable } from '#simulator/kubectl/get-events.ts';
import { nodeTable } from '#simulator/kubectl/get-nodes.ts';
import { podTable, printPod } from '#simulator/kubectl/get-pods.ts';
import { endpointSliceTable, serviceTable } from '#simulator/kubectl/get-services.ts';
import { alignTabs } from '#simulator/kubectl/tab-writer.ts';
import { formatMoreRows, formatTable } from '#simulator/kubectl/table.ts';
import { formatYaml, formatYamlList } from '#simulator/kubectl/yaml.ts';
import { container, exited, NEW_YEAR, pod, running, sidecar, status, waiting } from './build.ts';

const now = NEW_YEAR + 600_000;
const ready = { ready: true, started: true };

describe('get pods (pkg/printers/internalversion/printers.go printPod)', () => {
  interface Row {
    name: string;
    pod: Pod;
    ready?: string;
    status: string;
    restarts?: string;
    /** Why the STATUS cell says so. */
    rule: string;
  }
  const rows: Row[] = [
    {
      name: 'the phase',
      pod: pod({ status: { phase: 'Pending' } }),
      ready: '0/1',
      status: 'Pending',
      rule: 'status-phase',
    },
    {
      name: 'the reason of the status',
      pod: pod({ status: { phase: 'Failed', reason: 'Evicted' } }),
      status: 'Evicted',
      rule: 'status-reason',
    },
    {
      name: 'a reason is overwritten by a container',
      pod: pod({
        status: {
          phase: 'Failed',
          reason: 'Evicted',
          containerStatuses: [status('a', exited(137, 'OOMKilled'))],
        },
      }),
      status: 'OOMKilled',
      rule: 'status-container-exit',
    },
    {
      name: 'gated',
      pod: pod({
        status: {
          phase: 'Pending',
          conditions: [{ type: 'PodScheduled', status: 'False', reason: 'SchedulingGated' }],
        },
      }),
      status: 'SchedulingGated',
      rule: 'status-scheduling-gated',
    },
    {
      name: 'second of two init containers runs',
      pod: pod({
        spec: { initContainers: [container('i'), container('j')] },
        status: {
          phase: 'Pending',
          initContainerStatuses: [status('i', exited(0)), status('j', running, { restartCount: 2 })],
        },
      }),
      status: 'Init:1/2',
      restarts: '2',
      rule: 'status-init-progress',
    },
    {
      name: 'an init container ended by a signal without a reason',
      pod: pod({
        spec: { initContainers: [container('i')] },
        status: { initContainerStatuses: [status('i', { terminated: { exitCode: 137, signal: 9 } })] },
      }),
      status: 'Init:Signal:9',
      rule: 'status-init-exit',
    },
    {
      name: 'an init container that waits to run again',
      pod: pod({
        spec: { initContainers: [container('i')] },
        status: { initContainerStatuses: [status('i', waiting('CrashLoopBackOff'))] },
      }),
      status: 'Init:CrashLoopBackOff',
      rule: 'status-init-waiting',
    },
    {
      name: 'the first container in the list is heard, not the last',
      pod: pod({
        spec: { containers: [container('a'), container('b')] },
        status: {
          containerStatuses: [status('a', waiting('ErrImagePull')), status('b', waiting('CrashLoopBackOff'))],
        },
      }),
      ready: '0/2',
      status: 'ErrImagePull',
      rule: 'status-container-waiting',
    },
    {
      name: 'one completed, the other runs, not Ready',
      pod: pod({
        spec: { containers: [container('a'), container('b')] },
        status: {
          phase: 'Running',
          containerStatuses: [status('a', exited(0)), status('b', running, ready)],
        },
      }),
      ready: '1/2',
      status: 'NotReady',
      rule: 'status-not-ready',
    },
    {
      name: 'completed beside a running sidecar',
      pod: pod({
        spec: { initContainers: [sidecar('s')] },
        status: {
          phase: 'Running',
          initContainerStatuses: [status('s', running, ready)],
          containerStatuses: [status('a', exited(0))],
        },
      }),
      ready: '1/2',
      status: 'Completed',
      rule: 'status-container-exit',
    },
    {
      name: 'being deleted',
      pod: pod({
        metadata: { name: 'web', deletionTimestamp: '2026-01-01T00:00:30Z' },
        status: { phase: 'Running', containerStatuses: [status('a', running, ready)] },
      }),
      ready: '1/1',
      status: 'Terminating',
      rule: 'status-terminating',
    },
    {
      name: 'a finished Pod that waits for a finalizer',
      pod: pod({
        metadata: { name: 'web', deletionTimestamp: '2026-01-01T00:00:30Z' },
        status: { phase: 'Succeeded', containerStatuses: [status('a', exited(0))] },
      }),
      status: 'Completed',
      rule: 'status-container-exit',
    },
    {
      name: 'deleted on a lost node',
      pod: pod({
        metadata: { name: 'web', deletionTimestamp: '2026-01-01T00:00:30Z' },
        status: { phase: 'Running', reason: 'NodeLost' },
      }),
      status: 'Unknown',
      rule: 'status-node-lost',
    },
    {
      name: 'restarts and the time since the last exit',
      pod: pod({
        status: {
          phase: 'Running',
          containerStatuses: [
            status('a', running, {
              ...ready,
              restartCount: 3,
              lastState: { terminated: { exitCode: 1, finishedAt: '2026-01-01T00:08:00Z' } },
            }),
          ],
        },
      }),
      ready: '1/1',
      status: 'Running',
      restarts: '3 (2m ago)',
      rule: 'status-phase',
    },
    {
      name: 'restarts without a time of the last exit',
      pod: pod({
        status: {
          phase: 'Running',
          containerStatuses: [
            status('a', running, {
              ...ready,
              restartCount: 3,
              lastState: { terminated: { exitCode: 1, finishedAt: '0001-01-01T00:00:00Z' } },
            }),
          ],
        },
      }),
      ready: '1/1',
      status: 'Running',
      restarts: '3',
      rule: 'status-phase',
    },
  ];
  test.each(rows)('$name: $status', ({ pod, ready = '0/1', status, restarts = '0', rule }) => {
    const cells = printPod(pod, now);
    expect([cells.ready.text, cells.status.text, cells.restarts.text, cells.status.reason.rule]).toEqual([
      ready,
      status,
      restarts,
      rule,
    ]);
  });

  test('wide columns', () => {
    const cells = printPod(
      pod({
        metadata: { name: 'web', creationTimestamp: '2026-01-01T00:00:00Z' },
        spec: { nodeName: 'node-1', readinessGates: [{ conditionType: 'g' }, { conditionType: 'h' }] },
        status: { podIPs: [{ ip: '10.0.0.1' }], conditions: [{ type: 'h', status: 'True' }] },
      }),
      now,
    );
    expect(
      [cells.age, cells.ip, cells.node, cells.nominatedNode, cells.readinessGates].map(({ text }) => text),
    ).toEqual(['10m', '10.0.0.1', 'node-1', '<none>', '1/2']);
  });

  test('a name in front of the table for all namespaces', () => {
    expect(
      formatTable(podTable([pod({ status: { phase: 'Pending' } })], now, { allNamespaces: true })),
    ).toEqual([
      'NAMESPACE   NAME   READY   STATUS    RESTARTS   AGE',
      'default     web    0/1     Pending   0          <unknown>',
    ]);
  });
});

describe('tables', () => {
  const table = (...texts: string[]) => ({
    columns: [{ name: 'Name' }, { name: 'X' }, { name: 'Wide', wide: true }],
    rows: texts.map((text) =>
      [text, 'b', 'c'].map((cell) => ({ text: cell, reason: { rule: 'plain' as const } })),
    ),
  });

  test('nothing for no rows, wide columns on demand, one line a cell', () => {
    expect(formatTable(table())).toEqual([]);
    expect(formatTable(table('web\nx'), { wide: true })).toEqual(['NAME     X     WIDE', 'web...   b     c']);
  });

  test('a watch keeps its widths and lets them grow', () => {
    const first = formatMoreRows(table('web-server'), []);
    const second = formatMoreRows(table('a'), first.widths);
    const third = formatMoreRows(table('a-longer-web-server'), second.widths);
    expect([...first.lines, ...second.lines, ...third.lines]).toEqual([
      'NAME         X',
      'web-server   b',
      'a            b',
      'a-longer-web-server   b',
    ]);
  });
});

const event = (more: Partial<Event>): Event => ({
  apiVersion: 'v1',
  kind: 'Event',
  metadata: { name: 'web.1', namespace: 'default' },
  involvedObject: { kind: 'Pod', name: 'web', fieldPath: 'spec.containers{a}' },
  type: 'Normal',
  reason: 'Pulled',
  message: 'done',
  source: { component: 'kubelet', host: 'node-1' },
  firstTimestamp: '2026-01-01T00:05:00Z',
  lastTimestamp: '2026-01-01T00:09:50Z',
  count: 3,
  ...more,
});

describe('events', () => {
  const texts = (table: { rows: readonly (readonly { text: string }[])[] }) =>
    table.rows.map((row) => row.map(({ text }) => text));

  test('get events: plain times, kind in lower case (printers.go printEvent)', () => {
    const [row] = texts(eventTable([event({})], now));
    expect(row).toEqual([
      '10s',
      'Normal',
      'Pulled',
      'pod/web',
      'spec.containers{a}',
      'kubelet, node-1',
      'done',
      '5m',
      '3',
      'web.1',
    ]);
  });

  test.each([
    ['counted', {}, '10s (x3 over 5m)'],
    ['once', { count: 1 }, '5m'],
    [
      'a series',
      {
        series: { count: 7, lastObservedTime: '2026-01-01T00:09:59.000000Z' },
        eventTime: '2026-01-01T00:00:00.000000Z',
      },
      '1s (x7 over 10m)',
    ],
    ['no time', { count: 1, firstTimestamp: null, eventTime: null }, '<unknown>'],
  ] as const)('kubectl events, %s (event_printer.go getInterval)', (_name, more, interval) => {
    expect(texts(eventsTable([event(more)], now))[0]?.[0]).toBe(interval);
  });

  test('kubectl events sorts by time, oldest first', () => {
    const rows = texts(
      eventsTable(
        [event({ reason: 'B' }), event({ reason: 'A', lastTimestamp: '2026-01-01T00:05:00Z' })],
        now,
      ),
    );
    expect(rows.map(([, , reason]) => reason)).toEqual(['A', 'B']);
  });
});

describe('nodes, services, endpoint slices', () => {
  const node = (
    more: Partial<Node['spec']>,
    conditions: Node['status']['conditions'],
    labels = {},
  ): Node => ({
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name: 'n', labels },
    spec: more,
    status: { conditions: conditions ?? [], nodeInfo: { kubeletVersion: 'v1.37.0' } },
  });
  test.each([
    ['Ready', node({}, [{ type: 'Ready', status: 'True' }]), 'Ready', '<none>'],
    ['Unknown status', node({}, [{ type: 'Ready', status: 'Unknown' }]), 'NotReady', '<none>'],
    ['no condition', node({}, []), 'Unknown', '<none>'],
    [
      'cordoned, with roles',
      node({ unschedulable: true }, [{ type: 'Ready', status: 'True' }], {
        'node-role.kubernetes.io/worker': '',
        'node-role.kubernetes.io/control-plane': '',
      }),
      'Ready,SchedulingDisabled',
      'control-plane,worker',
    ],
  ])('get nodes: %s (printers.go printNode)', (_name, value, statusText, roles) => {
    const [row] = nodeTable([value], now).rows;
    expect([row?.[1]?.text, row?.[2]?.text, row?.[4]?.text]).toEqual([statusText, roles, 'v1.37.0']);
  });

  const service = (spec: Service['spec'], statusOf?: Service['status']): Service => ({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 's' },
    spec,
    ...(statusOf ? { status: statusOf } : {}),
  });
  test.each([
    [
      'ClusterIP',
      service({ type: 'ClusterIP', clusterIP: '10.0.0.1', ports: [{ port: 80, protocol: 'TCP' }] }),
      '<none>',
      '80/TCP',
    ],
    [
      'NodePort',
      service({ type: 'NodePort', ports: [{ port: 80, protocol: 'TCP', nodePort: 30080 }] }),
      '<none>',
      '80:30080/TCP',
    ],
    ['LoadBalancer', service({ type: 'LoadBalancer' }), '<pending>', '<none>'],
    [
      'LoadBalancer with a long name',
      service(
        { type: 'LoadBalancer' },
        { loadBalancer: { ingress: [{ hostname: 'lb.example.com.invalid' }] } },
      ),
      'lb.example.co...',
      '<none>',
    ],
    ['ExternalName', service({ type: 'ExternalName', externalName: 'example.com' }), 'example.com', '<none>'],
  ])('get services: %s (printers.go printService)', (_name, value, external, ports) => {
    const [row] = serviceTable([value], now).rows;
    expect([row?.[3]?.text, row?.[4]?.text]).toEqual([external, ports]);
  });

  test.each([
    ['none', [], '<unset>'],
    ['three', ['1', '2', '3'], '1,2,3'],
    ['five', ['1', '2', '3', '4', '5'], '1,2,3 + 2 more...'],
  ])('get endpointslices: %s (printers.go printEndpointSlice)', (_name, addresses, text) => {
    const slice: EndpointSlice = {
      apiVersion: 'discovery.k8s.io/v1',
      kind: 'EndpointSlice',
      metadata: { name: 's' },
      addressType: 'IPv4',
      endpoints: addresses.map((address) => ({ addresses: [address] })),
      ports: [{ port: 80 }],
    };
    const [row] = endpointSliceTable([slice], now).rows;
    expect([row?.[2]?.text, row?.[3]?.text]).toEqual(['80', text]);
  });
});

describe('describe pod (kubectl/pkg/describe/describe.go)', () => {
  const described = describePod(
    pod({
      metadata: {
        name: 'web',
        namespace: 'default',
        labels: { b: '2', a: '1' },
        annotations: { note: 'x\ny', 'kubectl.kubernetes.io/last-applied-configuration': '{}' },
        deletionTimestamp: '2026-01-01T00:09:00Z',
        deletionGracePeriodSeconds: 30,
      },
      spec: {
        nodeName: 'node-1',
        containers: [
          container('a', {
            command: ['sh', '-c', 'one\ntwo'],
            ports: [
              { name: 'http', containerPort: 80, protocol: 'TCP' },
              { containerPort: 443, protocol: 'TCP' },
            ],
            env: [{ name: 'K', valueFrom: { configMapKeyRef: { name: 'c', key: 'k' } } }],
            resources: { limits: { memory: '1Gi', cpu: '1' } },
            volumeMounts: [
              { name: 'd', mountPath: '/z', readOnly: true },
              { name: 'd', mountPath: '/b', subPath: 's' },
            ],
          }),
        ],
        volumes: [{ name: 'd', emptyDir: {} }],
        tolerations: [
          { key: 'z', operator: 'Equal', value: 'v', effect: 'NoSchedule' },
          { key: 'a', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 300 },
        ],
      },
      status: {
        phase: 'Running',
        hostIP: '192.168.0.1',
        conditions: [{ type: 'Ready', status: 'False' }],
        containerStatuses: [
          status('a', waiting('CrashLoopBackOff'), { restartCount: 2, lastState: exited(1) }),
        ],
      },
    }),
    now,
    { events: [] },
  );

  test.each([
    'Node:                      node-1/192.168.0.1',
    'Labels:                    a=1',
    '                           b=2',
    'Annotations:               note:',
    '                             x',
    'Status:                    Terminating (lasts 60s)',
    'Termination Grace Period:  30s',
    'IPs:                       <none>',
    '    Ports:         80/TCP (http), 443/TCP',
    '    Host Ports:    0/TCP (http), 0/TCP',
    '      two',
    '    State:          Waiting',
    '      Reason:       CrashLoopBackOff',
    '    Last State:     Terminated',
    '      Exit Code:    1',
    '    Restart Count:  2',
    '      cpu:     1',
    "      K:  <set to the key 'k' of config map 'c'>  Optional: false",
    '      /b from d (rw,path="s")',
    '      /z from d (ro)',
    "    Type:        EmptyDir (a temporary directory that shares a pod's lifetime)",
    'QoS Class:       Burstable',
    'Tolerations:     a:NoExecute op=Exists for 300s',
    '                 z=v:NoSchedule',
    'Events:  <none>',
  ])('%s', (line) => {
    expect(described).toContain(line);
  });

  test('the last applied configuration is left out', () => {
    expect(described.join('\n')).not.toContain('last-applied');
  });

  test.each([
    [{ exec: { command: ['cat', '/tmp/healthy'] } }, 'exec [cat /tmp/healthy]'],
    [{ httpGet: { path: '/', port: 80, scheme: 'HTTPS' as const, host: 'h' } }, 'http-get https://h:80/'],
    [{ httpGet: { path: 'x', port: 'web', scheme: 'HTTP' as const } }, 'http-get http://:web/x'],
    [{ tcpSocket: { port: 8080 } }, 'tcp-socket :8080'],
    [{ grpc: { port: 1, service: 's' } }, 'grpc <pod>:1 s'],
    [{}, 'unknown'],
  ])('probe %#: %s', (handler, text) => {
    expect(formatProbe({ ...handler, periodSeconds: 10, failureThreshold: 3 })).toBe(
      `${text} delay=0s timeout=0s period=10s #success=0 #failure=3`,
    );
  });

  test('columns end with the run of lines that have them', () => {
    expect(alignTabs(['a\tb\tc', 'long\tx\ty', 'none', 'd\te'])).toEqual([
      'a     b  c',
      'long  x  y',
      'none',
      'd  e',
    ]);
  });
});

describe('-o yaml (sigs.k8s.io/yaml)', () => {
  test.each([
    [
      'keys are sorted, lists stand under their key',
      { b: [{ z: 1, x: 2 }], a: {} },
      ['a: {}', 'b:', '- x: 2', '  z: 1'],
    ],
    ['numbers in keys count as numbers', { a10: 1, a2: 2, A: 3 }, ['A: 3', 'a2: 2', 'a10: 1']],
    ['lists of lists', [[1, []], 'x'], ['- - 1', '  - []', '- x']],
    [
      'what would be read as something else is quoted',
      ['yes', '1', '1e3', 'null', '', '0x1', '2026-01-01T00:00:00Z', '1:30', 'nope'],
      [
        '- "yes"',
        '- "1"',
        '- "1e3"',
        '- "null"',
        '- ""',
        '- "0x1"',
        '- "2026-01-01T00:00:00Z"',
        '- "1:30"',
        '- nope',
      ],
    ],
    [
      'special texts',
      ['a: b', 'a #b', '- a', '-a', "'x", "it's: x", ' a', '{x', 'x{', '*', '日本'],
      [
        "- 'a: b'",
        "- 'a #b'",
        "- '- a'",
        '- -a',
        "- '''x'",
        "- 'it''s: x'",
        "- ' a'",
        "- '{x'",
        '- x{',
        "- '*'",
        '- 日本',
      ],
    ],
    [
      'lines',
      { a: 'x\n  y\n', b: 'x\ny', c: 'x\n\n', d: ' x\ny' },
      ['a: |', '  x', '    y', 'b: |-', '  x', '  y', 'c: |+', '  x', '', 'd: |2-', '   x', '  y'],
    ],
    ['lines that no block can hold', { a: 'x \ny' }, ['a: "x \\ny"']],
    ['a tab', { a: 'x\ty' }, ['a: "x\\ty"']],
    ['null and missing', { a: null, b: undefined }, ['a: null']],
  ])('%s', (_name, value, lines) => {
    expect(formatYaml(value)).toEqual(lines);
  });

  test('a long text is folded after 80 columns', () => {
    const words = Array.from({ length: 30 }, () => 'word').join(' ');
    const lines = formatYaml({ message: words });
    expect(lines).toHaveLength(2);
    expect(lines[0]?.length).toBeGreaterThan(80);
    expect(lines[1]).toMatch(/^ {2}word/);
    expect(lines.join('').replace(/\s+/g, ' ')).toBe(`message: ${words}`);
  });

  test('several objects are a List', () => {
    expect(formatYamlList([{ kind: 'Pod' }])).toEqual([
      'apiVersion: v1',
      'items:',
      '- kind: Pod',
      'kind: List',
      'metadata:',
      '  resourceVersion: ""',
    ]);
  });
});
