/** Commands that talk to other Pods, to Services and to the container itself. */
import { joinPath } from '../files.ts';
import { EXIT, type Executable, type System } from '../process.ts';
import type { NetAnswer, NetRequest } from '../program.ts';
import { Io, instant, parseOptions } from './command.ts';

interface Address {
  readonly protocol: 'http' | 'https' | 'tcp';
  readonly host: string;
  readonly port: number;
  readonly path: string;
}

/** undefined where it is no address. */
function parseUrl(text: string): Address | undefined {
  const match = /^(?:(https?|tcp):\/\/)?(?:[^@/]*@)?([^:/?#]+)(?::(\d+))?([/?#].*)?$/.exec(text);
  if (!match?.[2]) return undefined;
  const protocol = (match[1] ?? 'http') as Address['protocol'];
  const path = (match[4] ?? '/').replace(/#.*$/, '');
  return {
    protocol,
    host: match[2],
    port: Number(match[3] ?? (protocol === 'https' ? 443 : 80)),
    path: path.startsWith('/') ? path : `/${path}`,
  };
}

/** An answer under way. */
interface Asked {
  readonly answer: NetAnswer | { readonly kind: 'no-name' };
  readonly address: string;
  /** When it is there; Infinity where it never is. */
  readonly readyMs: number;
  /** When the client gives up. */
  readonly limitMs: number;
}

function ask(system: System, to: Address, timeoutMs: number, request: Partial<NetRequest>): Asked {
  const limitMs = system.nowMs + timeoutMs;
  const [address] = system.resolve(to.host);
  if (address === undefined)
    return { answer: { kind: 'no-name' }, address: '', readyMs: system.nowMs, limitMs };
  const answer = system.request(address, {
    protocol: to.protocol,
    port: to.port,
    path: to.path,
    headers: { host: to.host },
    ...request,
  });
  const delay =
    answer.kind === 'timeout' ? Number.POSITIVE_INFINITY : answer.kind === 'refused' ? 0 : answer.delayMs;
  return { answer, address, readyMs: system.nowMs + delay, limitMs };
}

/** Asks in the first run, and finishes when the answer is there or the patience is over. */
function client(
  start: (io: Io) => Asked | number,
  finish: (io: Io, answer: Asked['answer'], asked: Asked) => number,
): Executable {
  return {
    run(system, state) {
      const io = new Io(system);
      const asked = (state as Asked | undefined) ?? start(io);
      if (typeof asked === 'number') return EXIT(asked);
      const dueMs = Math.min(asked.readyMs, asked.limitMs);
      if (system.nowMs >= dueMs) {
        const answer = asked.readyMs <= asked.limitMs ? asked.answer : ({ kind: 'timeout' } as const);
        return EXIT(finish(io, answer, asked));
      }
      return { kind: 'wait', wait: Number.isFinite(dueMs) ? { untilMs: dueMs } : {}, state: asked };
    },
  };
}

function seconds(text: string | undefined, otherwise: number): number {
  const value = Number(text);
  return text === undefined || Number.isNaN(value) ? otherwise : Math.round(value * 1000);
}

const NEVER = Number.POSITIVE_INFINITY;

const STATUS_TEXT: Readonly<Record<number, string>> = {
  200: 'OK',
  201: 'Created',
  204: 'No Content',
  301: 'Moved Permanently',
  302: 'Found',
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
};

function saveBody(io: Io, file: string | undefined, body: string, otherwise: '-' | string): number {
  const target = file ?? otherwise;
  if (target === '-') return io.out(body);
  const error = io.system.files.replace(
    joinPath(io.system.directory, target),
    body,
    body.length,
    io.system.nowMs,
  );
  if (!error || target === '/dev/null') return 0;
  return io.fail(
    `can't open '${target}': ${error === 'EROFS' ? 'Read-only file system' : 'No such file or directory'}`,
  );
}

const WGET_VALUES = [
  'O',
  'T',
  't',
  'header',
  'post-data',
  'o',
  'U',
  'P',
  'timeout',
  'tries',
  'output-document',
];

const wget = client(
  (io) => {
    const { values, rest } = parseOptions(io.args, WGET_VALUES);
    const to = parseUrl(rest[0] ?? '');
    if (!to) return io.fail(`bad address '${rest[0] ?? ''}'`);
    const body = values.get('post-data');
    return ask(
      io.system,
      to,
      seconds(values.get('T') ?? values.get('timeout'), 900_000),
      body === undefined ? {} : { method: 'POST', body },
    );
  },
  (io, answer, { address }) => {
    const { flags, values, rest } = parseOptions(io.args, WGET_VALUES);
    const to = parseUrl(rest[0] ?? '') as Address;
    const quiet = flags.has('q') || flags.has('quiet');
    if (answer.kind === 'no-name') return io.fail(`bad address '${to.host}'`);
    if (!quiet) io.system.write(2, `Connecting to ${to.host} (${address}:${to.port})\n`);
    if (answer.kind === 'refused')
      return io.fail(`can't connect to remote host (${address}): Connection refused`);
    if (answer.kind === 'timeout') return io.fail('download timed out');
    if (answer.kind !== 'http') return io.fail('error getting response');
    if (answer.status >= 400) {
      return io.fail(
        `server returned error: HTTP/1.1 ${answer.status} ${STATUS_TEXT[answer.status] ?? ''}`.trimEnd(),
      );
    }
    if (flags.has('spider')) return 0;
    const name = to.path.split('?')[0]?.split('/').at(-1) || 'index.html';
    return saveBody(io, values.get('O') ?? values.get('output-document'), answer.body, name);
  },
);

const CURL_VALUES = [
  'o',
  'm',
  'X',
  'd',
  'H',
  'w',
  'A',
  'u',
  'b',
  'c',
  'E',
  'x',
  'connect-timeout',
  'max-time',
  'retry',
  'retry-delay',
  'request',
  'data',
  'header',
  'output',
  'write-out',
  'cacert',
  'cert',
  'key',
  'user-agent',
  'resolve',
];

const curl = client(
  (io) => {
    const { flags, values, rest } = parseOptions(io.args, CURL_VALUES);
    const to = parseUrl(rest[0] ?? '');
    if (rest[0] === undefined) return io.fail("try 'curl --help' for more information", 2);
    if (!to) return io.fail(`(3) URL rejected: ${rest[0]}`, 3);
    const limit = values.get('m') ?? values.get('max-time') ?? values.get('connect-timeout');
    const body = values.get('d') ?? values.get('data');
    const method =
      values.get('X') ??
      values.get('request') ??
      (flags.has('I') ? 'HEAD' : body === undefined ? 'GET' : 'POST');
    return ask(io.system, to, seconds(limit, 300_000), body === undefined ? { method } : { method, body });
  },
  (io, answer) => {
    const { flags, values, rest } = parseOptions(io.args, CURL_VALUES);
    const to = parseUrl(rest[0] ?? '') as Address;
    const silent = (flags.has('s') || flags.has('silent')) && !flags.has('S') && !flags.has('show-error');
    const fail = (code: number, message: string) => {
      written(io, values, 0);
      return silent ? code : io.fail(`(${code}) ${message}`, code);
    };
    if (answer.kind === 'no-name') return fail(6, `Could not resolve host: ${to.host}`);
    if (answer.kind === 'refused')
      return fail(
        7,
        `Failed to connect to ${to.host} port ${to.port} after 0 ms: Could not connect to server`,
      );
    if (answer.kind === 'timeout') return fail(28, 'Operation timed out');
    if (answer.kind !== 'http') return fail(52, 'Empty reply from server');
    if (answer.status >= 400 && (flags.has('f') || flags.has('fail'))) {
      return fail(22, `The requested URL returned error: ${answer.status}`);
    }
    const head = `HTTP/1.1 ${answer.status} ${STATUS_TEXT[answer.status] ?? ''}\r\n\r\n`;
    const body = `${flags.has('i') || flags.has('I') ? head : ''}${flags.has('I') ? '' : answer.body}`;
    const status = saveBody(io, values.get('o') ?? values.get('output'), body, '-');
    written(io, values, answer.status);
    return status;
  },
);

function written(io: Io, values: ReadonlyMap<string, string>, status: number): void {
  const format = values.get('w') ?? values.get('write-out');
  if (format === undefined) return;
  io.out(
    format
      .replace(/%\{(?:http_code|response_code)\}/g, String(status).padStart(3, '0'))
      .replace(/%\{\w+\}/g, '0')
      .replace(/\\n/g, '\n'),
  );
}

const nslookup = instant((io) => {
  const name = parseOptions(io.args).rest[0] ?? 'localhost';
  io.out('Server:\t\t10.96.0.10\nAddress:\t10.96.0.10:53\n\n');
  const addresses = io.system.resolve(name.replace(/\.$/, ''));
  if (addresses.length === 0) {
    io.out(`** server can't find ${name}: NXDOMAIN\n\n`);
    return 1;
  }
  return io.out(`Name:\t${name}\n${addresses.map((address) => `Address: ${address}\n`).join('')}\n`);
});

const host = instant((io) => {
  const name = parseOptions(io.args).rest[0] ?? '';
  const addresses = io.system.resolve(name);
  if (addresses.length === 0) {
    io.out(`Host ${name} not found: 3(NXDOMAIN)\n`);
    return 1;
  }
  return io.out(addresses.map((address) => `${name} has address ${address}\n`).join(''));
});

const dig = instant((io) => {
  const names = io.args.filter((arg) => !/^[+@-]/.test(arg) && arg !== 'A');
  const addresses = io.system.resolve(names[0] ?? '');
  return io.out(
    io.args.includes('+short')
      ? addresses.map((address) => `${address}\n`).join('')
      : addresses.map((address) => `${names[0]}.\t30\tIN\tA\t${address}\n`).join(''),
  );
});

const getent = instant((io) => {
  const [, name = ''] = io.args;
  const [address] = io.system.resolve(name);
  return address === undefined ? 2 : io.out(`${address.padEnd(15)} ${name}\n`);
});

interface Listening {
  readonly port: number;
}

function ncOptions(args: readonly string[]) {
  return parseOptions(args, ['w', 'p', 'q', 's', 'e', 'i']);
}

const ncClient = client(
  (io) => {
    const { values, rest } = ncOptions(io.args);
    const [name = '', port = ''] = rest;
    if (!/^\d+$/.test(port)) return io.fail('bad port');
    return ask(
      io.system,
      { protocol: 'tcp', host: name, port: Number(port), path: '/' },
      seconds(values.get('w'), NEVER),
      {},
    );
  },
  (io, answer) => {
    const { flags, rest } = ncOptions(io.args);
    const [name = '', port = ''] = rest;
    if (answer.kind === 'no-name') return io.fail(`bad address '${name}'`);
    if (answer.kind === 'refused') return io.fail(`${name} (${name}:${port}): Connection refused`);
    if (answer.kind === 'timeout') return io.fail('timed out');
    if (flags.has('v')) io.system.write(2, `${name} (${name}:${port}) open\n`);
    return answer.kind === 'tcp' ? io.out(answer.body) : 0;
  },
);

/** `nc -l -p PORT`: takes one connection, says what its input held by then, and ends; with `-k` it goes on. */
const nc: Executable = {
  run(system, state) {
    const { flags, values, rest } = ncOptions(system.argv.slice(1));
    if (!flags.has('l')) return ncClient.run(system, state);
    const port = Number(values.get('p') ?? rest.at(-1));
    if (!Number.isInteger(port) || port <= 0 || port > 65_535) return EXIT(new Io(system).fail('bad port'));
    if (system.listen([port]) !== undefined) return EXIT(new Io(system).fail('bind: Address already in use'));
    return { kind: 'wait', wait: {}, state: { port } satisfies Listening };
  },
  answer(system, _state, request) {
    const input = system.read(0);
    const body = input.kind === 'text' ? input.text : '';
    if (request.protocol !== 'tcp')
      system.write(1, `${request.method ?? 'GET'} ${request.path ?? '/'} HTTP/1.1\n`);
    const { flags } = ncOptions(system.argv.slice(1));
    const answer = answerOf(request, body);
    return flags.has('k') ? { answer } : { answer, step: EXIT(0) };
  },
};

/** What raw bytes mean to an HTTP client. */
function answerOf(request: NetRequest, body: string): NetAnswer {
  if (request.protocol === 'tcp') return { kind: 'tcp', body, delayMs: 0 };
  const match = /^HTTP\/\d(?:\.\d)? (\d{3})[^\n]*\n(?:[^\n]+\n)*\r?\n?([\s\S]*)$/.exec(
    body.replaceAll('\r\n', '\n'),
  );
  return match
    ? { kind: 'http', status: Number(match[1]), body: match[2] ?? '', delayMs: 0 }
    : { kind: 'tcp', body, delayMs: 0 };
}

const ping = instant((io) => {
  const { rest } = parseOptions(io.args, ['c', 'w', 'W', 'i']);
  const [address] = io.system.resolve(rest[0] ?? '');
  if (address === undefined) return io.fail(`bad address '${rest[0] ?? ''}'`);
  return io.out(
    `PING ${rest[0]} (${address}): 56 data bytes\n64 bytes from ${address}: seq=0 ttl=64 time=0.100 ms\n`,
  );
});

export const NETWORK_COMMANDS: Readonly<Record<string, Executable>> = {
  wget,
  curl,
  nslookup,
  host,
  dig,
  getent,
  nc,
  ncat: nc,
  netcat: nc,
  ping,
  ip: instant((io) =>
    io.out(
      `2: eth0@if5: <BROADCAST,MULTICAST,UP> mtu 1500\n    inet ${io.system.podIP}/24 scope global eth0\n`,
    ),
  ),
  ifconfig: instant((io) => io.out(`eth0      inet addr:${io.system.podIP}  Mask:255.255.255.0\n`)),
};
