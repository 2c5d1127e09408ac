import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseDocument } from 'yaml';
import { parseQuantity, quantityValue } from '#simulator/apimachinery/quantity.ts';
import { volumeOf } from '#simulator/runtime/shell/files.ts';
import type { Surroundings, Volume } from '#simulator/runtime/shell/program.ts';
import { hostWith, NO_NETWORK, Play } from './play.ts';

interface Container {
  name: string;
  image: string;
  command?: string[];
  args?: string[];
  env?: { name: string; value?: string }[];
  volumeMounts?: { name: string; mountPath: string; readOnly?: boolean }[];
  resources?: { limits?: { memory?: string } };
}

/** The containers of a manifest of the documentation, whatever kind its Pod stands in. */
function containersOf(file: string): Container[] {
  const path = new URL(`../../../fixtures/manifests/${file}`, import.meta.url);
  const { spec } = parseDocument(readFileSync(path, 'utf8')).toJS();
  const pod = spec.jobTemplate?.spec.template.spec ?? spec.template?.spec ?? spec;
  return [...(pod.initContainers ?? []), ...pod.containers];
}

/** Runs one container alone, its volumes empty or as given. */
function run(
  file: string,
  name: string,
  given: { volumes?: Record<string, Volume>; env?: Record<string, string>; surroundings?: Surroundings } = {},
): Play {
  const container = containersOf(file).find((each) => each.name === name);
  if (!container) throw new Error(`no container ${name} in ${file}`);
  const mounts = container.volumeMounts ?? [];
  const volumes = mounts.map(
    ({ name: volume }) => [volume, given.volumes?.[volume] ?? volumeOf({})] as const,
  );
  const limit = parseQuantity(container.resources?.limits?.memory ?? '');
  const host = hostWith({
    volumes: new Map([...volumes, ...Object.entries(given.volumes ?? {})]),
    mounts: [
      ...mounts.map(({ name: volume, mountPath, readOnly }) => ({ path: mountPath, volume, readOnly })),
      ...Object.keys(given.volumes ?? {})
        .filter((volume) => volume.startsWith('/'))
        .map((volume) => ({ path: volume, volume })),
    ],
    memoryLimitBytes: limit && quantityValue(limit),
  });
  const env = Object.fromEntries((container.env ?? []).map(({ name: key, value = '' }) => [key, value]));
  const { image, command, args } = container;
  return new Play(
    { image, command, args, env: { ...env, ...given.env } },
    host,
    given.surroundings ?? NO_NETWORK,
  );
}

const volumeFrom = (play: Play, name: string): Volume => play.host.volumes.get(name) ?? volumeOf({});

describe('probes', () => {
  test('exec-liveness: the file is there for 30 seconds, then the probe fails', () => {
    const play = run('pods/probe/exec-liveness.yaml', 'liveness');
    const probe = (at: number) => play.to(at).exec('cat', '/tmp/healthy');
    expect([probe(5), probe(29), probe(31), probe(35)]).toEqual([0, 0, 1, 1]);
    expect(play.to(629).state).toBe('running');
    expect([play.to(631).state, play.endedAt]).toEqual([0, 630]);
  });

  test('http-liveness: 200 for ten seconds, then 500', () => {
    const play = run('pods/probe/http-liveness.yaml', 'liveness');
    const probe = (at: number) => play.to(at).get(8080, '/healthz');
    expect([probe(3), probe(9), probe(12), probe(15)]).toEqual([200, 200, 500, 500]);
  });

  test('tcp-liveness-readiness: the port is open', () => {
    const play = run('pods/probe/tcp-liveness-readiness.yaml', 'goproxy').to(15);
    expect(play.ask({ protocol: 'tcp', port: 8080 }).kind).toBe('tcp');
  });

  test('grpc-liveness: etcd serves', () => {
    const play = run('pods/probe/grpc-liveness.yaml', 'etcd').to(15);
    expect(play.ask({ protocol: 'grpc', port: 2379 })).toMatchObject({ serving: true });
  });

  test('pod-with-http-healthcheck: plain nginx has no such page', () => {
    expect(run('pods/probe/pod-with-http-healthcheck.yaml', 'nginx').get(80, '/_status/healthz')).toBe(404);
  });

  test('startup-coordination: the sidecar writes its file at once, the main container prints it', () => {
    const sidecar = run('pods/multi-container/startup-coordination.yaml', 'config-sidecar').to(2);
    expect(sidecar.exec('test', '-f', '/config/app.conf')).toBe(0);
    const volumes = { config: volumeFrom(sidecar, 'config') };
    expect(run('pods/multi-container/startup-coordination.yaml', 'main-app', { volumes }).to(5).log).toBe(
      'greeting=hello\n',
    );
  });
});

