/** The servers of the catalogue, by key. Paths and answers are those that the documentation relies on. */
import type { Executable, System } from '../shell/process.ts';
import type { NetRequest } from '../shell/program.ts';
import {
  GO_DEFAULT,
  GRACEFUL,
  type HttpReply,
  JVM,
  optionOf,
  pathOf,
  queryOf,
  type Server,
  server,
  staticFile,
} from './server.ts';

const MI = 1024 * 1024;
const NGINX_404 =
  '<html>\r\n<head><title>404 Not Found</title></head>\r\n<body>\r\n<center><h1>404 Not Found</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n';
const APACHE_404 = '<html><body><h1>Not Found</h1><p>404 Not Found</p></body></html>\n';

function port(system: System, option: string, otherwise: number): readonly number[] {
  const value = Number(optionOf(system.argv, option) ?? otherwise);
  return [Number.isInteger(value) && value > 0 && value < 65_536 ? value : otherwise];
}

/** The first `listen N` of the container's nginx configuration, else the usual port. */
function nginxPorts(system: System, otherwise: number): readonly number[] {
  const names = system.files.list('/etc/nginx/conf.d');
  const texts = [
    system.files.stat('/etc/nginx/nginx.conf'),
    ...(typeof names === 'string'
      ? []
      : names
          .filter((name) => name.endsWith('.conf'))
          .map((name) => system.files.stat(`/etc/nginx/conf.d/${name}`))),
  ].map((entry) => (typeof entry === 'string' ? '' : entry.content));
  const ports = texts.flatMap((text) =>
    [...text.matchAll(/^\s*listen\s+(?:[\w.*[\]:]+:)?(\d+)/gm)].map((match) => Number(match[1])),
  );
  return ports.length > 0 ? [...new Set(ports)] : [otherwise];
}

const nginx = (otherwise: number): Server => ({
  ports: (system) => nginxPorts(system, otherwise),
  memoryBytes: 6 * MI,
  refuses({ argv }) {
    if (argv.includes('-v') || argv.includes('-V'))
      return { message: 'nginx version: nginx/1.29.1\n', code: 0 };
    return argv.includes('-t')
      ? { message: 'nginx: configuration file /etc/nginx/nginx.conf test is successful\n', code: 0 }
      : undefined;
  },
  log: () => 'start worker processes\n',
  // It tries five times, half a second apart. Upstream: nginx src/core/ngx_connection.c ngx_open_listening_sockets
  clash: (taken) => ({
    message: `nginx: [emerg] bind() to 0.0.0.0:${taken} failed (98: Address already in use)\nnginx: [emerg] still could not bind()\n`,
    code: 1,
    afterMs: 2500,
  }),
  http: (request, system) => staticFile(system, '/usr/share/nginx/html', request, NGINX_404),
  access: (request, status) => `"${request.method ?? 'GET'} ${request.path ?? '/'} HTTP/1.1" ${status}\n`,
  stops: GRACEFUL,
});

/** `nginx -s quit` tells the running nginx, which is PID 1 as a rule. */
const NGINX_SIGNALS: Readonly<Record<string, 'QUIT' | 'TERM' | 'HUP' | 'USR1'>> = {
  quit: 'QUIT',
  stop: 'TERM',
  reload: 'HUP',
  reopen: 'USR1',
};

function withSignals(inner: Executable): Executable {
  return {
    ...inner,
    run(system, state) {
      const signal = state === undefined ? NGINX_SIGNALS[optionOf(system.argv, 's') ?? ''] : undefined;
      if (!signal) return inner.run(system, state);
      const other = system
        .processes()
        .find(({ pid, argv }) => pid !== system.pid && argv.some((arg) => /(?:^|\/)nginx$/.test(arg)));
      if (!other) {
        system.write(2, 'nginx: [error] open() "/run/nginx.pid" failed (2: No such file or directory)\n');
        return { kind: 'exit', code: 1 };
      }
      if (signal !== 'HUP' && signal !== 'USR1') system.kill(other.pid, signal);
      return { kind: 'exit', code: 0 };
    },
  };
}

