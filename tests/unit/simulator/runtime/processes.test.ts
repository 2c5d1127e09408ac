import { describe, expect, test } from 'vitest';
import { startProgram } from '#simulator/runtime/images/programs.ts';
import { readHostFile } from '#simulator/runtime/shell/files.ts';
import { hostWith, NO_NETWORK, Play, script } from './play.ts';

/** State and second of the end, a TERM at 10 and a look at 60. */
function afterTerm(play: Play): [number | 'running', number | undefined] {
  play.to(10).signal('TERM').to(60);
  return [play.state, play.endedAt];
}

describe('TERM and PID 1', () => {
  test.each([
    ['a shell without a trap ignores it', 'while true; do sleep 5; done', 'running', undefined],
    ['sleep as the last command ignores it too', 'sleep 3600', 'running', undefined],
    ['an empty trap ignores it', 'trap "" TERM; while true; do sleep 5; done', 'running', undefined],
    ['a trap runs when the foreground command is over', 'trap "exit 3" TERM; sleep 25; exit 0', 3, 25],
    ['a trap runs between the rounds of a loop', 'trap "exit 3" TERM; while true; do sleep 4; done', 3, 12],
    ['wait reacts at once', 'trap "exit 4" TERM; sleep 3600 & wait', 4, 10],
    ['wait for one job reacts at once', 'trap "exit 4" TERM; sleep 3600 & wait $!', 4, 10],
    ['wait gives 143 after a trap that does not exit', 'trap ":" TERM; sleep 3600 & wait; exit $?', 143, 10],
    ['a trap may clean up and take its time', 'trap "sleep 5; exit 0" TERM; sleep 3600 & wait', 0, 15],
    [
      'a trap may pass the signal on',
      'trap "kill \\$p; wait \\$p; exit \\$?" TERM; sleep 3600 & p=$!; wait',
      143,
      10,
    ],
    ['read reacts at once', 'trap "exit 6" TERM; sleep 3600 | read x', 'running', undefined],
    ['a program after exec has its own handler', 'trap "exit 3" TERM; exec sleep 3600', 'running', undefined],
  ] as const)('%s', (_, text, state, at) => {
    expect(afterTerm(script(text))).toEqual([state, at]);
  });

  test('a program that is not PID 1 ends by TERM', () => {
    expect(afterTerm(new Play({ command: ['sleep', '3600'], isPidOne: false }))).toEqual([143, 10]);
    expect(afterTerm(new Play({ command: ['sleep', '3600'] }))).toEqual(['running', undefined]);
  });

  test('KILL ends everything, whatever is trapped', () => {
    const play = script('trap "echo no" TERM EXIT; sleep 3600 & wait').to(10).signal('KILL').to(20);
    expect([play.state, play.program.signal, play.log]).toEqual([137, 9, '']);
  });

  test('a KILL from inside does not reach PID 1', () => {
    const play = script('sleep 3600 & wait').to(5);
    play.exec('sh', '-c', 'kill -9 1');
    expect(play.to(6).state).toBe('running');
  });

  test('with PID 1 all its processes end', () => {
    const play = script('(while true; do echo x >> /scratch/f; sleep 1; done) & sleep 3').to(60);
    expect([play.state, play.endedAt, play.file('/scratch/f')]).toEqual([0, 3, 'x\nx\nx\n']);
    expect(play.program.wakeAtMs).toBeNull();
  });

  test.each([
    ['nginx leaves well', 'nginx', undefined, 0],
    ['a server behind sh -c is PID 1 itself', 'nginx', ['sh', '-c', 'nginx -g "daemon off;"'], 0],
    [
      'a server behind a shell that goes on is not',
      'nginx',
      ['sh', '-c', 'nginx -g "daemon off;"; true'],
      'running',
    ],
    ['redis', 'redis:7', undefined, 0],
    ['a Go program without a handler ends with 2', 'registry.k8s.io/goproxy:0.1', undefined, 2],
    ['agnhost pause ends with 2', 'registry.k8s.io/e2e-test-images/agnhost:2.40', undefined, 2],
    ['the pause container', 'registry.k8s.io/pause:3.10', undefined, 0],
    ['a JVM ends with 143', 'tomcat:10', undefined, 143],
    ['python has no handler', 'python', ['python3', '-m', 'http.server'], 'running'],
  ] as const)('%s', (_, image, command, state) => {
    expect(afterTerm(new Play({ image, command }))[0]).toBe(state);
  });
});