describe('hooks and termination', () => {
  test('lifecycle-events: postStart writes the message, preStop asks nginx to quit', () => {
    const play = run('pods/lifecycle-events.yaml', 'lifecycle-demo-container');
    expect(play.exec('/bin/sh', '-c', 'echo Hello from the postStart handler > /usr/share/message')).toBe(0);
    expect(play.file('/usr/share/message')).toBe('Hello from the postStart handler\n');
    play.to(20).exec('/bin/sh', '-c', 'nginx -s quit; while killall -0 nginx; do sleep 1; done');
    expect([play.state, play.endedAt]).toEqual([0, 20]);
  });

  test('termination: the message is there after ten seconds', () => {
    const play = run('debug/termination.yaml', 'termination-demo-container').to(9);
    expect(play.file('/dev/termination-log')).toBe('');
    play.to(11);
    expect([play.state, play.endedAt, play.file('/dev/termination-log')]).toEqual([0, 10, 'Sleep expired\n']);
  });

  test('share-process-namespace: a shell with a terminal, nginx beside it', () => {
    expect(run('pods/share-process-namespace.yaml', 'shell').to(3599).state).toBe('running');
    expect(run('pods/share-process-namespace.yaml', 'nginx').to(5).get(80, '/')).toBe(200);
  });
});

