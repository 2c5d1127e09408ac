import { describe, expect, test } from 'vitest';
import { parseImageName } from '#simulator/apis/core/images.ts';
import { catalogueNames } from '#simulator/runtime/images/catalogue.ts';
import { PLAIN } from '#simulator/runtime/images/plain.ts';
import { findImage, needsShell } from '#simulator/runtime/images/programs.ts';
import { SERVERS } from '#simulator/runtime/images/servers.ts';
import { userlandNames } from '#simulator/runtime/images/userlands.ts';
import { tinyShell } from '#simulator/runtime/shell/shell.ts';
import { Play } from './play.ts';

const NAMES_OF_SHELLS = ['sh', 'ash', 'bash', 'dash'];
const isWritten = (key: string) =>
  Object.hasOwn(PLAIN, key) || Object.hasOwn(SERVERS, key) || tinyShell.find(key) !== undefined;

describe('the catalogue', () => {
  test.each(catalogueNames())('%s is spelt as the kubelet spells it, and starts what is there', (name) => {
    expect(parseImageName(name)?.repository).toBe(name);
    const image = findImage(name);
    expect(Object.values(image?.programs ?? {}).filter((key) => !isWritten(key))).toEqual([]);
    expect(image?.sizeBytes).toBeGreaterThan(0);
  });

  test.each(['busybox', 'debian', 'full'] as const)('every command of %s images is written', (userland) => {
    const names = [...userlandNames(userland)].filter((name) => !NAMES_OF_SHELLS.includes(name));
    expect(names.filter((name) => !isWritten(name))).toEqual([]);
    expect(names).toContain('sleep');
  });

  test.each([
    ['busybox', true],
    ['busybox:1.28', true],
    ['docker.io/library/busybox:latest', true],
    ['index.docker.io/library/nginx:1.14.2', true],
    ['nginx:1.27-alpine', true],
    ['nginx:1.161', false],
    ['nginx:nope', false],
    ['nginx:lates', false],
    ['nginx@sha256:0123456789012345678901234567890123456789012345678901234567890123', true],
    ['registry.k8s.io/etcd:3.5.1-0', true],
    ['ubuntu:24.04', true],
    ['mysql:5.7', true],
    ['registry.k8s.io/e2e-test-images/agnhost:2.40', true],
    ['registry.example/app:1.0', false],
    ['nginz', false],
    ['Nginx', false],
    ['', false],
  ])('%s is there: %s', (name, found) => {
    expect(findImage(name) !== undefined).toBe(found);
  });

  test.each([
    ['a server alone', { image: 'nginx' }, undefined, false],
    ['a sleep', { image: 'busybox', command: ['sleep', '3600'] }, undefined, false],
    ['sh -c', { image: 'busybox', command: ['sh', '-c', 'true'] }, undefined, true],
    ['busybox alone is a shell', { image: 'busybox' }, undefined, true],
    ['a database behind its entrypoint', { image: 'mysql:8' }, undefined, false],
    ['a small command', { image: 'busybox', command: ['wget', 'x'] }, undefined, true],
    ['a probe with cat', { image: 'nginx' }, ['cat', '/tmp/healthy'], true],
    ['a probe with redis-cli', { image: 'redis' }, ['redis-cli', 'ping'], false],
    ['a script from a volume', { image: 'busybox', command: ['/scripts/run.sh'] }, undefined, true],
    ['an unknown image', { image: 'registry.example/app' }, undefined, false],
  ])('%s needs the tiny shell: %s', (_, spec, exec, expected) => {
    expect(needsShell({ env: {}, ...spec }, exec)).toBe(expected);
  });
});

