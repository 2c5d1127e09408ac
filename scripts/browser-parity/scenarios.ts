/** What is played for the comparison: the timeline vectors, and the documentation's manifests as they are. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readManifest } from '../simulate/read-manifest.ts';
import type { Played } from './play.ts';
import { podOfWorkload } from './pod-of-workload.ts';

/** Seconds; what a manifest starts has come to rest or to its longest wait by then. */
const MANIFEST_UNTIL = 900;

export function listScenarios(fixtures: string): Played[] {
  const vectors = ['pod-timelines.sample.json', 'pod-timelines.own.json'].flatMap((name) => {
    const text = readFileSync(path.join(fixtures, 'conformance', name), 'utf8');
    const { rows } = JSON.parse(text) as { rows: { id: string; input: Record<string, unknown> }[] };
    return rows.map(({ id, input }) => withObjects(id, input));
  });
  const manifests = readdirSync(path.join(fixtures, 'manifests'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.yaml'))
    .sort()
    .map((file) => {
      const manifest = podOfWorkload(readFileSync(path.join(fixtures, 'manifests', file), 'utf8'));
      return withObjects(file, { manifest, until: MANIFEST_UNTIL, unknownImages: 'not-found' });
    });
  return [...vectors, ...manifests];
}

function withObjects(name: string, input: Record<string, unknown>): Played {
  const texts = [
    input.manifests,
    input.manifest,
    ...((input.actions ?? []) as { manifest?: unknown }[]).map(({ manifest }) => manifest),
  ];
  const objects: Played['objects'] = Object.fromEntries(
    texts
      .filter((text) => typeof text === 'string')
      .map((text) => [text, readManifest(text).objects] as const),
  );
  return { name, input, objects };
}