describe('several containers', () => {
  test('init-containers: the page fetched first is what nginx serves', () => {
    const surroundings: Surroundings = {
      ...NO_NETWORK,
      resolve: () => ['192.0.2.1'],
      request: () => ({
        kind: 'http',
        status: 200,
        body: '<title>http://info.cern.ch</title>\n',
        delayMs: 0,
      }),
    };
    const install = run('pods/init-containers.yaml', 'install', { surroundings }).to(5);
    expect(install.state).toBe(0);
    const nginx = run('pods/init-containers.yaml', 'nginx', {
      volumes: { workdir: volumeFrom(install, 'workdir') },
    });
    expect(nginx.ask({ protocol: 'http', port: 80, path: '/' })).toMatchObject({
      body: '<title>http://info.cern.ch</title>\n',
    });
  });

  test('two-container-pod: debian writes the page and ends, nginx serves it', () => {
    const debian = run('pods/two-container-pod.yaml', 'debian-container').to(1);
    expect(debian.state).toBe(0);
    const volumes = { 'shared-data': volumeFrom(debian, 'shared-data') };
    const nginx = run('pods/two-container-pod.yaml', 'nginx-container', { volumes });
    expect(nginx.ask({ protocol: 'http', port: 80, path: '/' })).toMatchObject({
      body: 'Hello from the debian container\n',
    });
  });

  test('shared-volume: what the init container wrote', () => {
    const writer = run('pods/multi-container/shared-volume.yaml', 'content-writer').to(1);
    const volumes = { content: volumeFrom(writer, 'content') };
    const web = run('pods/multi-container/shared-volume.yaml', 'web', { volumes });
    expect(web.ask({ protocol: 'http', port: 80, path: '/' })).toMatchObject({
      body: 'Hello from the init container\n',
    });
    expect(web.exec('touch', '/usr/share/nginx/html/x')).toBe(1);
  });

  test.each([
    ['application/job/job-sidecar.yaml', 'myjob', 'logshipper', 'logging\n'],
    ['application/deployment-sidecar.yaml', 'myapp', 'logshipper', 'logging\nlogging\nlogging\n'],
  ])('%s: the sidecar ships what the main container logs', (file, main, sidecar, log) => {
    const shipper = run(file, sidecar).to(1);
    expect(shipper.log).toBe("tail: can't open '/opt/logs.txt': No such file or directory\n");
    const writer = run(file, main).to(2);
    shipper.host = {
      ...shipper.host,
      volumes: new Map([...shipper.host.volumes, ['data', volumeFrom(writer, 'data')]]),
    };
    expect(shipper.advanceTo(3).log.split('\n').slice(1).join('\n')).toBe(log);
  });

  test('adapter: every line of the log is rewritten', () => {
    const writer = run('pods/multi-container/adapter.yaml', 'main-app').to(3);
    const adapter = run('pods/multi-container/adapter.yaml', 'adapter', {
      volumes: { 'shared-logs': volumeFrom(writer, 'shared-logs') },
    });
    expect(adapter.to(1).log).toMatch(/^adapted: .* raw event\nadapted: .* raw event\n$/);
  });

  test('localhost: the sidecar reads the page of its neighbour', () => {
    const surroundings: Surroundings = {
      ...NO_NETWORK,
      request: () => ({ kind: 'http', status: 200, body: '1\n2\n3\n4\n5\n', delayMs: 0 }),
    };
    expect(run('pods/multi-container/localhost.yaml', 'client', { surroundings }).to(6).log).toBe(
      '1\n2\n3\n4\n1\n2\n3\n4\n',
    );
  });

  test('ambassador: the proxy listens', () => {
    expect(run('pods/multi-container/ambassador.yaml', 'ambassador-sidecar').to(1).program.listening).toEqual(
      [5432],
    );
  });

  test('two-files-counter with streaming sidecars: one file each', () => {
    const file = 'admin/logging/two-files-counter-pod-streaming-sidecar.yaml';
    const count = run(file, 'count').to(2);
    const volumes = { varlog: volumeFrom(count, 'varlog') };
    expect(run(file, 'count-log-1', { volumes }).to(1).log).toMatch(/^0: .*\n1: .*\n2: .*\n$/);
    expect(run(file, 'count-log-2', { volumes }).to(1).log).toMatch(/INFO 0\n.* INFO 1\n.* INFO 2\n$/);
  });

  test('init containers in use: each waits for its Service', () => {
    const account = volumeOf({ namespace: 'default\n' });
    const volumes = { '/var/run/secrets/kubernetes.io/serviceaccount': account };
    let known = false;
    const surroundings: Surroundings = {
      ...NO_NETWORK,
      resolve: (name) => (known && name === 'myservice.default.svc.cluster.local' ? ['10.96.0.9'] : []),
    };
    const play = run('pages/init-containers-in-use.yaml', 'init-myservice', { volumes, surroundings }).to(9);
    expect(play.log.match(/waiting for myservice/g)).toHaveLength(5);
    known = true;
    expect([play.to(20).state, play.endedAt]).toEqual([0, 10]);
    expect(run('pages/init-containers-in-use.yaml', 'myapp-container').to(1).log).toBe(
      'The app is running!\n',
    );
  });

  test('restart-all-containers: the watcher ends with 88 after a minute', () => {
    const play = run('pods/restart-policy/restart-all-containers.yaml', 'watcher-sidecar').to(70);
    expect([play.state, play.endedAt]).toEqual([88, 60]);
  });
});

describe('resources', () => {
  test.each([
    ['pods/resource/memory-request-limit.yaml', 'memory-demo-ctr', 'running', false],
    ['pods/resource/memory-request-limit-2.yaml', 'memory-demo-2-ctr', 137, true],
  ])('%s', (file, name, state, oomKilled) => {
    const play = run(file, name).to(60);
    expect([play.state, play.program.oomKilled]).toEqual([state, oomKilled]);
  });

  test('memory-request-limit: it uses about 150 MiB', () => {
    const { memoryBytes } = run('pods/resource/memory-request-limit.yaml', 'memory-demo-ctr').program;
    expect(Math.round(memoryBytes / 1024 / 1024)).toBe(151);
  });

  test('cpu-request-limit: it computes without end', () => {
    expect(run('pods/resource/cpu-request-limit.yaml', 'cpu-demo-ctr').program.busy).toBe(true);
  });
});

