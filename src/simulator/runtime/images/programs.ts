/**
 * Starts, moves, signals and asks the programs of containers. The functions here are all that the runtime calls; they
 * do without the tiny shell until a command needs it.
 */
import { parseImageName } from '../../apis/core/images.ts';
import { FileSystem, joinPath, parentOf, volumeOf } from '../shell/files.ts';
import { Kernel, type Registry } from '../shell/kernel.ts';
import type { Executable, Lookup } from '../shell/process.ts';
import type {
  FileEntry,
  Moved,
  NetAnswer,
  NetRequest,
  Program,
  ProgramHost,
  ProgramSpec,
  SignalName,
  StartFailure,
  Surroundings,
  Volume,
} from '../shell/program.ts';
import { ROOT_VOLUME } from '../shell/program.ts';
import { catalogueImage } from './catalogue.ts';
import type { Image } from './image.ts';
import { PLAIN } from './plain.ts';
import { SERVERS } from './servers.ts';
import { userlandNames } from './userlands.ts';

const BIN_DIRECTORIES = ['/bin', '/usr/bin', '/sbin', '/usr/sbin', '/usr/local/bin'];
const SHELL_NAMES = new Set(['sh', 'ash', 'bash', 'dash']);
const DEFAULT_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** The image behind a name; undefined where no registry has it. */
export function findImage(name: string): Image | undefined {
  const parsed = parseImageName(name);
  return parsed && catalogueImage(parsed.repository, parsed.tag);
}

/**
 * Whether starting this program, or running `exec` (a probe's or hook's command) in it, takes the tiny shell. Ask
 * before the play begins: without the shell such a program does not start.
 */
export function needsShell(spec: ProgramSpec, exec?: readonly string[]): boolean {
  const image = findImage(spec.image);
  if (!image) return false;
  const argv = exec ?? commandLine(image, spec);
  const files = new FileSystem(hostWith(image, EMPTY_HOST));
  // An entrypoint that only hands on to its arguments needs what they need.
  for (let rest = argv; rest.length > 0; rest = rest.slice(1)) {
    const found = findExecutable(image, files, '/', rest[0] ?? '');
    // A file that only the Pod's volumes hold is a script.
    if (!found.ok) return found.error !== 'not-found' || (rest[0] ?? '').includes('/');
    if (found.key !== 'run-arguments' && !found.key.endsWith('-entrypoint'))
      return lightExecutable(found.key) === undefined;
  }
  return false;
}

/** Lays the image's files into the root volume and starts PID 1, which has run as far as it can at `nowMs`. */
export function startProgram(
  spec: ProgramSpec,
  host: ProgramHost,
  nowMs: number,
  surroundings: Surroundings,
): ({ readonly ok: true } & Moved) | ({ readonly ok: false } & StartFailure) {
  const image = findImage(spec.image);
  if (!image) return { ok: false, reason: 'ImageNotFound', message: `${spec.image}: not found` };
  const argv = commandLine(image, spec);
  const [name] = argv;
  if (name === undefined)
    return { ok: false, reason: 'StartError', message: `${CREATE_FAILED}: no command specified` };
  const directory = spec.workingDir || image.workingDir;
  const laidOut = withDirectory(hostWith(image, host), directory, nowMs);
  const env: Record<string, string> = { HOSTNAME: host.hostname, HOME: '/root', ...image.env, ...spec.env };
  const files = new FileSystem(laidOut);
  const found = findExecutable(image, files, directory, name, env.PATH);
  if (!found.ok)
    return { ok: false, reason: 'StartError', message: `${CREATE_FAILED}: ${execError(name, found.error)}` };
  const kernel = Kernel.start(
    {
      image: spec.image,
      isPidOne: spec.isPidOne ?? true,
      uid: spec.runAsUser ?? image.uid,
      hasInput: spec.stdin ?? false,
      key: found.key,
      argv: found.script === undefined ? argv : ['sh', found.script, ...argv.slice(1)],
      env,
      directory,
    },
    laidOut,
    registryOf(surroundings),
    surroundings,
    nowMs,
  );
  return { ok: true, ...kernel.freeze() };
}

/** Runs what is due up to and including `nowMs`. */
export function advanceProgram(
  program: Program,
  host: ProgramHost,
  nowMs: number,
  surroundings: Surroundings,
): Moved {
  if (program.state === 'exited') return { program, host, work: 0 };
  const kernel = thaw(program, host, nowMs, surroundings);
  return kernel.freeze();
}

