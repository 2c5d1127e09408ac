import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeLink, type ExplorerLink, encodeLink, MAX_LINK } from '#app/features/explorer/pod/link.ts';
import type { KubernetesObject } from '#simulator/apimachinery/meta.ts';
import type { TimedAction } from '#simulator/scenario/scenario.ts';

const seconds = fc.integer({ min: 0, max: 3600 }).map((each) => each * 1000);
const name = fc.stringMatching(/^[a-z][a-z0-9-]{0,12}$/);
const action: fc.Arbitrary<TimedAction> = fc.oneof(
  fc.record({
    atMs: seconds,
    do: fc.constant('exit' as const),
    container: name,
    exitCode: fc.integer({ min: 0, max: 255 }),
  }),
  fc.record({ atMs: seconds, do: fc.constant('delete' as const), pod: name }),
  fc.record({ atMs: seconds, do: fc.constant('push-image' as const), image: name }),
  fc.record({
    atMs: seconds,
    do: fc.constant('probe' as const),
    container: name,
    probe: fc.constantFrom('startup' as const, 'readiness' as const, 'liveness' as const),
    result: fc.constantFrom('success' as const, 'failure' as const, 'timeout' as const),
  }),
);
const actions = fc.array(action, { maxLength: 5 });
const link: fc.Arbitrary<ExplorerLink> = fc.record(
  {
    preset: name,
    source: fc.record({ manifest: fc.string({ maxLength: 200, unit: 'binary' }), until: fc.nat(600) }),
    pod: name.map((each) => `default/${each}`),
    actions,
    atMs: fc.nat(600_000),
    lane: fc.constantFrom('status', 'container:app', 'probe:app:readiness'),
    fork: fc.record({ atMs: seconds, actions }),
  },
  { requiredKeys: ['preset', 'actions', 'atMs'] },
);

describe('a link', () => {
  test('holds what it was given', async () => {
    await fc.assert(
      fc.asyncProperty(link, async (state) => {
        const encoded = await encodeLink(state);
        fc.pre(encoded.ok);
        const decoded = await decodeLink(encoded.ok ? `#${encoded.fragment}` : '');
        expect(decoded).toEqual({ ok: true, value: state });
      }),
      { numRuns: 150 },
    );
  });

  test('never throws, whatever it is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string(), fc.stringMatching(/^s=[12][\w-]{0,200}$/)), async (text) => {
        const decoded = await decodeLink(text);
        if (!decoded.ok) expect(decoded.errors.length).toBeGreaterThan(0);
      }),
      { numRuns: 300 },
    );
  });

  test('that was cut anywhere is refused, or is whole', async () => {
    const state: ExplorerLink = {
      preset: 'crash-always',
      source: { manifest: 'kind: Pod\n'.repeat(30) },
      actions: [],
      atMs: 64_000,
    };
    const encoded = await encodeLink(state);
    if (!encoded.ok) throw new Error('too long');
    for (let length = 0; length < encoded.fragment.length; length++) {
      const decoded = await decodeLink(encoded.fragment.slice(0, length));
      if (decoded.ok) expect(decoded.value).toEqual(state);
      else expect(decoded.errors.length).toBeGreaterThan(0);
    }
  });

  test('over two kilobytes is none: a file is needed', async () => {
    let random = 7;
    const noise = Array.from({ length: 6000 }, () => {
      random = (random * 1103515245 + 12345) % 2147483648;
      return String.fromCharCode(97 + (random % 26));
    }).join('');
    const encoded = await encodeLink({ source: { manifest: noise }, actions: [], atMs: 0 });
    expect(encoded).toMatchObject({ ok: false, reason: 'too-long' });
    if (!encoded.ok) expect(encoded.bytes).toBeGreaterThan(MAX_LINK);
  });

  test('that would become a large text is stopped', async () => {
    const encoded = await encodeLink({ source: { manifest: 'a'.repeat(400_000) }, actions: [], atMs: 0 });
    if (!encoded.ok) throw new Error('it compresses well');
    const decoded = await decodeLink(encoded.fragment);
    expect(decoded).toEqual({ ok: false, errors: [expect.stringContaining('more than 131072 bytes')] });
  });

  test.each([
    ['', 'the address has no `s=`'],
    ['#s=9abc', 'version "9" of the link is not known'],
    [`#s=1${btoa('[]')}`, 'the link holds no state'],
    [`#s=1${btoa('{"at":0}')}`, 'the link names neither a preset nor a scenario'],
    [`#s=1${btoa('{"preset":"../x","at":0}')}`, 'preset: must be the id of a preset'],
    [`#s=1${btoa('{"preset":"healthy","at":-1}')}`, 'at: must be milliseconds from 0 to 2678400000'],
    [
      `#s=1${btoa('{"preset":"healthy","at":0,"actions":[{"at":1,"do":"explode"}]}')}`,
      expect.stringMatching(/^actions: actions\[0\]\.do: Unsupported value/),
    ],
  ])('%s is refused with its reason', async (fragment, error) => {
    expect(await decodeLink(fragment.replace(/=+$/, ''))).toEqual({ ok: false, errors: [error] });
  });

  test('carries an applied manifest, which is read where YAML can be read', async () => {
    const object = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'c' } } as KubernetesObject;
    const state: ExplorerLink = {
      preset: 'healthy',
      actions: [{ atMs: 500, do: 'apply', objects: [object] }],
      atMs: 0,
    };
    const encoded = await encodeLink(state);
    if (!encoded.ok) throw new Error('too long');
    expect((await decodeLink(encoded.fragment)).ok).toBe(false);
    const readManifest = (text: string) => ({ objects: [JSON.parse(text) as KubernetesObject], errors: [] });
    expect(await decodeLink(encoded.fragment, { readManifest })).toEqual({ ok: true, value: state });
  });
});
