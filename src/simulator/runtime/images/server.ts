/** Programs that listen: what they answer, when they are ready, how they take TERM. Their state is plain data. */
import { AGAIN, EXIT, type Executable, type Step, type System } from '../shell/process.ts';
import type { NetRequest, SignalName } from '../shell/program.ts';

export interface HttpReply {
  readonly status: number;
  readonly body?: string;
  readonly delayMs?: number;
  /** The program ends after this answer. */
  readonly exit?: number;
}

export interface Server {
  /** Ports by how it was started. */
  ports(system: System): readonly number[];
  /** How long after its start it listens. */
  readonly readyMs?: number;
  readonly memoryBytes?: number;
  /** What it says at its start. */
  log?(system: System): string;
  /** Why it ends at once: the message and the exit code. */
  refuses?(system: System): { readonly message: string; readonly code: number } | undefined;
  /** What it says of a port that another container has, before it gives up; without it, what Go programs say. */
  clash?(port: number): Clash;
  /** `upMs`: how long it has been running. */
  http?(request: NetRequest, system: System, upMs: number): HttpReply;
  /** It speaks gRPC health; whether it serves. */
  grpc?(request: NetRequest, upMs: number): boolean;
  /** One line of the access log for a request; nothing where left out. */
  access?(request: NetRequest, status: number): string;
  /** Exit code and delay for each signal that it handles. */
  readonly stops: Readonly<Partial<Record<SignalName, { readonly code: number; readonly afterMs?: number }>>>;
}

/** How a program ends that cannot have its port. */
interface Clash {
  readonly message: string;
  readonly code: number;
  /** It tries for so long. */
  readonly afterMs?: number;
}

interface Serving {
  readonly startedAtMs: number;
  readonly ready: boolean;
  readonly stop?: { readonly code: number; readonly atMs: number };
}

/** Exits at once and well on TERM, INT and QUIT, as most servers do. */
export const GRACEFUL: Server['stops'] = { TERM: { code: 0 }, INT: { code: 0 }, QUIT: { code: 0 } };
/** Go programs without a handler: as PID 1 the signal does not kill them, so the Go runtime exits with 2. */
export const GO_DEFAULT: Server['stops'] = { TERM: { code: 2 }, INT: { code: 2 }, QUIT: { code: 2 } };
/** The JVM runs its shutdown hooks and exits with 128 + 15. */
export const JVM: Server['stops'] = { TERM: { code: 143 }, INT: { code: 130 } };

export function server(spec: Server): Executable {
  return {
    run(system, state): Step {
      const now = system.nowMs;
      let serving = state as Serving | undefined;
      if (!serving) {
        const refusal = spec.refuses?.(system);
        if (refusal) {
          system.write(2, refusal.message);
          return EXIT(refusal.code);
        }
        system.claimMemory(spec.memoryBytes ?? 8 * 1024 * 1024);
        system.write(1, spec.log?.(system) ?? '');
        serving = { startedAtMs: now, ready: false };
      }
      if (serving.stop && now >= serving.stop.atMs) return EXIT(serving.stop.code);
      const readyAtMs = serving.startedAtMs + (spec.readyMs ?? 0);
      if (!serving.ready && now >= readyAtMs) {
        const taken = system.listen(spec.ports(system));
        if (taken !== undefined && !serving.stop) {
          const { message, code, afterMs = 0 } = (spec.clash ?? goClash)(taken);
          system.write(2, message);
          serving = { ...serving, stop: { code, atMs: now + afterMs } };
          if (afterMs === 0) return EXIT(code);
        }
        serving = { ...serving, ready: taken === undefined };
      }
      const untilMs = serving.stop?.atMs ?? (serving.ready ? undefined : readyAtMs);
      return { kind: 'wait', wait: untilMs === undefined ? {} : { untilMs }, state: serving };
    },
    disposition: (_state, signal) => (spec.stops[signal] ? 'handle' : 'default'),
    onSignal(system, state, signal) {
      const serving = (state as Serving | undefined) ?? { startedAtMs: system.nowMs, ready: false };
      const { code = 0, afterMs = 0 } = spec.stops[signal] ?? {};
      const stop = serving.stop ?? { code, atMs: system.nowMs + afterMs };
      return {
        kind: 'wait',
        wait: afterMs === 0 ? AGAIN : { untilMs: stop.atMs },
        state: { ...serving, stop },
      };
    },
    answer(system, state, request) {
      const upMs = system.nowMs - (state as Serving).startedAtMs;
      if (request.protocol === 'tcp') return { answer: { kind: 'tcp', body: '', delayMs: 0 } };
      if (request.protocol === 'grpc') {
        if (!spec.grpc) return { answer: { kind: 'timeout' } };
        return { answer: { kind: 'grpc', serving: spec.grpc(request, upMs), delayMs: 0 } };
      }
      if (!spec.http) return { answer: { kind: 'tcp', body: '', delayMs: 0 } };
      const { status, body = '', delayMs = 0, exit } = spec.http(request, system, upMs);
      const line = spec.access?.(request, status);
      if (line) system.write(1, line);
      const answer = { kind: 'http', status, body, delayMs } as const;
      return exit === undefined ? { answer } : { answer, step: EXIT(exit) };
    },
  };
}

function goClash(port: number): Clash {
  return { message: `listen tcp :${port}: bind: address already in use\n`, code: 1 };
}

/** The path of a request without its query. */
export function pathOf({ path = '/' }: NetRequest): string {
  return path.split('?')[0] || '/';
}

/** One parameter of the query. */
export function queryOf({ path = '' }: NetRequest, name: string): string | undefined {
  for (const pair of (path.split('?')[1] ?? '').split('&')) {
    const [key, value = ''] = pair.split('=');
    if (key === name) return value.replace(/\+/g, ' ');
  }
  return undefined;
}

/** Static files below a directory of the container, as web servers give them out. */
export function staticFile(system: System, root: string, request: NetRequest, missing: string): HttpReply {
  const path = pathOf(request);
  const entry = system.files.stat(`${root}${path.endsWith('/') ? `${path}index.html` : path}`);
  if (typeof entry !== 'string' && entry.kind === 'file') return { status: 200, body: entry.content };
  if (typeof entry !== 'string') return { status: 301 };
  // A directory without an index may not be listed.
  const isDirectory = path.endsWith('/') && typeof system.files.stat(`${root}${path}`) !== 'string';
  return isDirectory
    ? { status: 403, body: missing.replaceAll('404 Not Found', '403 Forbidden') }
    : { status: 404, body: missing };
}

/** The value of `--name=value` or `--name value` (one dash or two). */
export function optionOf(argv: readonly string[], name: string): string | undefined {
  for (const [index, arg] of argv.entries()) {
    const match = /^--?([\w-]+)(?:=(.*))?$/.exec(arg);
    if (match?.[1] === name) return match[2] ?? argv[index + 1] ?? '';
  }
  return undefined;
}
