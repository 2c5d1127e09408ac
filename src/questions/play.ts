/**
 * A scenario played once for what is asked of one Pod: the Pod after each instant that changed it, and its events.
 * Values are shared with the world's store, so a recording costs little more than the play.
 */
import type { Event, Pod } from '#simulator/apis/core/types.ts';
import type { EndpointSlice } from '#simulator/apis/discovery/types.ts';
import type { World } from '#simulator/apiserver/turn.ts';
import type { Limits, Scenario } from '#simulator/scenario/scenario.ts';
import { createEngine, type EngineParts } from '#simulator/world/engine.ts';
import { History, type Stopped } from '#simulator/world/history.ts';
import { type Refusal, refusals } from '#simulator/world/user.ts';

/** What holds from a moment on. */
export interface Seen {
  atMs: number;
  /** undefined: it is not there (yet, or any more). */
  pod: Pod | undefined;
  /** Whether a Service sends it requests. */
  inService: boolean;
}

export interface SeenEvent {
  atMs: number;
  reason: string;
}

export interface Play {
  /** `namespace/name` of the Pod that was followed. */
  pod: string;
  /** In the order of time, one entry an instant; the first is of the beginning. */
  seen: readonly Seen[];
  events: readonly SeenEvent[];
  /** Until when it was played. */
  toMs: number;
  /** Why it ended before its time. */
  stopped: Stopped | undefined;
  /** Manifests that the API server did not take. */
  refused: readonly Refusal[];
}

export interface PlayRequest {
  pod?: string | undefined;
  /** Played to here even where the scenario ends before. */
  atMs?: number;
  parts?: EngineParts | undefined;
  limits?: Limits;
}

/** The name with its namespace; without a name the first Pod that the scenario applies. */
export function podOf({ objects, actions }: Scenario, pod?: string): string {
  if (pod !== undefined) return pod.includes('/') ? pod : `default/${pod}`;
  const applied = actions.flatMap((action) => (action.do === 'apply' ? action.objects : []));
  const first = [...objects, ...applied].find(({ kind }) => kind === 'Pod');
  return `${first?.metadata?.namespace ?? 'default'}/${first?.metadata?.name ?? ''}`;
}

/** Plays to the moment, or to the scenario's own end where that is later. Bounded as every play is. */
export function recordPlay(scenario: Scenario, { pod, atMs = 0, parts, limits }: PlayRequest = {}): Play {
  const name = podOf(scenario, pod);
  const [namespace] = name.split('/');
  const slicesOfNamespace = `endpointslices/${namespace}/`;
  const seen: Seen[] = [{ atMs: 0, pod: undefined, inService: false }];
  const events: SeenEvent[] = [];
  const look = (world: World, now: number) => {
    const found = world.store.objects.get(`pods/${name}`) as Pod | undefined;
    const entry: Seen = { atMs: now, pod: found, inService: isInService(world, slicesOfNamespace, name) };
    if (seen.at(-1)?.atMs === now) seen.pop();
    seen.push(entry);
  };
  const history = History.begin(createEngine(parts), scenario, limits);
  history.playTo(Math.max(scenario.untilMs, atMs), ({ world, changes }, step) => {
    let isTouched = false;
    for (const { key, after } of changes) {
      if (key === `pods/${name}` || key.startsWith(slicesOfNamespace)) isTouched = true;
      else if (after && key.startsWith('events/')) {
        const { involvedObject: about, reason } = after as Event;
        if (about.kind === 'Pod' && `${about.namespace}/${about.name}` === name)
          events.push({ atMs: step.atMs, reason: reason ?? '' });
      }
    }
    if (isTouched) look(world, step.atMs);
  });
  const { playedMs, stopped, world } = history;
  return { pod: name, seen, events, toMs: playedMs, stopped, refused: refusals.get(world) };
}

function isInService({ store }: World, prefix: string, pod: string): boolean {
  return store.objects
    .entries(prefix)
    .some(([, slice]) =>
      (slice as EndpointSlice).endpoints.some(
        ({ targetRef, conditions }) =>
          targetRef?.kind === 'Pod' && pod.endsWith(`/${targetRef.name}`) && conditions?.ready === true,
      ),
    );
}

/** What held at a moment, after everything that happened in it. */
export function seenAt({ seen }: Play, atMs: number): Seen {
  return seen.findLast((each) => each.atMs <= atMs) ?? (seen[0] as Seen);
}
