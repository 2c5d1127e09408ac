/**
 * An explorer's state as a fragment (`#s=…`): scenario or preset, what the learner did, the time, the selection, and a
 * fork. JSON, compressed where it is long. What comes in is foreign: bounded, checked field by field, never thrown.
 */
import type { ScenarioSource } from '#course/presets.ts';
import { decodeScenario, type ReadManifest } from '#simulator/scenario/decode-scenario.ts';
import type { TimedAction } from '#simulator/scenario/scenario.ts';
import { formatScenarioError } from '#simulator/scenario/scenario-error.ts';

export interface ExplorerLink {
  preset?: string;
  /** An edited scenario, in place of a preset. */
  source?: ScenarioSource;
  /** `namespace/name` of the Pod that is followed in it; the first that it makes without. */
  pod?: string;
  actions: readonly TimedAction[];
  atMs: number;
  /** Id of the chosen lane. */
  lane?: string;
  /** The other run of a comparison: forked at that moment, with its own actions after it. */
  fork?: { atMs: number; actions: readonly TimedAction[] };
}

export type EncodedLink = { ok: true; fragment: string } | { ok: false; reason: 'too-long'; bytes: number };
export type DecodedLink = { ok: true; value: ExplorerLink } | { ok: false; errors: string[] };

export interface DecodeLinkOptions {
  /** For manifests that the learner applied; without it such an action is an error. */
  readManifest?: (text: string) => ReadManifest;
}

/** What a link may be long: chats and mail cut longer ones. */
export const MAX_LINK = 2048;
const MAX_TEXT = 128 * 1024;
const COMPRESS_FROM = 200;
const MAX_MS = 31 * 24 * 3_600_000;
const [PLAIN, DEFLATED] = ['1', '2'];

export async function encodeLink(state: ExplorerLink): Promise<EncodedLink> {
  const { actions, atMs, fork, ...rest } = state;
  const text = JSON.stringify({
    ...rest,
    ...(actions.length > 0 ? { actions: actions.map(writtenAction) } : {}),
    at: atMs,
    ...(fork ? { fork: { at: fork.atMs, actions: fork.actions.map(writtenAction) } } : {}),
  });
  const bytes = new TextEncoder().encode(text);
  const short = bytes.length < COMPRESS_FROM;
  const fragment = short ? `s=${PLAIN}${toBase64(bytes)}` : `s=${DEFLATED}${toBase64(await deflate(bytes))}`;
  return fragment.length > MAX_LINK
    ? { ok: false, reason: 'too-long', bytes: fragment.length }
    : { ok: true, fragment };
}

/** @param fragment with or without `#` */
export async function decodeLink(fragment: string, options: DecodeLinkOptions = {}): Promise<DecodedLink> {
  const written = /^#?s=([^&]*)/.exec(fragment)?.[1];
  if (written === undefined) return failed('the address has no `s=`');
  if (written.length > 2 * MAX_LINK) return failed(`the link is longer than ${2 * MAX_LINK} characters`);
  const version = written[0];
  if (version !== PLAIN && version !== DEFLATED)
    return failed(`version ${JSON.stringify(version ?? '')} of the link is not known`);
  let data: unknown;
  try {
    const bytes = fromBase64(written.slice(1));
    const text = new TextDecoder('utf-8', { fatal: true }).decode(
      version === PLAIN ? bytes : await inflate(bytes),
    );
    data = JSON.parse(text);
  } catch (error) {
    return failed(`the link is cut or damaged (${error instanceof Error ? error.message : String(error)})`);
  }
  return checkLink(data, options);
}