/** `/healthz` is fine for ten seconds, then fails: the page's example of a server that breaks. */
function liveness(request: NetRequest, upMs: number): HttpReply {
  if (pathOf(request) !== '/healthz') return { status: 404, body: '404 page not found\n' };
  if (upMs <= 10_000) return { status: 200, body: 'ok' };
  return { status: 500, body: `error: ${(upMs / 1000).toFixed(6)}` };
}

function netexec(request: NetRequest, system: System, upMs: number): HttpReply {
  switch (pathOf(request)) {
    case '/':
      return { status: 200, body: `NOW: ${upMs}` };
    case '/healthz':
      return { status: upMs < healthyAfter(system) ? 412 : 200, body: 'OK' };
    case '/hostname':
    case '/hostName':
      return { status: 200, body: system.hostname };
    case '/clientip':
      return { status: 200, body: `${system.podIP}:40000` };
    case '/echo':
      return { status: Number(queryOf(request, 'code')) || 200, body: queryOf(request, 'msg') ?? '' };
    case '/exit':
      return { status: 200, body: '', exit: Number(queryOf(request, 'code')) || 0 };
    case '/header':
      return { status: 200, body: request.headers?.[queryOf(request, 'key') ?? ''] ?? '' };
    case '/shutdown':
      return { status: 200, body: '', exit: 0 };
    default:
      return { status: 404, body: '404 page not found\n' };
  }
}

function healthyAfter(system: System): number {
  return (Number(optionOf(system.argv, 'delay-healthz')) || 0) * 1000;
}

const hostname: Server = {
  ports: (system) => port(system, 'port', 9376),
  http: (_request, system) => ({ status: 200, body: `${system.hostname}\n` }),
  stops: GO_DEFAULT,
};

const AGNHOST: Readonly<Record<string, Server>> = {
  pause: { ports: () => [], log: () => 'Paused\n', stops: { TERM: { code: 2 }, INT: { code: 1 } } },
  liveness: {
    ports: () => [8080],
    http: (request, _system, upMs) => liveness(request, upMs),
    stops: GO_DEFAULT,
  },
  netexec: {
    ports: (system) => [...port(system, 'http-port', 8080), ...port(system, 'udp-port', 8081)],
    log: () => 'Started HTTP server on port 8080\n',
    http: netexec,
    stops: GRACEFUL,
  },
  'serve-hostname': hostname,
  'test-webserver': {
    ports: (system) => port(system, 'port', 80),
    http: (request, system) => staticFile(system, '', request, ''),
    stops: GO_DEFAULT,
  },
  'grpc-health-checking': {
    ports: (system) => [...port(system, 'port', 5000), ...port(system, 'http-port', 8080)],
    grpc: (_request, upMs) => upMs >= 0,
    http: () => ({ status: 200 }),
    stops: GO_DEFAULT,
  },
  guestbook: {
    ports: (system) => port(system, 'http-port', 80),
    http: () => ({ status: 200, body: 'ok' }),
    stops: GO_DEFAULT,
  },
  'fake-gitserver': { ports: () => [8000], http: () => ({ status: 200 }), stops: GO_DEFAULT },
  porter: {
    ports: ({ env }) =>
      Object.keys(env)
        .flatMap((name) => /^SERVE_(?:TLS_)?PORT_(\d+)$/.exec(name)?.[1] ?? [])
        .map(Number),
    http: (request, { env }) => ({ status: 200, body: env[`SERVE_PORT_${request.port}`] ?? '' }),
    stops: GO_DEFAULT,
  },
};

const AGNHOST_SERVERS: Readonly<Record<string, Executable>> = Object.fromEntries(
  Object.entries(AGNHOST).map(([name, spec]) => [name, server(spec)]),
);

/** What the binary does with an argument that is none of its commands. */
const UNKNOWN_COMMAND: Executable = {
  run(system) {
    system.write(2, `Error: unknown command "${system.argv[1] ?? ''}" for "app"\n`);
    return { kind: 'exit', code: 1 };
  },
};

