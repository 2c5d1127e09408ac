/** What an explorer shows, from where it is said (a preset, a link, a note) to a run and the moment at which it opens. */
import { loadPreset } from '#app/door.ts';
import type { ScenarioSource } from '#course/presets.ts';
import type { KubernetesObject } from '#simulator/apimachinery/meta.ts';
import { decodeScenario } from '#simulator/scenario/decode-scenario.ts';
import { needsCluster } from '#simulator/scenario/needs-cluster.ts';
import { needsPrograms } from '#simulator/scenario/needs-programs.ts';
import type { Scenario, TimedAction } from '#simulator/scenario/scenario.ts';
import { formatScenarioError } from '#simulator/scenario/scenario-error.ts';
import type { EngineParts } from '#simulator/world/engine.ts';
import { decodeLink } from './link.ts';
import { loadCluster, loadParts, loadPrograms } from './load-parts.ts';
import { runOfPreset, scenarioOfPreset } from './preset.ts';
import { beginRun, type Run } from './run.ts';
import type { BeginOptions } from './store.ts';
import { SubjectError } from './subject-error.ts';

/** As a note embeds it, see compiler/scenarios/explorers.ts; or the fragment of a link. */
export interface Subject {
  preset?: string;
  source?: ScenarioSource;
  objects?: unknown[][];
  /** `namespace/name` of the Pod that is followed; a preset says it itself. */
  pod?: string;
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
  const { source, objects = [], pod } = subject;
  let next = 0;
  const decoded = decodeScenario(source, {
    readManifest: () => ({ objects: (objects[next++] ?? []) as KubernetesObject[], errors: [] }),
  });
  if (!decoded.ok || !source)
    throw new SubjectError(decoded.ok ? [] : decoded.errors.map(formatScenarioError));
  const parts = await partsOf(decoded.value, true);
  return { run: beginRun(decoded.value, { source, pod, parts }), at: { nowMs: (subject.at ?? 0) * 1000 } };
}

type Plan = readonly TimedAction[];

async function openPreset(id: string, plan: Plan = []): Promise<{ run: Run; start: number }> {
  const preset = await loadPreset(id);
  const scenario = scenarioOfPreset(preset);
  const parts = await partsOf(scenario, preset.programs === true, plan);
  return { run: runOfPreset(preset, parts, scenario), start: preset.start ?? 0 };
}

/** What a play takes, and what will be done in it. It is loaded before the play begins, which then never stops for it. */
async function partsOf(scenario: Scenario, programs: boolean, plan: Plan = []): Promise<EngineParts> {
  const whole = { ...scenario, actions: [...scenario.actions, ...plan] };
  const parts = await Promise.all([
    programs ? loadPrograms() : undefined,
    needsCluster(whole) ? loadCluster() : undefined,
  ]);
  return Object.assign({}, ...parts);
}

async function openLink(link: string): Promise<Opened> {
  const decoded = await decodeLink(link);
  if (!decoded.ok) throw new SubjectError(decoded.errors);
  const { preset, source, pod, actions, atMs, lane, fork } = decoded.value;
  const open = async (plan: Plan) =>
    source ? runOfSource(source, { pod, plan }) : (await openPreset(preset ?? '', plan)).run;
  const other = fork && { run: await open(fork.actions), plan: fork.actions };
  return { run: await open(actions), at: { nowMs: atMs, plan: actions, other }, lane };
}

/**
 * A scenario that a learner has written. Its YAML and its objects are foreign: what is wrong is said with its place.
 *
 * @param pod that is followed, where the scenario makes it
 * @param plan what will be done in the play
 */
export async function runOfSource(
  source: ScenarioSource,
  { pod, plan }: { pod?: string | undefined; plan?: Plan } = {},
): Promise<Run> {
  const { checked, readManifest } = await loadParts();
  const decoded = decodeScenario(source, { readManifest });
  if (!decoded.ok) throw new SubjectError(decoded.errors.map(formatScenarioError));
  if (decoded.refused.length > 0)
    throw new SubjectError(
      decoded.refused.map(({ line, column, message }) =>
        line === undefined ? message : `${line}:${column} ${message}`,
      ),
    );
  const parts = { ...checked, ...(await partsOf(decoded.value, needsPrograms(decoded.value), plan)) };
  const made = decoded.value.objects.some(
    ({ kind, metadata: { namespace = 'default', name } }) => kind === 'Pod' && `${namespace}/${name}` === pod,
  );
  return beginRun(decoded.value, { source, parts, ...(made ? { pod } : {}) });
}
