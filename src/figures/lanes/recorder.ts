/**
 * Makes lanes of a play, step by step: it reads what changed and nothing else, so that a long play costs what happens
 * in it. A recorder can be asked for its lanes at any time, and copied up to a moment for a fork.
 */
import { isRestartableInitContainer } from '#simulator/apis/core/pods.ts';
import type { ContainerStatus, Pod, PodCondition } from '#simulator/apis/core/types.ts';
import type { EndpointSlice } from '#simulator/apis/discovery/types.ts';
import type { World } from '#simulator/apiserver/turn.ts';
import { EPOCH_MS } from '#simulator/clock/epoch.ts';
import type { Change } from '#simulator/etcd/etcd.ts';
import { printPod } from '#simulator/kubectl/get-pods.ts';
import type { Fired } from '#simulator/world/engine.ts';
import type { History } from '#simulator/world/history.ts';
import type { Lane, LaneKind, LaneSet, ProbeKind, Span, Tick } from './model.ts';
import { ticksOf } from './ticks.ts';
import { conditionTone, containerTone, phaseTone, statusTone } from './tones.ts';

type SpanFacts = Pick<Span, 'word' | 'tone' | 'restarts' | 'exitCode' | 'reason' | 'backOffMs'>;

interface OpenLane {
  id: string;
  kind: LaneKind;
  name: string;
  probe?: ProbeKind;
  spans: Span[];
  ticks: Tick[];
  /** The last span goes on. */
  open: boolean;
}

const SERVICE_LABEL = 'kubernetes.io/service-name';
const PROBES: readonly ProbeKind[] = ['startup', 'readiness', 'liveness'];
/** Conditions in the order of a Pod's life; others follow as they appear. */
const CONDITIONS = [
  'PodScheduled',
  'PodReadyToStartContainers',
  'Initialized',
  'ContainersReady',
  'Ready',
] as const;

export class LaneRecorder {
  /** `namespace/name`; the first Pod that appears where it is not said. */
  #pod: string | undefined;
  #lanes = new Map<string, OpenLane>();
  /** Containers that wait, by name: how long their back-off is. */
  #backOff = new Map<string, number>();
  #toMs = 0;

  constructor(pod?: string) {
    this.#pod = pod === undefined || pod.includes('/') ? pod : `default/${pod}`;
  }

