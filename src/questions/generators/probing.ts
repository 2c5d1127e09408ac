/** Pods whose probe runs a command, and from when on it succeeds or fails. */
import { ownProgram, podName } from './casts.ts';
import type { Draws } from './draws.ts';
import { type ContainerSpec, type ProbeSpec, type Setting, withSpec } from './setting.ts';

export type ProbeKind = 'startup' | 'readiness' | 'liveness';
type Result = 'success' | 'failure';

/** A long-running process that ends at once on TERM; each probe's command turns to `result` at a second of the run. */
export function probed(
  draws: Draws,
  probes: Partial<Record<ProbeKind, ProbeSpec>>,
  turn: { seconds: number; result: Result },
  until: number,
): Setting {
  const before: Result = turn.result === 'success' ? 'failure' : 'success';
  const answers = [
    { from: 0, result: before },
    { from: turn.seconds, result: turn.result },
  ];
  const kinds = Object.keys(probes) as ProbeKind[];
  const app: ContainerSpec = {
    ...ownProgram(draws),
    ...Object.fromEntries(kinds.map((kind) => [`${kind}Probe`, probes[kind]])),
  };
  return {
    name: podName(draws),
    spec: { containers: [app] },
    containers: {
      app: {
        runs: [{ exitAfter: null }],
        onTerm: { after: 0, exitCode: 0 },
        probes: Object.fromEntries(kinds.map((kind) => [kind, answers])),
      },
    },
    until,
  };
}

export function probeCommand(file: string): Pick<ProbeSpec, 'exec'> {
  return { exec: { command: ['cat', file] } };
}

/** The same without some of its probes, without all where none is named. */
export function withoutProbes(setting: Setting, ...kinds: ProbeKind[]): Setting {
  const { startupProbe, readinessProbe, livenessProbe, ...bare } = setting.spec
    .containers[0] as ContainerSpec;
  const all = { startupProbe, readinessProbe, livenessProbe };
  const kept = Object.entries(all).filter(
    ([field, probe]) => probe && kinds.length > 0 && !kinds.some((kind) => field === `${kind}Probe`),
  );
  return withSpec(setting, { containers: [{ ...bare, ...Object.fromEntries(kept) }] });
}