describe('exec', () => {
  test('sees and changes the files of the container', () => {
    const play = script('touch /tmp/healthy; sleep 30; rm -f /tmp/healthy; sleep 600').to(10);
    expect(play.exec('cat', '/tmp/healthy')).toBe(0);
    play.to(31);
    expect(play.exec('cat', '/tmp/healthy')).toBe(1);
    play.exec('touch', '/tmp/healthy');
    expect(play.exec('test', '-f', '/tmp/healthy')).toBe(0);
  });

  test('does not mix its output with the log', () => {
    const play = script('echo main; sleep 60');
    play.exec('echo', 'probe');
    expect(play.log).toBe('main\n');
  });

  test('takes its time beside PID 1 and is killed with it', () => {
    const play = script('sleep 8').to(1);
    expect(play.exec('sleep', '3')).toBe('running');
    const [id] = play.program.execs.keys();
    play.to(4);
    expect(play.program.execs.get(id ?? 0)).toMatchObject({ state: 'exited', exitCode: 0, endedAtMs: 4000 });
    expect(play.exec('sleep', '100')).toBe('running');
    play.to(8);
    expect([...play.program.execs.values()].map(({ exitCode }) => exitCode)).toEqual([0, 137]);
  });

  test.each([
    [
      'no shell in the image',
      'registry.k8s.io/pause:3.10',
      ['sh', '-c', 'true'],
      'exec: "sh": executable file not found in $PATH',
    ],
    [
      'no file at that path',
      'busybox',
      ['/bin/nope'],
      'exec: "/bin/nope": stat /bin/nope: no such file or directory',
    ],
  ])('%s fails in the words of the runtime', (_, image, command, words) => {
    const play = new Play({ image, ...(image === 'busybox' ? { command: ['sleep', '60'] } : {}) });
    expect(play.exec(...command)).toBe(
      `failed to exec in container: failed to start exec: OCI runtime exec failed: exec failed: unable to start container process: ${words}: unknown`,
    );
  });

  test('runs with the environment and directory of the container', () => {
    const play = new Play({
      command: ['sh', '-c', 'A=changed; cd /; sleep 60'],
      env: { A: 'given' },
      workingDir: '/work',
    });
    play.exec('sh', '-c', 'echo $A $(pwd) > /scratch/out');
    expect(play.file('/scratch/out')).toBe('given /work\n');
  });

  test('nginx -s quit from a hook ends PID 1', () => {
    const play = new Play({ image: 'nginx' }).to(5);
    play.exec('/bin/sh', '-c', 'nginx -s quit; while killall -0 nginx; do sleep 1; done');
    expect(play.state).toBe(0);
  });
});

describe('starting', () => {
  const failing = (spec: { image: string; command?: string[]; args?: string[] }) => {
    const started = startProgram({ env: {}, ...spec }, hostWith(), 0, NO_NETWORK);
    return started.ok ? 'ok' : `${started.reason}: ${started.message.split('container init: ').at(-1)}`;
  };

  test.each([
    [
      'an unknown image',
      { image: 'registry.example/app:1' },
      'ImageNotFound: registry.example/app:1: not found',
    ],
    ['an unknown tag', { image: 'nginx:1.161' }, 'ImageNotFound: nginx:1.161: not found'],
    [
      'a command that is not there',
      { image: 'busybox', command: ['bash'] },
      'StartError: exec: "bash": executable file not found in $PATH',
    ],
    [
      'a path that is not there',
      { image: 'busybox', command: ['/app/run'] },
      'StartError: exec: "/app/run": stat /app/run: no such file or directory',
    ],
    ['a directory', { image: 'busybox', command: ['/tmp'] }, 'StartError: exec: "/tmp": is a directory'],
    [
      'a command line in one word',
      { image: 'busybox', command: ['sleep 10'] },
      'StartError: exec: "sleep 10": executable file not found in $PATH',
    ],
    [
      'an image without a shell',
      { image: 'registry.k8s.io/pause:3.9', command: ['sh'] },
      'StartError: exec: "sh": executable file not found in $PATH',
    ],
    [
      'args alone go to the entrypoint',
      { image: 'registry.k8s.io/e2e-test-images/agnhost:2.40', args: ['liveness'] },
      'ok',
    ],
  ])('%s', (_, spec, result) => {
    expect(failing(spec)).toBe(result);
  });

  test('a shell without a script ends at once, with stdin it waits', () => {
    expect(new Play({ image: 'busybox' }).to(1).state).toBe(0);
    expect(new Play({ image: 'busybox', stdin: true }).to(1).state).toBe('running');
  });

  test('a restart begins with the files of the image, volumes stay', () => {
    const first = script('echo a > /tmp/f; echo b > /scratch/f');
    const again = startProgram({ image: 'busybox', command: ['true'], env: {} }, first.host, 0, NO_NETWORK);
    if (!again.ok) throw new Error(again.message);
    expect([readHostFile(again.host, '/tmp/f'), readHostFile(again.host, '/scratch/f')]).toEqual([
      undefined,
      'b\n',
    ]);
  });
});