/** One binary whose first argument says what it is. */
function dispatch(
  choose: (argv: readonly string[]) => Executable | undefined,
  otherwise: Executable,
): Executable {
  interface Chosen {
    readonly argv: readonly string[];
    readonly inner: unknown;
  }
  const of = (state: unknown) => choose((state as Chosen).argv) ?? otherwise;
  return {
    run(system, state) {
      const chosen = choose(system.argv) ?? otherwise;
      const step = chosen.run(system, (state as Chosen | undefined)?.inner);
      return step.kind === 'wait'
        ? { ...step, state: { argv: system.argv.slice(0, 2), inner: step.state } }
        : step;
    },
    disposition: (state, signal) =>
      state === undefined
        ? 'default'
        : (of(state).disposition?.((state as Chosen).inner, signal) ?? 'default'),
    onSignal(system, state, signal, wait) {
      const step = of(state).onSignal?.(system, (state as Chosen).inner, signal, wait) ?? {
        kind: 'wait',
        wait,
        state: (state as Chosen).inner,
      };
      return step.kind === 'wait' ? { ...step, state: { ...(state as Chosen), inner: step.state } } : step;
    },
    answer(system, state, request) {
      return of(state).answer?.(system, (state as Chosen).inner, request) ?? { answer: { kind: 'refused' } };
    },
  };
}

function database(ports: readonly number[], options: Partial<Server> = {}): Executable {
  return server({ ports: () => ports, readyMs: 2000, memoryBytes: 40 * MI, stops: GRACEFUL, ...options });
}

const MYSQL_PASSWORDS = [
  'MYSQL_ROOT_PASSWORD',
  'MYSQL_ALLOW_EMPTY_PASSWORD',
  'MYSQL_RANDOM_ROOT_PASSWORD',
  'MARIADB_ROOT_PASSWORD',
  'MARIADB_ALLOW_EMPTY_ROOT_PASSWORD',
  'MYSQL_ROOT_PASSWORD_FILE',
];

function web(
  ports: (system: System) => readonly number[],
  body: (system: System) => string,
  options: Partial<Server> = {},
): Executable {
  return server({
    ports,
    http: (_request, system) => ({ status: 200, body: body(system) }),
    stops: GRACEFUL,
    ...options,
  });
}

const apache: Server = {
  ports: () => [80],
  memoryBytes: 10 * MI,
  http: (request, system) => staticFile(system, '/usr/local/apache2/htdocs', request, APACHE_404),
  stops: { ...GRACEFUL, WINCH: { code: 0 } },
};