  /** For History.playTo's `onFired`. */
  readonly take = (before: World, fired: Fired, step: number): void => {
    const atMs = fired.world.nowMs - EPOCH_MS;
    this.#toMs = Math.max(this.#toMs, atMs);
    for (const { rule, params } of fired.causes) {
      if (rule !== 'crash-back-off' && rule !== 'image-back-off') continue;
      if (params.pod === this.#pod && typeof params.delaySeconds === 'number')
        this.#backOff.set(String(params.container), params.delaySeconds * 1000);
    }
    for (const change of fired.changes) {
      if (change.key.startsWith('pods/')) this.#podChanged(change, atMs, step);
      else if (change.key.startsWith('endpointslices/')) this.#sliceChanged(change, atMs, step);
    }
    if (this.#pod === undefined) return;
    for (const { container, probe, ...tick } of ticksOf(before, fired, this.#pod)) {
      this.#lanes.get(`probe:${container}:${probe}`)?.ticks.push({ ...tick, atMs, step });
    }
  };

  /** The lanes up to a moment that has been played. */
  lanes(toMs: number = this.#toMs): LaneSet {
    const lanes = [...this.#lanes.values()].sort(inOrder).map((lane): Lane => {
      const { open, ...rest } = lane;
      return { ...rest, ...cutAt(lane, toMs) };
    });
    return {
      pod: this.#pod ?? '',
      toMs,
      lanes: lanes.filter(({ kind, spans }) => kind === 'probe' || spans.length > 0),
    };
  }

  /** Another recorder with the same past, for a fork at that moment. */
  fork(atMs: number): LaneRecorder {
    const copy = new LaneRecorder(this.#pod);
    copy.#backOff = new Map(this.#backOff);
    copy.#toMs = Math.min(this.#toMs, atMs);
    for (const [id, lane] of this.#lanes) {
      const spans = lane.spans.filter(({ fromMs }) => fromMs <= atMs).map((span) => ({ ...span }));
      const last = spans.at(-1);
      // Ended before the moment: a gap follows. Otherwise it goes on.
      const ended = last !== undefined && last.toMs <= atMs && last.toMs < Number.POSITIVE_INFINITY;
      if (last && !ended) last.toMs = Number.POSITIVE_INFINITY;
      const ticks = lane.ticks.filter((tick) => tick.atMs <= atMs);
      copy.#lanes.set(id, { ...lane, spans, ticks, open: last !== undefined && !ended });
    }
    return copy;
  }

  #podChanged({ key, after }: Change, atMs: number, step: number): void {
    const name = key.slice('pods/'.length);
    this.#pod ??= name;
    if (name !== this.#pod) return;
    if (!after) {
      for (const lane of this.#lanes.values()) this.#end(lane, atMs);
      return;
    }
    const pod = after as Pod;
    const { status } = printPod(pod, EPOCH_MS + atMs);
    this.#say('status', 'status', '', { word: status.text, tone: statusTone(status.text) }, atMs, step);
    const { phase = 'Pending', reason } = pod.status;
    this.#say(
      'phase',
      'phase',
      '',
      { word: phase, tone: phaseTone(phase), ...(reason ? { reason } : {}) },
      atMs,
      step,
    );
    for (const condition of pod.status.conditions ?? []) this.#condition(condition, atMs, step);
    const sidecars = new Set(
      (pod.spec.initContainers ?? []).filter(isRestartableInitContainer).map((each) => each.name),
    );
    for (const container of pod.status.initContainerStatuses ?? []) {
      this.#container(container, sidecars.has(container.name) ? 'sidecar' : 'init', atMs, step);
    }
    for (const container of pod.status.containerStatuses ?? [])
      this.#container(container, 'container', atMs, step);
    for (const container of [...(pod.spec.initContainers ?? []), ...pod.spec.containers]) {
      for (const probe of PROBES) {
        if (container[`${probe}Probe`])
          this.#lane(`probe:${container.name}:${probe}`, 'probe', container.name, probe);
      }
    }
  }

  #condition({ type, status, reason }: PodCondition, atMs: number, step: number): void {
    const facts = { word: status, tone: conditionTone(type, status), ...(reason ? { reason } : {}) };
    this.#say(`condition:${type}`, 'condition', type, facts, atMs, step);
  }

  #container(
    status: ContainerStatus,
    kind: 'init' | 'sidecar' | 'container',
    atMs: number,
    step: number,
  ): void {
    const { name, state, restartCount: restarts } = status;
    const tone = containerTone(state);
    const { waiting, terminated } = state;
    const word = state.running
      ? 'Running'
      : (waiting?.reason ?? terminated?.reason ?? (terminated ? 'Terminated' : 'Waiting'));
    const facts: SpanFacts = { word, tone, restarts };
    if (terminated) facts.exitCode = terminated.exitCode;
    const backOffMs = tone === 'backoff' ? this.#backOff.get(name) : undefined;
    if (backOffMs !== undefined) facts.backOffMs = backOffMs;
    this.#say(`${kind}:${name}`, kind, name, facts, atMs, step);
  }

  #sliceChanged({ key, before, after }: Change, atMs: number, step: number): void {
    const slice = (after ?? before) as EndpointSlice;
    const service = slice.metadata.labels?.[SERVICE_LABEL];
    if (service === undefined || this.#pod === undefined) return;
    const [namespace, name] = this.#pod.split('/');
    if (!key.startsWith(`endpointslices/${namespace}/`)) return;
    const endpoint =
      after && (after as EndpointSlice).endpoints.find(({ targetRef }) => targetRef?.name === name);
    const isIn = endpoint?.conditions?.ready === true;
    const id = `service:${service}`;
    if (!endpoint && !this.#lanes.has(id)) return;
    const facts: SpanFacts = { word: isIn ? 'in' : 'out', tone: isIn ? 'running' : 'idle' };
    this.#say(id, 'service', service, facts, atMs, step);
  }

  #lane(id: string, kind: LaneKind, name: string, probe?: ProbeKind): OpenLane {
    let lane = this.#lanes.get(id);
    if (!lane) {
      lane = { id, kind, name, ...(probe ? { probe } : {}), spans: [], ticks: [], open: false };
      this.#lanes.set(id, lane);
    }
    return lane;
  }

  #say(id: string, kind: LaneKind, name: string, facts: SpanFacts, atMs: number, step: number): void {
    const lane = this.#lane(id, kind, name);
    const last = lane.open ? lane.spans.at(-1) : undefined;
    if (last && sameFacts(last, facts)) return;
    if (last) this.#end(lane, atMs);
    const before = lane.spans.at(-1);
    if (last && before && before.toMs === atMs && sameFacts(before, facts)) {
      // There and back within an instant: nothing was to be seen.
      before.toMs = Number.POSITIVE_INFINITY;
      lane.open = true;
      return;
    }
    lane.spans.push({ ...facts, fromMs: atMs, toMs: Number.POSITIVE_INFINITY, step });
    lane.open = true;
  }

