/** What the commands of the catalogue's images do: how they end, what they listen on, how they answer. */
import { parseQuantity } from '../apimachinery/quantity.ts';

/** What a program knows of its own run. */
export interface Launch {
  argv: readonly string[];
  env: Readonly<Record<string, string>>;
  /** In bytes; undefined without a limit. */
  memoryLimit?: number | undefined;
}

export interface OnTerm {
  /** null: it ignores TERM, as a process 1 without a handler does. */
  afterMs: number | null;
  exitCode: number;
}

export interface Ending {
  afterMs: number;
  exitCode: number;
  reason?: string;
}

export interface Program {
  onTerm: OnTerm;
  /** undefined: it runs until it is stopped. */
  ends?(launch: Launch): Ending | undefined;
  /** Ports it listens on, from that moment of the run on. */
  listens?(launch: Launch): readonly number[];
  /** After how long of the run it listens. */
  listensAfterMs?: number;
  /** The status of a GET; 404 where left out and it listens. */
  http?(path: string, elapsedMs: number, launch: Launch): number;
  grpc?: boolean;
  /** It answers every probe and every command with success. */
  obliging?: boolean;
  logs?(launch: Launch): string;
}

const graceful = (exitCode = 0): OnTerm => ({ afterMs: 0, exitCode });
const IGNORES: OnTerm = { afterMs: null, exitCode: 137 };

const web = (port: number, paths: readonly string[] = ['/', '/index.html', '/50x.html']): Program => ({
  onTerm: graceful(),
  listens: () => [port],
  http: (path) => (paths.includes(path.split('?')[0] as string) ? 200 : 404),
});
const database = (port: number): Program => ({
  onTerm: graceful(),
  listens: () => [port],
  listensAfterMs: 2000,
});

/** Runs for ever and says yes to everything: an image that only the scenario knows. */
export const DEFAULT_PROGRAM: Program = { onTerm: graceful(), obliging: true };

const NGINX: Program = {
  ...web(80),
  ends: ({ argv }) => (argv.includes('-s') ? { afterMs: 0, exitCode: 1 } : undefined),
};

/** `/server` of the liveness image, `agnhost liveness`: healthy for ten seconds, then not. */
const LIVENESS: Program = {
  onTerm: { afterMs: 0, exitCode: 2 },
  listens: () => [8080],
  http: (path, elapsedMs) => (path.startsWith('/healthz') && elapsedMs > 10_000 ? 500 : 200),
};

const AGNHOST: Readonly<Record<string, Program>> = {
  liveness: LIVENESS,
  pause: { onTerm: graceful() },
  netexec: {
    onTerm: graceful(2),
    listens: ({ argv }) => [Number(optionOf(argv, '--http-port') ?? 8080)],
    http: () => 200,
  },
  'serve-hostname': { onTerm: graceful(2), listens: () => [9376], http: () => 200 },
  'grpc-health-checking': { onTerm: graceful(2), listens: () => [5000, 8080], grpc: true, http: () => 200 },
  'test-webserver': { onTerm: graceful(2), listens: () => [80], http: () => 200 },
};