describe('memory', () => {
  const limited = (mebibytes: number) => hostWith({ memoryLimitBytes: mebibytes * 1024 * 1024 });

  test.each([
    ['above its limit', 100, ['stress', '--vm', '1', '--vm-bytes', '250M', '--vm-hang', '1'], [137, true]],
    [
      'below its limit',
      200,
      ['stress', '--vm', '1', '--vm-bytes', '150M', '--vm-hang', '1'],
      ['running', false],
    ],
    ['two workers together', 200, ['stress', '--vm', '2', '--vm-bytes', '150M'], [137, true]],
    ['a buffer of dd', 50, ['dd', 'if=/dev/zero', 'of=/dev/null', 'bs=100M'], [137, true]],
    [
      'a child of the shell takes the container with it',
      100,
      ['sh', '-c', 'stress --vm 1 --vm-bytes 250M; echo survived'],
      [137, true],
    ],
  ])('%s', (_, limit, command, expected) => {
    const play = new Play({ image: 'polinux/stress', command }, limited(limit)).to(30);
    expect([play.state, play.program.oomKilled]).toEqual(expected);
  });

  test('grows step by step until the limit', () => {
    const args = ['-mem-total', '200Mi', '-mem-alloc-size', '10Mi', '-mem-alloc-sleep', '1s'];
    const play = new Play({ image: 'vish/stress', args }, limited(104)).to(60);
    expect([play.state, play.program.oomKilled, play.endedAt]).toEqual([137, true, 10]);
  });

  test('a server needs its own', () => {
    expect(
      new Play({ image: 'mysql:8', env: { MYSQL_ROOT_PASSWORD: 'x' } }, limited(128)).to(1).program.oomKilled,
    ).toBe(true);
  });
});

describe('files and mounts', () => {
  test('a read-only mount refuses writes', () => {
    const host = hostWith({ mounts: [{ path: '/scratch', volume: 'scratch', readOnly: true }] });
    const play = new Play({ command: ['sh', '-c', 'echo x > /scratch/f; touch /scratch/g; echo $?'] }, host);
    expect(play.log).toBe(
      "sh: can't create /scratch/f: Read-only file system\ntouch: /scratch/g: Read-only file system\n1\n",
    );
  });

  test('a read-only root still has writable mounts', () => {
    const play = new Play(
      { command: ['sh', '-c', 'echo x > /tmp/f; echo y > /scratch/f; cat /scratch/f'] },
      hostWith({ readOnlyRootFilesystem: true }),
    );
    expect(play.log).toBe("sh: can't create /tmp/f: Read-only file system\ny\n");
  });

  test('subPath shows a part of a volume', () => {
    const host = hostWith({
      mounts: [
        { path: '/a', volume: 'scratch' },
        { path: '/b', volume: 'scratch', subPath: 'sub' },
      ],
    });
    const play = new Play({ command: ['sh', '-c', 'mkdir /a/sub; echo x > /b/f; cat /a/sub/f; ls /'] }, host);
    expect(play.log).toMatch(/^x\na\nb\nbin\n/);
  });

  test('tail -F follows a file that comes later, without polling', () => {
    const play = script('tail -F /scratch/log').to(5);
    expect([play.program.wakeAtMs, play.program.watchesFiles]).toEqual([null, true]);
    play.exec('sh', '-c', 'echo one >> /scratch/log; echo two >> /scratch/log');
    expect(play.log.replace(/^tail: can't open .*\n/, '')).toBe('one\ntwo\n');
  });

  test('a call that has nothing to do gives back the same program', () => {
    const play = script('echo a; sleep 60');
    const before = play.program;
    expect(play.advanceTo(30).program).toBe(before);
  });
});

describe('network', () => {
  const services = {
    ...NO_NETWORK,
    resolve: (name: string) => (name === 'web' ? ['10.96.0.7'] : []),
    request: () => ({ kind: 'http', status: 200, body: 'hello\n', delayMs: 500 }) as const,
  };
  const run = (text: string) => new Play({ command: ['sh', '-c', text] }, hostWith(), services).to(2000);

  test.each([
    ['wget of a Service', 'wget -qO- http://web:80/', 'hello\n', 0, 0.5],
    ['wget of a name nobody has', 'wget -q http://db', "wget: bad address 'db'\n", 1, 0],
    ['wget gives up', 'wget -q -T 0.2 -O- http://web', 'wget: download timed out\n', 1, 0.2],
    [
      'wget of a port nobody listens on',
      'wget -q http://localhost:81',
      "wget: can't connect to remote host (127.0.0.1): Connection refused\n",
      1,
      0,
    ],
    ['nslookup', 'nslookup web | tail -n 3', 'Name:\tweb\nAddress: 10.96.0.7\n\n', 0, 0],
    ['nslookup of a name nobody has', 'nslookup db > /dev/null; echo $?', '1\n', 0, 0],
    ['nc to its own listener', 'echo hi | nc -l -p 80 & sleep 1; nc localhost 80', 'hi\n', 0, 1],
  ])('%s', (_, text, log, exit, at) => {
    const local = /localhost/.test(text);
    const play = local ? script(text).to(60) : run(text);
    expect([play.log, play.state, play.endedAt]).toEqual([log, exit, at]);
  });

  test('an HTTP server made of nc takes one request', () => {
    const play = script('printf "HTTP/1.1 200 OK\\r\\n\\r\\nhi" | nc -l -p 8080; echo served').to(1);
    expect(play.program.listening).toEqual([8080]);
    expect([play.get(8080, '/'), play.get(8080, '/')]).toEqual([200, 'refused']);
  });
});