  #end(lane: OpenLane, atMs: number): void {
    const last = lane.spans.at(-1);
    if (!lane.open || !last) return;
    last.toMs = atMs;
    // What lasted no time was never to be seen.
    if (last.fromMs === atMs) lane.spans.pop();
    lane.open = false;
  }
}

/** The lanes of a history from its beginning to a moment; plays it once more. */
export function lanesOf(
  history: History,
  { pod, toMs = history.playedMs }: { pod?: string; toMs?: number } = {},
): LaneSet {
  const recorder = new LaneRecorder(pod);
  history.replay((before, fired, step) => {
    if (fired.world.nowMs - EPOCH_MS <= toMs) recorder.take(before, fired, step);
  });
  return recorder.lanes(toMs);
}

function cutAt({ spans, ticks }: OpenLane, toMs: number): Pick<Lane, 'spans' | 'ticks'> {
  const last = spans.at(-1);
  if (!last || (last.fromMs < toMs && last.toMs <= toMs)) return { spans, ticks: upTo(ticks, toMs) };
  const kept = spans.filter(({ fromMs }) => fromMs <= toMs);
  const end = kept.at(-1);
  if (end && end.toMs > toMs) kept[kept.length - 1] = { ...end, toMs, open: true };
  return { spans: kept, ticks: upTo(ticks, toMs) };
}

function upTo(ticks: Tick[], toMs: number): readonly Tick[] {
  const last = ticks.at(-1);
  return last && last.atMs > toMs ? ticks.filter(({ atMs }) => atMs <= toMs) : ticks;
}

function sameFacts(span: Span, facts: SpanFacts): boolean {
  return (
    span.word === facts.word &&
    span.tone === facts.tone &&
    span.restarts === facts.restarts &&
    span.exitCode === facts.exitCode &&
    span.reason === facts.reason &&
    span.backOffMs === facts.backOffMs
  );
}

const KINDS: readonly LaneKind[] = [
  'status',
  'phase',
  'condition',
  'init',
  'sidecar',
  'container',
  'service',
];

function inOrder(a: OpenLane, b: OpenLane): number {
  return rank(a) - rank(b);
}

/** Probes stand below their container; what is of one kind keeps the order in which it appeared. */
function rank({ kind, name }: OpenLane): number {
  if (kind === 'condition') {
    const place = CONDITIONS.indexOf(name as (typeof CONDITIONS)[number]);
    return KINDS.indexOf('condition') + (place < 0 ? 0.9 : place / 10);
  }
  return KINDS.indexOf(kind === 'probe' ? 'container' : kind);
}
