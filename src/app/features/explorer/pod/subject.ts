/** What an explorer shows, from where it is said (a preset, a link, a note) to a run and the moment at which it opens. */
import { loadPreset } from '#app/door.ts';
import type { ScenarioSource } from '#course/presets.ts';
import type { KubernetesObject } from '#simulator/apimachinery/meta.ts';
import { decodeScenario } from '#simulator/scenario/decode-scenario.ts';
import { needsPrograms } from '#simulator/scenario/needs-programs.ts';
import { formatScenarioError } from '#simulator/scenario/scenario-error.ts';
import { decodeLink } from './link.ts';
import { loadParts, loadPrograms } from './load-parts.ts';
import { runOfPreset } from './preset.ts';
import { beginRun, type Run } from './run.ts';
import type { BeginOptions } from './store.ts';
import { SubjectError } from './subject-error.ts';

/** As a note embeds it, see compiler/scenarios/explorers.ts; or the fragment of a link. */
export interface Subject {
  preset?: string;
  source?: ScenarioSource;
  objects?: unknown[][];
  /** Seconds. */
  at?: number;
  lanes?: string[];
  /** `#s=…` */
  link?: string;
}

export interface Opened {
  run: Run;
  at: BeginOptions;
  lane?: string | undefined;
}

export async function openSubject(subject: Subject): Promise<Opened> {
  if (subject.link !== undefined) return openLink(subject.link);
  if (subject.preset !== undefined) {
    const { run, start } = await openPreset(subject.preset);
    return { run, at: { nowMs: (subject.at ?? start) * 1000 } };
  }
  const parts = await loadPrograms();
  const { source, objects = [] } = subject;
  let next = 0;
  const decoded = decodeScenario(source, {
    readManifest: () => ({ objects: (objects[next++] ?? []) as KubernetesObject[], errors: [] }),
  });
  if (!decoded.ok || !source)
    throw new SubjectError(decoded.ok ? [] : decoded.errors.map(formatScenarioError));
  return { run: beginRun(decoded.value, { source, parts }), at: { nowMs: (subject.at ?? 0) * 1000 } };
}

async function openPreset(id: string): Promise<{ run: Run; start: number }> {
  const preset = await loadPreset(id);
  const parts = preset.programs ? await loadPrograms() : undefined;
  return { run: runOfPreset(preset, parts), start: preset.start ?? 0 };
}

async function openLink(link: string): Promise<Opened> {
  const decoded = await decodeLink(link);
  if (!decoded.ok) throw new SubjectError(decoded.errors);
  const { preset, source, actions, atMs, lane, fork } = decoded.value;
  const open = async () => (source ? runOfSource(source, preset) : (await openPreset(preset ?? '')).run);
  const other = fork && { run: await open(), plan: fork.actions };
  return { run: await open(), at: { nowMs: atMs, plan: actions, other }, lane };
}

/**
 * A scenario that a learner has written. Its YAML and its objects are foreign: what is wrong is said with its place.
 *
 * @param pod that is followed, where the scenario makes it
 */
export async function runOfSource(source: ScenarioSource, preset?: string, pod?: string): Promise<Run> {
  const { checked, readManifest } = await loadParts();
  const decoded = decodeScenario(source, { readManifest });
  if (!decoded.ok) throw new SubjectError(decoded.errors.map(formatScenarioError));
  if (decoded.refused.length > 0)
    throw new SubjectError(
      decoded.refused.map(({ line, column, message }) =>
        line === undefined ? message : `${line}:${column} ${message}`,
      ),
    );
  const parts = needsPrograms(decoded.value) ? { ...checked, ...(await loadPrograms()) } : checked;
  const made = decoded.value.objects.some(
    ({ kind, metadata: { namespace = 'default', name } }) => kind === 'Pod' && `${namespace}/${name}` === pod,
  );
  return beginRun(decoded.value, { source, preset, parts, ...(made ? { pod } : {}) });
}
