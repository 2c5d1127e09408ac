/** What a generator draws: one Pod, how its containers behave, and what is done to it. */
import type { ScenarioSource } from '#course/presets.ts';
import type { KubernetesObject } from '#simulator/apimachinery/meta.ts';
import type { Behaviour, ImageBehaviour } from '#simulator/runtime/behaviour.ts';
import { decodeScenario } from '#simulator/scenario/decode-scenario.ts';
import type { Scenario } from '#simulator/scenario/scenario.ts';
import type { RestartPolicy } from '../ask.ts';
import { manifestText } from './manifest-text.ts';

export interface ProbeSpec {
  exec?: { command: string[] };
  httpGet?: { path: string; port: number };
  initialDelaySeconds?: number;
  periodSeconds: number;
  failureThreshold?: number;
}

export interface ContainerSpec {
  name: string;
  image: string;
  imagePullPolicy?: string;
  restartPolicy?: 'Always';
  command?: string[];
  startupProbe?: ProbeSpec;
  readinessProbe?: ProbeSpec;
  livenessProbe?: ProbeSpec;
  lifecycle?: { preStop: { exec: { command: string[] } } };
}

export interface PodSpec {
  restartPolicy?: RestartPolicy;
  terminationGracePeriodSeconds?: number;
  initContainers?: ContainerSpec[];
  containers: ContainerSpec[];
}

export interface Setting {
  name: string;
  spec: PodSpec;
  containers: Readonly<Record<string, Behaviour>>;
  /** Of images that are not at hand on the node. */
  images?: Readonly<Record<string, ImageBehaviour>>;
  actions?: readonly { at: number; do: 'delete'; pod: string }[];
  /** Seconds; short, for thousands are played. */
  until: number;
}

/** The Pod's object and the scenario as an explorer opens it. */
export interface Playable {
  source: ScenarioSource;
  objects: [unknown[]];
}

export function playableOf({ name, spec, containers, images, actions, until }: Setting): Playable {
  const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name }, spec: inOrder(spec) };
  const used = [...(spec.initContainers ?? []), ...spec.containers].map(({ image }) => [
    image,
    { present: true },
  ]);
  return {
    source: {
      seed: 1,
      until,
      images: { ...Object.fromEntries(used), ...images },
      containers,
      manifest: manifestText(pod),
      ...(actions ? { actions } : {}),
    },
    objects: [[pod]],
  };
}

/** As people write it: what comes first in the Pod's life comes first. */
function inOrder({ containers, initContainers = [], ...rest }: PodSpec): PodSpec {
  return { ...rest, ...(initContainers.length > 0 ? { initContainers } : {}), containers };
}

/** The manifest is not read again: its object is at hand. */
export function scenarioOf({ source, objects }: Playable): Scenario {
  const decoded = decodeScenario(source, {
    readManifest: () => ({ objects: objects[0] as KubernetesObject[], errors: [] }),
  });
  if (!decoded.ok) throw new Error(`a generated scenario cannot be read: ${JSON.stringify(decoded.errors)}`);
  return decoded.value;
}

/** The same with some fields of the Pod's spec changed; undefined removes one. */
export function withSpec(setting: Setting, change: Partial<PodSpec>): Setting {
  return { ...setting, spec: { ...setting.spec, ...change } };
}

/** The same with the first container changed. */
export function withContainer(setting: Setting, change: Partial<ContainerSpec>): Setting {
  const [first, ...rest] = setting.spec.containers;
  return withSpec(setting, { containers: [{ ...(first as ContainerSpec), ...change }, ...rest] });
}

/** The same with one container behaving otherwise. */
export function withBehaviour(setting: Setting, container: string, behaviour: Behaviour): Setting {
  return { ...setting, containers: { ...setting.containers, [container]: behaviour } };
}

/** A program that ends: how the manifest says it, and how the simulator plays it. */
export function script(seconds: number, exitCode: number): string[] {
  return ['sh', '-c', exitCode === 0 ? `sleep ${seconds}` : `sleep ${seconds}; exit ${exitCode}`];
}

export function ends(exitAfter: number, exitCode: number): Behaviour {
  return { runs: [{ exitAfter, exitCode }] };
}

export const RUNS_ON: Behaviour = { runs: [{ exitAfter: null }] };
