/** How the runtime spells images, and what it says where there is none. */
import { quote } from '../apimachinery/field-error.ts';
import { parseImageName } from '../apis/core/images.ts';

/** `docker.io/library/nginx:1.27`. */
export function canonicalImage(name: string): string {
  const parsed = parseImageName(name);
  if (!parsed) return name;
  const { repository, tag, digest } = parsed;
  return `${repository}${tag ? `:${tag}` : ''}${digest ? `@${digest}` : ''}`;
}

const knownIDs = new Map<string, string>();
const MAX_KNOWN = 500;

/** A digest that looks like one, the same for the same name. */
export function imageIDOf(name: string): string {
  const known = knownIDs.get(name);
  if (known !== undefined) return known;
  const id = makeImageID(name);
  if (knownIDs.size >= MAX_KNOWN) knownIDs.clear();
  knownIDs.set(name, id);
  return id;
}

function makeImageID(name: string): string {
  const parsed = parseImageName(name);
  if (parsed?.digest) return `${parsed.repository}@${parsed.digest}`;
  let digits = '';
  let hash = 0x811c9dc5;
  for (let round = 0; round < 8; round++) {
    for (let index = 0; index < name.length; index++) {
      hash = Math.imul(hash ^ name.charCodeAt(index) ^ round, 0x01000193) >>> 0;
    }
    digits += hash.toString(16).padStart(8, '0');
  }
  return `${parsed?.repository ?? name}@sha256:${digits}`;
}

/** containerd's words. */
export function pullError(image: string): string {
  const name = canonicalImage(image);
  const head = `failed to pull and unpack image ${quote(name)}: failed to resolve reference ${quote(name)}`;
  return `rpc error: code = NotFound desc = ${head}: ${name}: not found`;
}