function checkLink(data: unknown, options: DecodeLinkOptions): DecodedLink {
  if (!isFields(data)) return failed('the link holds no state');
  const errors: string[] = [];
  const value: { -readonly [Key in keyof ExplorerLink]: ExplorerLink[Key] } = {
    actions: readActions(data.actions, options, errors, 'actions'),
    atMs: readMoment(data.at, errors, 'at'),
  };
  const { preset, source, pod, lane, fork } = data;
  if (preset !== undefined) {
    if (typeof preset === 'string' && /^[\w-]{1,80}$/.test(preset)) value.preset = preset;
    else errors.push('preset: must be the id of a preset');
  }
  if (source !== undefined) {
    if (isFields(source) && typeof source.manifest === 'string')
      value.source = source as unknown as ScenarioSource;
    else errors.push('source: must have a manifest');
  }
  if (preset === undefined && source === undefined)
    errors.push('the link names neither a preset nor a scenario');
  if (pod !== undefined) {
    if (typeof pod === 'string' && /^[a-z0-9-]{1,63}\/[a-z0-9.-]{1,253}$/.test(pod)) value.pod = pod;
    else errors.push('pod: must be NAMESPACE/NAME');
  }
  if (lane !== undefined) {
    if (typeof lane === 'string' && lane.length <= 400) value.lane = lane;
    else errors.push('lane: must be a text');
  }
  if (fork !== undefined) {
    if (isFields(fork)) {
      value.fork = {
        atMs: readMoment(fork.at, errors, 'fork.at'),
        actions: readActions(fork.actions, options, errors, 'fork.actions'),
      };
    } else errors.push('fork: must be an object');
  }
  return errors.length > 0 ? { ok: false, errors } : { ok: true, value };
}

/** The simulator's own decoder checks and bounds them. */
function readActions(
  actions: unknown,
  { readManifest }: DecodeLinkOptions,
  errors: string[],
  field: string,
): readonly TimedAction[] {
  if (actions === undefined) return [];
  const unread = (): ReadManifest => ({
    objects: [],
    errors: [{ field: '', message: 'cannot be read here' }],
  });
  const decoded = decodeScenario({ manifests: [], actions }, { readManifest: readManifest ?? unread });
  if (!decoded.ok) {
    errors.push(...decoded.errors.map((error) => `${field}: ${formatScenarioError(error)}`));
    return [];
  }
  errors.push(...decoded.refused.map(({ message }) => `${field}: manifest: ${message}`));
  return decoded.value.actions;
}

function readMoment(value: unknown, errors: string[], field: string): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= MAX_MS) return value;
  errors.push(`${field}: must be milliseconds from 0 to ${MAX_MS}`);
  return 0;
}

/** An action as an author writes it. JSON is YAML, so objects are a manifest. */
export function writtenAction({ atMs, ...action }: TimedAction): Record<string, unknown> {
  if (action.do !== 'apply') return { at: atMs / 1000, ...action };
  const { objects, ...rest } = action;
  const [only] = objects;
  const manifest = JSON.stringify(
    objects.length === 1 ? only : { apiVersion: 'v1', kind: 'List', items: objects },
  );
  return { at: atMs / 1000, ...rest, manifest };
}

async function deflate(bytes: Uint8Array): Promise<Uint8Array> {
  return through(bytes, new CompressionStream('deflate-raw'), Number.POSITIVE_INFINITY);
}

/** Stops where a small link would become a large text. */
async function inflate(bytes: Uint8Array): Promise<Uint8Array> {
  return through(bytes, new DecompressionStream('deflate-raw'), MAX_TEXT);
}

async function through(bytes: Uint8Array, stream: CompressionStream, limit: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const writer = stream.writable.getWriter();
  // What the writer says of bad bytes the reader says too.
  const written = writer.write(bytes as Uint8Array<ArrayBuffer>).then(() => writer.close());
  written.catch(() => {});
  const reader = stream.readable.getReader() as ReadableStreamDefaultReader<Uint8Array>;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    length += next.value.length;
    if (length > limit) {
      await reader.cancel().catch(() => {});
      throw new Error(`more than ${limit} bytes`);
    }
    chunks.push(next.value);
  }
  await written;
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

function fromBase64(text: string): Uint8Array {
  const raw = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(raw, (character) => character.charCodeAt(0));
}

function isFields(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function failed(error: string): DecodedLink {
  return { ok: false, errors: [error] };
}