/** A signal of the runtime to PID 1 (`TERM` becomes the image's STOPSIGNAL). KILL ends everything at once. */
export function signalProgram(
  program: Program,
  host: ProgramHost,
  signal: SignalName,
  nowMs: number,
  surroundings: Surroundings,
): Moved {
  if (program.state === 'exited') return { program, host, work: 0 };
  const kernel = thaw(program, host, nowMs, surroundings);
  kernel.signalMain(signal === 'TERM' ? (findImage(kernel.image)?.stopSignal ?? signal) : signal);
  return kernel.freeze();
}

/**
 * Starts a command beside PID 1. Most are over when this returns: look at `program.execs.get(id)`; the others end in a
 * later advance. `failure` holds the runtime's words where the command could not be started.
 */
export function startExec(
  program: Program,
  host: ProgramHost,
  command: readonly string[],
  nowMs: number,
  surroundings: Surroundings,
): Moved & { readonly id: number; readonly failure?: string } {
  const [name = ''] = command;
  const kernel = thaw(program, host, nowMs, surroundings);
  const moved = kernel.freeze();
  if (moved.program.state === 'exited') return { ...moved, id: 0, failure: 'container is not running' };
  const found = kernel.find(name);
  if (!found.ok)
    return { ...moved, id: 0, failure: `${EXEC_FAILED}: ${execError(name, found.error)}: unknown` };
  const argv = found.script === undefined ? command : ['sh', found.script, ...command.slice(1)];
  const id = kernel.exec({ key: found.key, argv });
  return { ...kernel.freeze(), id };
}

/** Kills an exec that still runs (time-out of a probe) and forgets it either way. */
export function endExec(program: Program, host: ProgramHost, id: number, nowMs: number): Moved {
  if (!program.execs.has(id)) return { program, host, work: 0 };
  const kernel = Kernel.thaw(program, host, registryOf({}), {}, nowMs);
  kernel.endExec(id);
  return kernel.freeze();
}

/** What the program answers on one of its ports; the log and the state may change with it. */
export function answerRequest(
  program: Program,
  host: ProgramHost,
  request: NetRequest,
  nowMs: number,
  surroundings: Surroundings,
): Moved & { readonly answer: NetAnswer } {
  if (program.state === 'exited') return { program, host, work: 0, answer: { kind: 'refused' } };
  const kernel = thaw(program, host, nowMs, surroundings);
  const answer = kernel.answer(request);
  return { ...kernel.freeze(), answer };
}

const CREATE_FAILED =
  'failed to create containerd task: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init';
const EXEC_FAILED =
  'failed to exec in container: failed to start exec: OCI runtime exec failed: exec failed: unable to start container process';

/** In the words of the runtime (runc, over Go's os/exec). */
function execError(name: string, error: Exclude<Lookup, { ok: true }>['error']): string {
  const reason = {
    'not-found': 'executable file not found in $PATH',
    'no-such-file': `stat ${name}: no such file or directory`,
    'not-executable': 'permission denied',
    'is-directory': 'is a directory',
  }[error];
  return `exec: ${JSON.stringify(name)}: ${reason}`;
}

/** Thawed and brought up to now, so that what was due before comes first. */
function thaw(program: Program, host: ProgramHost, nowMs: number, surroundings: Surroundings): Kernel {
  const kernel = Kernel.thaw(program, host, registryOf(surroundings), surroundings, nowMs);
  kernel.advance();
  return kernel;
}

function commandLine(image: Image, { command, args }: ProgramSpec): readonly string[] {
  if (command && command.length > 0) return [...command, ...(args ?? [])];
  return [...image.entrypoint, ...(args && args.length > 0 ? args : image.cmd)];
}

function lightExecutable(key: string): Executable | undefined {
  return Object.hasOwn(PLAIN, key) ? PLAIN[key] : Object.hasOwn(SERVERS, key) ? SERVERS[key] : undefined;
}

function registryOf({ shell }: Surroundings): Registry {
  return {
    get: (key) => lightExecutable(key) ?? (shell?.find(key) as Executable | undefined),
    find: (name, files, directory, file, searchPath) => {
      const image = findImage(name);
      return image
        ? findExecutable(image, files, directory, file, searchPath)
        : { ok: false, error: 'not-found' };
    },
  };
}