describe('servers', () => {
  const AGNHOST = 'registry.k8s.io/e2e-test-images/agnhost:2.40';

  test.each([
    ['nginx serves its page', { image: 'nginx' }, 0, 80, '/', 200],
    ['nginx knows no other page', { image: 'nginx' }, 0, 80, '/healthz', 404],
    ['nginx listens on 80 only', { image: 'nginx' }, 0, 8080, '/', 'refused'],
    ['nginx without root listens on 8080', { image: 'nginxinc/nginx-unprivileged' }, 0, 8080, '/', 200],
    ['httpd', { image: 'httpd:2.4' }, 0, 80, '/', 200],
    ['liveness is well at 10 s', { image: AGNHOST, args: ['liveness'] }, 10, 8080, '/healthz', 200],
    ['liveness fails after 10 s', { image: AGNHOST, args: ['liveness'] }, 10.5, 8080, '/healthz', 500],
    ['netexec is healthy', { image: AGNHOST, args: ['netexec'] }, 0, 8080, '/healthz', 200],
    [
      'netexec on another port',
      { image: AGNHOST, args: ['netexec', '--http-port=80'] },
      0,
      80,
      '/hostname',
      200,
    ],
    [
      'netexec answers with the code asked for',
      { image: AGNHOST, args: ['netexec'] },
      0,
      8080,
      '/echo?code=503',
      503,
    ],
    ['serve-hostname', { image: AGNHOST, args: ['serve-hostname'] }, 0, 9376, '/', 200],
    ['agnhost pause listens nowhere', { image: AGNHOST }, 0, 8080, '/', 'refused'],
    ['hello-app', { image: 'gcr.io/google-samples/hello-app:1.0' }, 0, 8080, '/', 200],
    [
      'hello-app by PORT',
      { image: 'gcr.io/google-samples/hello-app:2.0', env: { PORT: '50000' } },
      0,
      50000,
      '/',
      200,
    ],
    ['echoserver', { image: 'registry.k8s.io/echoserver:1.10' }, 0, 8080, '/any', 200],
    ['elasticsearch is not up at once', { image: 'elasticsearch:8.11.0' }, 5, 9200, '/', 'refused'],
    ['elasticsearch is up later', { image: 'elasticsearch:8.11.0' }, 20, 9200, '/', 200],
    [
      'python -m http.server',
      { image: 'python', command: ['python3', '-m', 'http.server', '8000'] },
      0,
      8000,
      '/',
      200,
    ],
  ])('%s', (_, spec, at, port, path, expected) => {
    expect(new Play(spec).to(at).get(port, path)).toBe(expected);
  });

  test('netexec ends where it is asked to', () => {
    const play = new Play({ image: AGNHOST, args: ['netexec'] }).to(5);
    expect([play.get(8080, '/exit?code=3'), play.state]).toEqual([200, 3]);
  });

  test('nginx serves what is in its directory, and listens as configured', () => {
    const play = new Play({ image: 'nginx' });
    play.exec('sh', '-c', 'echo up > /usr/share/nginx/html/healthz');
    expect(play.get(80, '/healthz')).toBe(200);
    play.exec('rm', '/usr/share/nginx/html/index.html');
    expect(play.get(80, '/')).toBe(403);
  });

  test('etcd speaks gRPC health, redis does not', () => {
    const etcd = new Play({
      image: 'registry.k8s.io/etcd:3.5.1-0',
      command: ['/usr/local/bin/etcd', '--listen-client-urls', 'http://0.0.0.0:2379'],
    });
    expect(etcd.ask({ protocol: 'grpc', port: 2379 })).toEqual({ kind: 'grpc', serving: true, delayMs: 0 });
    expect(new Play({ image: 'redis' }).ask({ protocol: 'grpc', port: 6379 }).kind).toBe('timeout');
    expect(new Play({ image: 'redis' }).ask({ protocol: 'tcp', port: 6379 }).kind).toBe('tcp');
  });

  test.each([
    ['mysql needs a password', { image: 'mysql:8' }, 1],
    ['mysql with a password', { image: 'mysql:8', env: { MYSQL_ROOT_PASSWORD: 'x' } }, 'running'],
    ['postgres needs a password', { image: 'postgres:17' }, 1],
    ['postgres with a password', { image: 'postgres:17', env: { POSTGRES_PASSWORD: 'x' } }, 'running'],
    ['agnhost with an unknown command', { image: AGNHOST, args: ['dance'] }, 1],
    ['hello-world', { image: 'hello-world' }, 0],
  ])('%s', (_, spec, state) => {
    expect(new Play(spec).to(10).state).toBe(state);
  });

  test('the clients in a database image ask their server', () => {
    const play = new Play({ image: 'mysql:8', env: { MYSQL_ROOT_PASSWORD: 'x' } }).to(2);
    expect(play.exec('mysqladmin', 'ping')).toBe(1);
    expect(play.to(6).exec('mysqladmin', 'ping', '-h', '127.0.0.1')).toBe(0);
    expect(new Play({ image: 'redis' }).exec('redis-cli', 'ping')).toBe(0);
  });
});

describe('interpreters', () => {
  test('perl computes pi to the last digit, rounded', () => {
    const play = new Play({
      image: 'perl:5.34',
      command: ['perl', '-Mbignum=bpi', '-wle', 'print bpi(20)'],
    }).to(60);
    expect([play.log, play.state, play.endedAt]).toEqual(['3.1415926535897932385\n', 0, 5]);
  });

  test.each([
    ['2', 1],
    ['3', 0],
  ])('python reads the index %s from its environment', (index, exit) => {
    const code =
      'import os, sys\nprint("Hello world")\nif int(os.environ.get("JOB_COMPLETION_INDEX")) % 2 == 0:\n  sys.exit(1)\n';
    const play = new Play({
      image: 'python',
      command: ['python3', '-c', code],
      env: { JOB_COMPLETION_INDEX: index },
    }).to(1);
    expect([play.log, play.state]).toEqual(['Hello world\n', exit]);
  });

  test('python says what it does not model', () => {
    const play = new Play({ image: 'python', command: ['python3', '-c', 'print(sum(range(10)))'] }).to(1);
    expect([play.log, play.state]).toEqual(['python3: this program is not modelled by the simulator\n', 1]);
  });

  test('python sleeps', () => {
    const play = new Play({
      image: 'python',
      command: ['python3', '-c', 'import time; time.sleep(2.5); print("up")'],
    }).to(10);
    expect([play.log, play.endedAt]).toEqual(['up\n', 2.5]);
  });
});