const PROGRAMS: Readonly<Record<string, Program>> = {
  nginx: NGINX,
  '/docker-entrypoint.sh': NGINX,
  'httpd-foreground': web(80),
  'apache2-foreground': web(80),
  'catalina.sh': { ...web(8080), onTerm: graceful(143), listensAfterMs: 3000 },
  '/pause': { onTerm: graceful() },
  '/server': LIVENESS,
  '/goproxy': { onTerm: graceful(2), listens: () => [8080] },
  etcd: {
    onTerm: graceful(),
    listens: ({ argv }) => [Number(/:(\d+)/.exec(optionOf(argv, '--listen-client-urls') ?? '')?.[1] ?? 2379)],
    http: (path) => (/^\/(health|livez|readyz|metrics|version)/.test(path) ? 200 : 404),
    grpc: true,
  },
  'redis-server': { onTerm: graceful(), listens: () => [6379] },
  mysqld: database(3306),
  postgres: database(5432),
  mongod: database(27_017),
  memcached: { onTerm: graceful(), listens: () => [11_211] },
  './hello-app': { onTerm: graceful(2), listens: ({ env }) => [Number(env.PORT ?? 8080)], http: () => 200 },
  node: { onTerm: IGNORES, listens: () => [8080], http: () => 200 },
  tini: { onTerm: graceful() },
  '/fluent-bit/bin/fluent-bit': { onTerm: graceful() },
  git: { onTerm: graceful(143), ends: () => ({ afterMs: 2000, exitCode: 0 }) },
  perl: {
    onTerm: IGNORES,
    ends: () => ({ afterMs: 5000, exitCode: 0 }),
    logs: () => '3.141592653589793238462643383279502884197169399375105820974944592307816406286\n',
  },
  python: {
    onTerm: IGNORES,
    ends: ({ argv }) => (argv.includes('http.server') ? undefined : { afterMs: 0, exitCode: 0 }),
    listens: ({ argv }) =>
      argv.includes('http.server') ? [Number(argv[argv.indexOf('http.server') + 1] ?? 8000)] : [],
    http: () => 200,
  },
  stress: { onTerm: IGNORES, ends: stressEnds },
  '/stress': { onTerm: graceful(2), ends: stressEnds },
};

const ALIASES: Readonly<Record<string, string>> = {
  python3: 'python',
  '/usr/local/bin/etcd': 'etcd',
  '/usr/sbin/nginx': 'nginx',
};

/** Shells started by an image's own script run the command that follows. */
const ENTRYPOINTS: ReadonlySet<string> = new Set([
  'docker-entrypoint.sh',
  '/docker-entrypoint.sh',
  'docker-php-entrypoint',
  '/entrypoint.sh',
]);

/** The command line that really runs. */
export function unwrapEntrypoint(argv: readonly string[]): readonly string[] {
  return argv.length > 1 && ENTRYPOINTS.has(argv[0] as string) ? argv.slice(1) : argv;
}

export function programOf(argv: readonly string[]): Program | undefined {
  const [name = '', first = ''] = argv;
  if (name === '/agnhost') return AGNHOST[first] ?? AGNHOST.pause;
  const known = ALIASES[name] ?? name;
  return Object.hasOwn(PROGRAMS, known) ? PROGRAMS[known] : undefined;
}

/** More memory than the limit is its end; less is held for ever. */
function stressEnds({ argv, memoryLimit }: Launch): Ending | undefined {
  const wanted = optionOf(argv, '--vm-bytes') ?? optionOf(argv, '-mem-total');
  const timeout = optionOf(argv, '--timeout') ?? optionOf(argv, '-t');
  const bytes = wanted === undefined ? 0 : memoryText(wanted);
  if (memoryLimit !== undefined && bytes > memoryLimit)
    return { afterMs: 1000, exitCode: 137, reason: 'OOMKilled' };
  return timeout === undefined ? undefined : { afterMs: Number.parseInt(timeout, 10) * 1000, exitCode: 0 };
}

/** `150M` as stress writes it: binary, in the letters of decimals; or a quantity. */
export function memoryText(text: string): number {
  const binary = /^(\d+)([KMG])$/i.exec(text);
  if (binary) return Number(binary[1]) * 1024 ** ('KMG'.indexOf((binary[2] as string).toUpperCase()) + 1);
  const quantity = parseQuantity(text);
  return quantity ? Number(quantity.nano / 1_000_000_000n) : 0;
}

function optionOf(argv: readonly string[], name: string): string | undefined {
  const index = argv.findIndex((each) => each === name || each.startsWith(`${name}=`));
  if (index < 0) return undefined;
  const own = argv[index] as string;
  return own.includes('=') ? own.slice(own.indexOf('=') + 1) : argv[index + 1];
}