/** Which executable a name stands for: the image's own programs, its small commands, then files of the container. */
function findExecutable(
  image: Image,
  files: FileSystem,
  directory: string,
  name: string,
  searchPath = DEFAULT_PATH,
): Lookup {
  if (name === '') return { ok: false, error: 'not-found' };
  const names = userlandNames(image.userland);
  const keyOf = (command: string) => (SHELL_NAMES.has(command) ? 'sh' : command);
  if (name.includes('/')) {
    const path = joinPath(directory, name);
    const own = image.programs[path] ?? image.programs[name];
    if (own !== undefined) return { ok: true, key: own };
    const base = path.slice(path.lastIndexOf('/') + 1);
    if (BIN_DIRECTORIES.includes(parentOf(path)) && names.has(base)) return { ok: true, key: keyOf(base) };
    return scriptAt(image, files, path);
  }
  for (const [path, key] of Object.entries(image.programs)) {
    if (path === name || path.endsWith(`/${name}`)) return { ok: true, key };
  }
  if (names.has(name)) return { ok: true, key: keyOf(name) };
  for (const place of searchPath.split(':')) {
    const found = scriptAt(image, files, joinPath(place, name));
    if (found.ok) return found;
  }
  return { ok: false, error: 'not-found' };
}

/** A file of the container is a script; its first line says of which shell. */
function scriptAt(image: Image, files: FileSystem, path: string): Lookup {
  const entry = files.stat(path);
  if (typeof entry === 'string') return { ok: false, error: 'no-such-file' };
  if (entry.kind === 'directory') return { ok: false, error: 'is-directory' };
  if ((entry.mode & 0o111) === 0) return { ok: false, error: 'not-executable' };
  const interpreter = /^#!\s*(?:\/usr\/bin\/env\s+)?(?:\S*\/)?(\w+)/.exec(entry.content)?.[1] ?? 'sh';
  const names = userlandNames(image.userland);
  return SHELL_NAMES.has(interpreter) && names.has(interpreter)
    ? { ok: true, key: 'sh', script: path }
    : { ok: false, error: 'no-such-file' };
}

const roots = new WeakMap<Image, Volume>();
const EMPTY_HOST: ProgramHost = { hostname: '', podIP: '', epochMs: 0, volumes: new Map(), mounts: [] };

/** The host with the image's files as its root; made once an image. */
function hostWith(image: Image, host: ProgramHost): ProgramHost {
  let root = roots.get(image);
  if (!root) {
    root = volumeOf({ ...COMMON_FILES, ...image.files });
    roots.set(image, root);
  }
  const own = new Map<string, FileEntry>(root);
  own.set('/etc/hostname', fileOf(`${host.hostname}\n`));
  own.set('/etc/hosts', fileOf(`127.0.0.1\tlocalhost\n::1\tlocalhost\n${host.podIP}\t${host.hostname}\n`));
  return { ...host, volumes: new Map([...host.volumes, [ROOT_VOLUME, own]]) };
}

function fileOf(content: string): FileEntry {
  return { kind: 'file', content, bytes: content.length, mode: 0o644, modifiedAtMs: 0 };
}

/** The runtime makes the working directory and the places of mounts. */
function withDirectory(host: ProgramHost, directory: string, nowMs: number): ProgramHost {
  const files = new FileSystem({ ...host, readOnlyRootFilesystem: false });
  const missing: string[] = [];
  for (let at = joinPath('/', directory); at !== '/'; at = parentOf(at)) {
    if (typeof files.stat(at) === 'string') missing.unshift(at);
  }
  for (const path of missing) files.makeDirectory(path, nowMs);
  const made = files.freeze();
  return { ...made, readOnlyRootFilesystem: host.readOnlyRootFilesystem };
}

const COMMON_FILES: Readonly<Record<string, string>> = {
  'bin/': '',
  'dev/termination-log': '',
  'etc/passwd': 'root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/:/sbin/nologin\n',
  'etc/group': 'root:x:0:\n',
  'etc/resolv.conf':
    'search default.svc.cluster.local svc.cluster.local cluster.local\nnameserver 10.96.0.10\noptions ndots:5\n',
  'home/': '',
  'mnt/': '',
  'opt/': '',
  'proc/': '',
  'root/': '',
  'run/': '',
  'srv/': '',
  'tmp/': '',
  'usr/bin/': '',
  'usr/share/': '',
  'usr/local/bin/': '',
  'var/lib/': '',
  'var/log/': '',
  'var/run/': '',
  'var/tmp/': '',
};

export type StartProgram = typeof startProgram;
export type AdvanceProgram = typeof advanceProgram;
export type SignalProgram = typeof signalProgram;
export type StartExec = typeof startExec;
export type EndExec = typeof endExec;
export type AnswerRequest = typeof answerRequest;
export type NeedsShell = typeof needsShell;
