/** How the containers and images of a scenario behave, as values that plain controls edit. */
import type { ScenarioSource } from '#course/presets.ts';
import type { Container, Pod } from '#simulator/apis/core/types.ts';
import type { Behaviour, ImageBehaviour, ProbeAnswer, Run } from '#simulator/runtime/behaviour.ts';
import type { Scenario } from '#simulator/scenario/scenario.ts';
import { containersOf } from './pod-parts.ts';

export const PROBES = ['startup', 'readiness', 'liveness'] as const;
export type ProbeName = (typeof PROBES)[number];

/** What a control of seconds takes at most: a day. */
export const MOST_SECONDS = 86_400;

/** One container that a scenario runs. */
export interface Behaving {
  /** What the scenario calls it: `NAME`, or `POD/NAME`. */
  key: string;
  container: Container;
  behaviour: Behaviour;
  /** Those that its manifest has. */
  probes: readonly ProbeName[];
}

export function behavingOf({ objects, actions, runtime }: Scenario): Behaving[] {
  const applied = actions.flatMap((action) => (action.do === 'apply' ? action.objects : []));
  const pods = [...objects, ...applied].filter(({ kind }) => kind === 'Pod') as unknown as Pod[];
  const all = pods.flatMap((pod) => containersOf(pod).map((container) => ({ pod, container })));
  const found = all.map(({ pod, container }): Behaving => {
    const own = `${pod.metadata.name}/${container.name}`;
    const shared = all.some((each) => each.pod !== pod && each.container.name === container.name);
    const isOwn = Object.hasOwn(runtime.containers, own);
    const isNamed = Object.hasOwn(runtime.containers, container.name);
    const key = isOwn || (shared && !isNamed) ? own : container.name;
    return {
      key,
      container,
      behaviour: isOwn || isNamed ? (runtime.containers[key] ?? {}) : {},
      probes: PROBES.filter((probe) => container[`${probe}Probe`] !== undefined),
    };
  });
  return [...new Map(found.map((each) => [each.key, each])).values()];
}

/** The images of those containers, each once. */
export function imagesOf(behaving: readonly Behaving[]): string[] {
  return [...new Set(behaving.flatMap(({ container: { image } }) => (image ? [image] : [])))];
}

export function withBehaviour(
  source: ScenarioSource,
  { runtime: { containers } }: Scenario,
  key: string,
  behaviour: Behaviour,
): ScenarioSource {
  return { ...source, containers: { ...containers, [key]: behaviour } };
}

export function withImage(
  source: ScenarioSource,
  { runtime: { images } }: Scenario,
  name: string,
  image: ImageBehaviour,
): ScenarioSource {
  return { ...source, images: { ...images, [name]: image } };
}

/** How one run goes, as a word to choose. */
export type RunWay = 'keeps' | 'exits' | 'oom';
const USUAL_SECONDS = 5;

export function wayOf({ exitAfter, reason }: Run): RunWay {
  if (exitAfter === null) return 'keeps';
  return reason === 'OOMKilled' ? 'oom' : 'exits';
}

export function runOfWay(way: RunWay, { exitAfter, exitCode = 0 }: Run): Run {
  if (way === 'keeps') return { exitAfter: null };
  const after = exitAfter ?? USUAL_SECONDS;
  return way === 'oom'
    ? { exitAfter: after, exitCode: 137, reason: 'OOMKilled' }
    : { exitAfter: after, exitCode };
}

/** Without `runs` the program of its image decides. */
export function withRuns(behaviour: Behaviour, runs: readonly Run[]): Behaviour {
  const { runs: _, ...rest } = behaviour;
  return runs.length > 0 ? { ...rest, runs } : rest;
}

export type TermWay = 'program' | 'obeys' | 'ignores';

export function termWayOf({ onTerm }: Behaviour): TermWay {
  if (!onTerm) return 'program';
  return onTerm.after === null ? 'ignores' : 'obeys';
}

export function withTerm(behaviour: Behaviour, onTerm: Behaviour['onTerm']): Behaviour {
  const { onTerm: _, ...rest } = behaviour;
  return onTerm ? { ...rest, onTerm } : rest;
}

export function withAnswers(
  behaviour: Behaviour,
  probe: ProbeName,
  answers: readonly ProbeAnswer[],
): Behaviour {
  const { [probe]: _, ...others } = behaviour.probes ?? {};
  const probes = answers.length > 0 ? { ...others, [probe]: answers } : others;
  const { probes: __, ...rest } = behaviour;
  return Object.keys(probes).length > 0 ? { ...rest, probes } : rest;
}

/** Where an image is, as a word to choose. */
export type ImageWay = 'registry' | 'present' | 'late' | 'missing';

export function imageWayOf(image: ImageBehaviour): ImageWay {
  if (image.missingUntil === -1) return 'missing';
  if (image.missingUntil !== undefined) return 'late';
  return image.present ? 'present' : 'registry';
}

export function imageOfWay(way: ImageWay, { pullSeconds, missingUntil = 0 }: ImageBehaviour): ImageBehaviour {
  const pulled = pullSeconds === undefined ? {} : { pullSeconds };
  switch (way) {
    case 'present':
      return { present: true };
    case 'missing':
      return { ...pulled, missingUntil: -1 };
    case 'late':
      return { ...pulled, missingUntil: missingUntil > 0 ? missingUntil : 30 };
    case 'registry':
      return { pullSeconds: pullSeconds ?? 1 };
  }
}
