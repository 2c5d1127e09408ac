/** Suite `pod-timelines`: plays manifests in a small cluster and checks facts about instants. */

import { formatFieldError } from '#simulator/apimachinery/field-error.ts';
import type { ContainerStatus, Event, Pod } from '#simulator/apis/core/types.ts';
import type { EndpointSlice } from '#simulator/apis/discovery/types.ts';
import { validateObject, validateObjectUpdate } from '#simulator/apis/validation.ts';
import { getPod, listObjects } from '#simulator/apiserver/apiserver.ts';
import type { World } from '#simulator/apiserver/turn.ts';
import { EPOCH_MS } from '#simulator/clock/epoch.ts';
import { printPod } from '#simulator/kubectl/get-pods.ts';
import { cataloguePrograms } from '#simulator/runtime/catalogue-programs.ts';
import { tinyShell } from '#simulator/runtime/shell/shell.ts';
import { decodeScenario } from '#simulator/scenario/decode-scenario.ts';
import { formatScenarioErrors } from '#simulator/scenario/scenario-error.ts';
import { cluster } from '#simulator/world/cluster.ts';
import { createEngine, type Fired } from '#simulator/world/engine.ts';
import { History, type Step } from '#simulator/world/history.ts';
import { refusals } from '#simulator/world/user.ts';
import { readManifest } from '../simulate/read-manifest.ts';
import type { Mismatch, Row } from './row.ts';
import { isRecord } from './row.ts';

type Fact = Record<string, unknown> & { pod?: string; at?: number };

interface Moment {
  atMs: number;
  pod: string;
  container: string;
  what: 'start' | 'end' | 'ready';
}

const engine = createEngine({
  programs: cataloguePrograms(tinyShell),
  cluster,
  validation: { validateObject, validateObjectUpdate },
});

export function runRow(row: Row): Mismatch | undefined {
  const play = new Play(row.input);
  const wrong: { expected: unknown; actual: unknown }[] = [];
  for (const fact of row.expect as Fact[]) {
    const actual = play.check(fact);
    if (actual !== undefined) wrong.push({ expected: fact, actual });
  }
  if (wrong.length === 0) return undefined;
  return { expected: wrong.map(({ expected }) => expected), actual: wrong.map(({ actual }) => actual) };
}

class Play {
  readonly #history: History;
  readonly #moments: Moment[] = [];
  readonly #refused: { field: string; text: string }[];

  constructor(input: Record<string, unknown>) {
    const decoded = decodeScenario(input, {
      readManifest: (text) => readManifest(text),
      unknownImages: 'run',
    });
    if (!decoded.ok) throw new Error(formatScenarioErrors(decoded.errors));
    this.#history = History.begin(engine, decoded.value);
    this.#history.playTo(decoded.value.untilMs, (fired, step) => this.#note(fired, step));
    if (this.#history.stopped) throw new Error(this.#history.stopped.message);
    this.#refused = [
      ...decoded.refused.map(({ field, message }) => ({ field, text: message })),
      ...refusals
        .get(this.#history.world)
        .flatMap(({ errors }) =>
          errors.map((error) => ({ field: error.field, text: formatFieldError(error) })),
        ),
    ];
  }

  #note({ causes, changes }: Fired, { atMs }: Step): void {
    for (const { rule, params } of causes) {
      const moment = { atMs, pod: String(params.pod), container: String(params.container) };
      if (rule === 'container-started') this.#moments.push({ ...moment, what: 'start' });
      if (rule === 'container-exited' || rule === 'container-oom-killed') {
        this.#moments.push({ ...moment, what: 'end' });
      }
    }
    for (const { key, before, after } of changes) {
      if (!key.startsWith('pods/') || !after) continue;
      const old = new Map(allStatuses(before as Pod | undefined).map((status) => [status.name, status]));
      for (const { name, ready } of allStatuses(after as Pod)) {
        if (!ready || old.get(name)?.ready) continue;
        this.#moments.push({ atMs, pod: key.slice('pods/'.length), container: name, what: 'ready' });
      }
    }
  }

  /** What is there instead; undefined where the fact holds. */
  check(fact: Fact): unknown {
    const { pod: name = '', at = 0 } = fact;
    if (isRecord(fact.refused)) return this.#checkRefused(fact.refused);
    if (isRecord(fact.event)) return this.#checkEvent(name, fact.event);
    if (isRecord(fact.noEvent)) {
      const found = this.#events(name).filter(({ reason }) => reason === (fact.noEvent as Fact).reason);
      return found.length > 0 ? found.map(({ reason, message }) => ({ reason, message })) : undefined;
    }
    if (Array.isArray(fact.order)) return this.#checkOrder(name, fact.order as string[]);
    if (fact.starts !== undefined) return this.#checkMoments(name, fact, 'start', fact.starts as number[]);
    if (fact.ends !== undefined) return this.#checkMoments(name, fact, 'end', fact.ends as number[]);
    const world = this.#history.worldAt(at * 1000);
    const pod = getPod(world, keyOf(name));
    if (fact.exists !== undefined) return (pod !== undefined) === fact.exists ? undefined : pod !== undefined;
    if (!pod) return 'no such pod';
    return checkPod(pod, fact, world, at);
  }

