/** Files of a Pod's containers: paths to texts, with volumes mounted over the container's own. Directories are implied. */
import type { Container } from '../apis/core/types.ts';

/** Path to text, by owner: `volume NAME` or `container ID`. */
export type Files = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** A process that only writes must not fill memory: of a file only the end is kept. */
const MAX_FILE = 16_384;
const MAX_FILES = 1000;

interface Place {
  owner: string;
  path: string;
}

export function normalizePath(path: string, cwd = '/'): string {
  const parts: string[] = [];
  for (const part of (path.startsWith('/') ? path : `${cwd}/${path}`).split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..') parts.pop();
    else parts.push(part);
  }
  return `/${parts.join('/')}`;
}

function placeOf(container: Container, containerID: string, path: string): Place {
  let best: Place = { owner: `container ${containerID}`, path };
  let longest = -1;
  for (const { mountPath, name, subPath } of container.volumeMounts ?? []) {
    const mount = normalizePath(mountPath);
    const inside = path === mount || mount === '/' || path.startsWith(`${mount}/`);
    if (!inside || mount.length <= longest) continue;
    longest = mount.length;
    const below = mount === '/' ? path : path.slice(mount.length);
    best = { owner: `volume ${name}`, path: normalizePath(`${subPath ?? ''}/${below}`) };
  }
  return best;
}

export function readFile(
  files: Files,
  container: Container,
  containerID: string,
  path: string,
): string | undefined {
  const place = placeOf(container, containerID, path);
  const own = files[place.owner];
  return own && Object.hasOwn(own, place.path) ? own[place.path] : undefined;
}

/** Names below a directory; undefined where there is no such directory. */
export function listFiles(
  files: Files,
  container: Container,
  containerID: string,
  path: string,
): string[] | undefined {
  const place = placeOf(container, containerID, path);
  const prefix = place.path === '/' ? '/' : `${place.path}/`;
  const names = new Set<string>();
  for (const file of Object.keys(files[place.owner] ?? {})) {
    if (file.startsWith(prefix)) names.add(file.slice(prefix.length).split('/')[0] as string);
  }
  const mounted = (container.volumeMounts ?? []).map(({ mountPath }) => normalizePath(mountPath));
  const parent = path === '/' ? '/' : `${path}/`;
  for (const mount of mounted) {
    if (mount.startsWith(parent)) names.add(mount.slice(parent.length).split('/')[0] as string);
  }
  if (names.size === 0 && !mounted.includes(path) && !KNOWN_DIRECTORIES.has(path)) return undefined;
  names.delete('.keep');
  return [...names].sort();
}

const KNOWN_DIRECTORIES: ReadonlySet<string> = new Set([
  '/',
  '/tmp',
  '/var',
  '/etc',
  '/usr',
  '/opt',
  '/root',
  '/home',
  '/dev',
  '/bin',
  '/proc',
  '/var/log',
  '/usr/share',
]);

export function writeFile(
  files: Files,
  container: Container,
  containerID: string,
  path: string,
  text: string,
): Files {
  const { owner, path: inside } = placeOf(container, containerID, path);
  const own = files[owner] ?? {};
  if (!Object.hasOwn(own, inside) && Object.keys(own).length >= MAX_FILES) return files;
  const kept = text.length > MAX_FILE ? text.slice(-MAX_FILE) : text;
  return own[inside] === kept ? files : { ...files, [owner]: { ...own, [inside]: kept } };
}

/** The file, or with everything below it. */
export function removeFile(files: Files, container: Container, containerID: string, path: string): Files {
  const { owner, path: inside } = placeOf(container, containerID, path);
  const own = files[owner];
  if (!own) return files;
  const kept = Object.entries(own).filter(([file]) => file !== inside && !file.startsWith(`${inside}/`));
  return kept.length === Object.keys(own).length ? files : { ...files, [owner]: Object.fromEntries(kept) };
}