export const SERVERS: Readonly<Record<string, Executable>> = {
  nginx: withSignals(server(nginx(80))),
  'nginx-unprivileged': withSignals(server(nginx(8080))),
  httpd: server(apache),
  'php-apache': server({ ...apache, http: () => ({ status: 200, body: 'OK!' }) }),
  wordpress: server({ ...apache, memoryBytes: 40 * MI, http: () => ({ status: 302 }) }),
  agnhost: dispatch(
    ([, name = '']) => (Object.hasOwn(AGNHOST_SERVERS, name) ? AGNHOST_SERVERS[name] : undefined),
    UNKNOWN_COMMAND,
  ),
  liveness: AGNHOST_SERVERS.liveness as Executable,
  'serve-hostname': server(hostname),
  'test-webserver': AGNHOST_SERVERS['test-webserver'] as Executable,
  goproxy: server({ ports: () => [8080], stops: GO_DEFAULT }),
  echoserver: web(
    () => [8080, 8443],
    (system) => `\n\nHostname: ${system.hostname}\n\nRequest Information:\n\trequest_version=1.1\n`,
  ),
  'hello-app': web(
    ({ env }) => [Number(env.PORT) || 8080],
    ({ hostname: name }) => `Hello, world!\nVersion: 1.0.0\nHostname: ${name}\n`,
    { stops: GO_DEFAULT },
  ),
  whoami: web(
    (system) => port(system, 'port', 80),
    (system) => `Hostname: ${system.hostname}\nIP: ${system.podIP}\n`,
  ),
  'http-echo': web(
    (system) => [Number(/:(\d+)$/.exec(optionOf(system.argv, 'listen') ?? '')?.[1] ?? 5678)],
    (system) => `${optionOf(system.argv, 'text') ?? ''}\n`,
  ),
  kubernetes: web(
    () => [8080],
    (system) => `Hello Kubernetes bootcamp! | Running on: ${system.hostname} | v=1\n`,
    { stops: {} },
  ),
  redis: server({
    ports: (system) => port(system, 'port', 6379),
    memoryBytes: 8 * MI,
    log: () => 'Ready to accept connections tcp\n',
    stops: GRACEFUL,
  }),
  mysqld: database([3306], {
    readyMs: 5000,
    memoryBytes: 380 * MI,
    refuses: ({ env }) =>
      MYSQL_PASSWORDS.some((name) => env[name])
        ? undefined
        : {
            message:
              '[ERROR] [Entrypoint]: Database is uninitialized and password option is not specified\n    You need to specify one of the following as an environment variable:\n    - MYSQL_ROOT_PASSWORD\n    - MYSQL_ALLOW_EMPTY_PASSWORD\n    - MYSQL_RANDOM_ROOT_PASSWORD\n',
            code: 1,
          },
    log: () => 'mysqld: ready for connections.\n',
  }),
  postgres: database([5432], {
    refuses: ({ env }) =>
      env.POSTGRES_PASSWORD ||
      env.POSTGRES_PASSWORD_FILE ||
      env.POSTGRES_HOST_AUTH_METHOD === 'trust' ||
      env.POSTGRESQL_PASSWORD
        ? undefined
        : {
            message:
              'Error: Database is uninitialized and superuser password is not specified.\n       You must specify POSTGRES_PASSWORD to a non-empty value for the\n       superuser. For example, "-e POSTGRES_PASSWORD=password" on "docker run".\n',
            code: 1,
          },
    log: () => 'database system is ready to accept connections\n',
  }),
  mongod: database([27017], { memoryBytes: 120 * MI }),
  memcached: database([11211], { readyMs: 0, memoryBytes: 4 * MI }),
  'rabbitmq-server': database([5672, 15672], { readyMs: 8000, memoryBytes: 120 * MI }),
  cassandra: database([9042, 7000], { readyMs: 20_000, memoryBytes: 600 * MI, stops: JVM }),
  zookeeper: database([2181, 2888, 3888], { readyMs: 3000, memoryBytes: 120 * MI, stops: JVM }),
  elasticsearch: database([9200, 9300], {
    readyMs: 15_000,
    memoryBytes: 800 * MI,
    stops: JVM,
    http: () => ({ status: 200, body: '{"status":"green"}\n' }),
  }),
  tomcat: server({
    ports: () => [8080],
    readyMs: 3000,
    memoryBytes: 160 * MI,
    http: () => ({ status: 404 }),
    stops: JVM,
  }),
  etcd: server({
    ports: (system) => [
      Number(/:(\d+)\/?$/.exec(optionOf(system.argv, 'listen-client-urls') ?? '')?.[1] ?? 2379),
      2380,
    ],
    memoryBytes: 24 * MI,
    grpc: () => true,
    http: (request) =>
      pathOf(request) === '/health'
        ? { status: 200, body: '{"health":"true","reason":""}' }
        : { status: 404, body: '404 page not found\n' },
    // Upstream: etcd pkg/osutil HandleInterrupts: as PID 1 it exits with 0 itself.
    stops: GRACEFUL,
  }),
  pause: server({ ports: () => [], memoryBytes: MI / 2, stops: { TERM: { code: 0 }, INT: { code: 0 } } }),
  fluentd: server({ ports: () => [24_224], memoryBytes: 60 * MI, stops: GRACEFUL }),
  socat: server({
    ports: ({ argv }) => argv.flatMap((arg) => /^tcp4?-listen:(\d+)/i.exec(arg)?.[1] ?? []).map(Number),
    memoryBytes: 2 * MI,
    stops: { TERM: { code: 143 }, INT: { code: 130 } },
  }),
  haproxy: server({ ports: () => [80], stops: { ...GRACEFUL, USR1: { code: 0 } } }),
  envoy: server({
    ports: () => [10_000, 9901],
    memoryBytes: 30 * MI,
    http: () => ({ status: 200 }),
    stops: GRACEFUL,
  }),
  prometheus: server({
    ports: () => [9090],
    memoryBytes: 50 * MI,
    http: () => ({ status: 200, body: 'Prometheus Server is Healthy.\n' }),
    stops: GRACEFUL,
  }),
  registry: server({ ports: () => [5000], http: () => ({ status: 200 }), stops: GO_DEFAULT }),
  daemon: server({ ports: () => [], memoryBytes: 20 * MI, stops: GO_DEFAULT }),
};