  #checkRefused({ field, includes = '' }: Record<string, unknown>): unknown {
    const found = this.#refused.some((each) => each.field === field && each.text.includes(String(includes)));
    return found ? undefined : this.#refused;
  }

  #events(name: string): Event[] {
    const { world } = this.#history;
    return listObjects<Event>(world, 'events').filter(
      ({ involvedObject }) =>
        involvedObject.kind === 'Pod' && `${involvedObject.namespace}/${involvedObject.name}` === keyOf(name),
    );
  }

  #checkEvent(name: string, expected: Record<string, unknown>): unknown {
    const { reason, type, includes = '', container, after, before, atLeast = 1 } = expected;
    const events = this.#events(name).filter((event) => event.reason === reason);
    const matching = events.filter(
      (event) =>
        (type === undefined || event.type === type) &&
        event.message?.includes(String(includes)) &&
        (container === undefined || event.involvedObject.fieldPath?.endsWith(`{${container}}`)),
    );
    const count = matching.reduce((sum, event) => sum + (event.count ?? 1), 0);
    const first = Math.min(...matching.map(({ firstTimestamp }) => secondsOf(firstTimestamp)));
    const inTime =
      (after === undefined || first >= Number(after)) && (before === undefined || first <= Number(before));
    if (count >= Number(atLeast) && inTime) return undefined;
    return events.map(({ message, count: number, firstTimestamp, type: own }) => ({
      type: own,
      message,
      count: number,
      first: secondsOf(firstTimestamp),
    }));
  }

  #checkMoments(name: string, fact: Fact, what: Moment['what'], expected: readonly number[]): unknown {
    const within = Number(fact.within ?? 2);
    const found = this.#moments
      .filter((each) => each.pod === keyOf(name) && each.container === fact.container && each.what === what)
      .map(({ atMs }) => atMs / 1000);
    const same =
      found.length === expected.length &&
      found.every((second, index) => Math.abs(second - (expected[index] as number)) <= within);
    return same ? undefined : found;
  }

  #checkOrder(name: string, expected: readonly string[]): unknown {
    const own = this.#moments.filter(({ pod }) => pod === keyOf(name));
    const places = expected.map((text) => {
      const [container, what] = text.split(' ');
      return own.findIndex((each) => each.container === container && each.what === what);
    });
    const ordered = places.every(
      (place, index) => place >= 0 && (index === 0 || place > (places[index - 1] as number)),
    );
    return ordered
      ? undefined
      : own.map(({ container, what, atMs }) => `${container} ${what} ${atMs / 1000}`);
  }
}

function checkPod(pod: Pod, fact: Fact, world: World, at: number): unknown {
  if (isRecord(fact.kubectl)) return checkCells(pod, fact.kubectl, at);
  if (fact.phase !== undefined) {
    const { phase, reason } = pod.status;
    const same = phase === fact.phase && (fact.reason === undefined || (reason ?? '') === fact.reason);
    return same ? undefined : { phase, reason };
  }
  if (isRecord(fact.conditions)) {
    const wrong = Object.entries(fact.conditions).flatMap(([type, status]) => {
      const condition = pod.status.conditions?.find((each) => each.type === type);
      return condition?.status === status ? [] : [condition ?? `no condition ${type}`];
    });
    return wrong.length > 0 ? wrong : undefined;
  }
  if (fact.endpoint !== undefined) {
    const ready = listObjects<EndpointSlice>(world, 'endpointslices').some(({ endpoints }) =>
      endpoints.some((each) => each.targetRef?.name === pod.metadata.name && each.conditions?.ready),
    );
    return ready === fact.endpoint ? undefined : ready;
  }
  if (isRecord(fact.containers)) {
    const wrong = Object.entries(fact.containers).flatMap(([name, expected]) => {
      const status = allStatuses(pod).find((each) => each.name === name);
      const actual = status && flatStatus(status);
      return actual && matches(expected, actual) ? [] : [{ [name]: actual ?? 'no status' }];
    });
    return wrong.length > 0 ? wrong : undefined;
  }
  return 'unknown kind of fact';
}

function checkCells(pod: Pod, expected: Record<string, unknown>, at: number): unknown {
  const cells = printPod(pod, EPOCH_MS + at * 1000);
  const actual: Record<string, string> = {
    ready: cells.ready.text,
    status: cells.status.text,
    restarts: cells.restarts.text.split(' ')[0] as string,
  };
  return Object.entries(expected).every(([cell, text]) => actual[cell] === String(text)) ? undefined : actual;
}

function flatStatus({
  state,
  lastState,
  restartCount,
  ready,
  started,
}: ContainerStatus): Record<string, unknown> {
  const { waiting, running, terminated } = state;
  const flat = waiting
    ? { state: 'waiting', reason: waiting.reason }
    : running
      ? { state: 'running' }
      : {
          state: 'terminated',
          reason: terminated?.reason,
          exitCode: terminated?.exitCode,
          signal: terminated?.signal,
        };
  const last = lastState.terminated;
  return {
    ...flat,
    restartCount,
    ready,
    started,
    ...(last ? { last: { reason: last.reason, exitCode: last.exitCode } } : {}),
  };
}

function matches(expected: unknown, actual: unknown): boolean {
  if (!isRecord(expected)) return Object.is(expected, actual);
  return isRecord(actual) && Object.entries(expected).every(([key, value]) => matches(value, actual[key]));
}

function allStatuses(pod: Pod | undefined): ContainerStatus[] {
  return [...(pod?.status.initContainerStatuses ?? []), ...(pod?.status.containerStatuses ?? [])];
}

function keyOf(pod: string): string {
  return pod.includes('/') ? pod : `default/${pod}`;
}

function secondsOf(time: string | null | undefined): number {
  return time ? (Date.parse(time) - EPOCH_MS) / 1000 : Number.NaN;
}