describe('commands, environment and files', () => {
  test('commands: printenv of two variables', () => {
    const play = run('pods/commands.yaml', 'command-demo-container', {
      env: { KUBERNETES_PORT: 'tcp://10.3.240.1:443' },
    });
    expect([play.log, play.state]).toEqual(['pod-0\ntcp://10.3.240.1:443\n', 0]);
  });

  test('dependent-envars: what the loop prints', () => {
    const env = {
      SERVICE_ADDRESS: 'https://172.17.0.1:80',
      UNCHANGE_REFERENCE: '$(PROTOCOL)://172.17.0.1:80',
      ESCAPED_REFERENCE: '$(PROTOCOL)://172.17.0.1:80',
    };
    const play = run('pods/inject/dependent-envars.yaml', 'dependent-envars-demo', { env });
    expect(play.log).toBe(
      '\nSERVICE_ADDRESS\nhttps://172.17.0.1:80\nUNCHANGE_REFERENCE\n$(PROTOCOL)://172.17.0.1:80\nESCAPED_REFERENCE\n$(PROTOCOL)://172.17.0.1:80\n',
    );
    expect(play.program.wakeAtMs).toBe(30_000);
  });

  test('dapi-envars-pod: the fields in order', () => {
    const env = {
      MY_NODE_NAME: 'node-1',
      MY_POD_NAME: 'p',
      MY_POD_NAMESPACE: 'default',
      MY_POD_IP: '10.0.0.1',
      MY_POD_SERVICE_ACCOUNT: 'default',
    };
    expect(run('pods/inject/dapi-envars-pod.yaml', 'test-container', { env }).to(1).log).toBe(
      '\nnode-1\np\ndefault\n10.0.0.1\ndefault\n',
    );
  });

  test('dapi-volume: labels and annotations from files', () => {
    const volumes = { podinfo: volumeOf({ labels: 'zone="us-est-coast"', annotations: 'build="two"' }) };
    expect(run('pods/inject/dapi-volume.yaml', 'client-container', { volumes }).to(1).log).toBe(
      '\n\nzone="us-est-coast"\n\nbuild="two"',
    );
  });

  test('pod-configmap-volume: the keys as files', () => {
    const volumes = { 'config-volume': volumeOf({ SPECIAL_LEVEL: 'very', SPECIAL_TYPE: 'charm' }) };
    expect(run('pods/pod-configmap-volume.yaml', 'test-container', { volumes }).log).toBe(
      'SPECIAL_LEVEL\nSPECIAL_TYPE\n',
    );
  });

  test.each([
    ['debug/counter-pod.yaml', /^0: .*\n1: .*\n2: .*\n3: .*\n$/],
    ['debug/counter-pod-err.yaml', /^0: .*\n0: err\n1: .*\n1: err\n2: .*\n2: err\n3: .*\n3: err\n$/],
  ])('%s: a line each second', (file, log) => {
    expect(run(file, 'count').to(3).log).toMatch(log);
  });

  test.each([
    ['application/shell-demo.yaml', 'nginx'],
    ['pods/storage/redis.yaml', 'redis'],
    ['pods/simple-pod.yaml', 'nginx'],
    ['pods/security/security-context.yaml', 'sec-ctx-demo'],
  ])('%s: %s goes on running', (file, name) => {
    expect(run(file, name).to(600).state).toBe('running');
  });
});

describe('jobs', () => {
  test('job: pi', () => {
    const play = run('controllers/job.yaml', 'pi').to(60);
    expect([play.state, play.log.length, play.log.slice(0, 12)]).toEqual([0, 1002, '3.1415926535']);
  });

  test('job-pod-failure-policy-example: 42 after five seconds', () => {
    const play = run('controllers/job-pod-failure-policy-example.yaml', 'main').to(10);
    expect([play.state, play.endedAt, play.log]).toEqual([42, 5, 'Hello world!\n']);
  });

  test.each([
    ['controllers/job-backoff-limit-per-index-example.yaml', 'example', [1, 0, 1, 0]],
    ['controllers/job-success-policy.yaml', 'main', [1, 1, 0, 1]],
  ])('%s: by index', (file, name, codes) => {
    const code = (index: number) =>
      run(file, name, { env: { JOB_COMPLETION_INDEX: String(index) } }).to(1).state;
    expect([0, 1, 2, 3].map(code)).toEqual(codes);
  });

  test('indexed-job: each index its own word, reversed', () => {
    const input = run('application/job/indexed-job.yaml', 'input', { env: { JOB_COMPLETION_INDEX: '2' } }).to(
      1,
    );
    expect(input.state).toBe(0);
    const worker = run('application/job/indexed-job.yaml', 'worker', {
      volumes: { input: volumeFrom(input, 'input') },
    });
    expect(worker.log).toBe('zab\n');
  });

  test('cronjob: the date and a greeting', () => {
    expect(run('application/job/cronjob.yaml', 'hello').log).toBe(
      'Tue Nov 14 22:13:20 UTC 2023\nHello from the Kubernetes cluster\n',
    );
  });
});
