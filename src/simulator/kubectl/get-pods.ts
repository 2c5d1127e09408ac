/**
 * `kubectl get pods`: the cells of one Pod, each with the state it came from.
 *
 * Upstream: pkg/printers/internalversion/printers.go printPod (v1.37)
 */
import { humanDuration } from '../apimachinery/duration.ts';
import { isZeroTime, parseTime } from '../apimachinery/parse-time.ts';
import {
  getPodCondition,
  isPodConditionTrue,
  isPodPhaseTerminal,
  isRestartableInitContainer,
} from '../apis/core/pods.ts';
import type { ContainerStateTerminated, ContainerStatus, Pod } from '../apis/core/types.ts';
import { ageCell } from './age.ts';
import type { Cell, CellReason } from './cell.ts';
import { fieldCell, plainCell } from './cell.ts';
import type { Column, Table } from './table.ts';

export interface PodCells {
  name: Cell;
  ready: Cell;
  status: Cell;
  restarts: Cell;
  age: Cell;
  ip: Cell;
  node: Cell;
  nominatedNode: Cell;
  readinessGates: Cell;
}

const POD_COLUMNS: readonly (Column & { key: keyof PodCells })[] = [
  { key: 'name', name: 'Name' },
  { key: 'ready', name: 'Ready' },
  { key: 'status', name: 'Status' },
  { key: 'restarts', name: 'Restarts' },
  { key: 'age', name: 'Age' },
  { key: 'ip', name: 'IP', wide: true },
  { key: 'node', name: 'Node', wide: true },
  { key: 'nominatedNode', name: 'Nominated Node', wide: true },
  { key: 'readinessGates', name: 'Readiness Gates', wide: true },
];

export interface GetOptions {
  /** Puts NAMESPACE first (`-A`). */
  allNamespaces?: boolean;
}

export function podTable(pods: readonly Pod[], nowMs: number, { allNamespaces }: GetOptions = {}): Table {
  const rows = pods.map((pod) => {
    const cells = printPod(pod, nowMs);
    const row = POD_COLUMNS.map(({ key }) => cells[key]);
    return allNamespaces ? [plainCell(pod.metadata.namespace ?? '', 'metadata.namespace'), ...row] : row;
  });
  return { columns: allNamespaces ? [{ name: 'Namespace' }, ...POD_COLUMNS] : POD_COLUMNS, rows };
}

export function printPod(pod: Pod, nowMs: number): PodCells {
  const { status, ready, restarts } = new PodWalk(pod).result(nowMs);
  const [podIP] = pod.status.podIPs ?? [];
  return {
    name: plainCell(pod.metadata.name, 'metadata.name'),
    ready,
    status,
    restarts,
    age: ageCell(pod.metadata.creationTimestamp, nowMs),
    ip: fieldCell(podIP?.ip ?? pod.status.podIP, 'status.podIPs'),
    node: fieldCell(pod.spec.nodeName, 'spec.nodeName'),
    nominatedNode: fieldCell(pod.status.nominatedNodeName, 'status.nominatedNodeName'),
    readinessGates: readinessGates(pod),
  };
}

/**
 * READY, STATUS and RESTARTS come out of one walk over the container statuses, in which later findings overwrite
 * earlier ones.
 */
class PodWalk {
  private readonly pod: Pod;
  private status: Cell;
  private readyContainers = 0;
  private restarts = new RestartCount();

  constructor(pod: Pod) {
    this.pod = pod;
    const { phase, reason } = pod.status;
    this.status = reason
      ? { text: reason, reason: { rule: 'status-reason', field: 'status.reason' } }
      : { text: phase ?? '', reason: { rule: 'status-phase', field: 'status.phase' } };
  }

  result(nowMs: number): Pick<PodCells, 'ready' | 'status' | 'restarts'> {
    const { spec, status } = this.pod;
    const scheduled = getPodCondition(status.conditions, 'PodScheduled');
    if (scheduled?.reason === 'SchedulingGated') {
      this.say('SchedulingGated', { rule: 'status-scheduling-gated', field: 'status.conditions' });
    }
    const sidecars = (spec.initContainers ?? []).filter(isRestartableInitContainer);
    const sidecarRestarts = new RestartCount();
    const initializing = this.walkInitContainers(new Set(sidecars.map(({ name }) => name)), sidecarRestarts);
    const initialized = !initializing || isPodConditionTrue(status, 'Initialized');
    if (initialized) {
      this.restarts = sidecarRestarts;
      this.walkContainers();
    }
    this.deletion();
    const total = spec.containers.length + sidecars.length;
    return {
      ready: {
        text: `${this.readyContainers}/${total}`,
        reason: { rule: 'ready-count', params: { ready: this.readyContainers, total } },
      },
      status: this.status,
      restarts: this.restarts.cell(initialized ? 'restarts-containers' : 'restarts-init', nowMs),
    };
  }

  /** Ends at the first init container that is not done; tells whether there is one. */
  private walkInitContainers(sidecars: ReadonlySet<string>, sidecarRestarts: RestartCount): boolean {
    const total = this.pod.spec.initContainers?.length ?? 0;
    for (const [index, container] of (this.pod.status.initContainerStatuses ?? []).entries()) {
      const { name, state } = container;
      const field = `status.initContainerStatuses[${index}].state`;
      this.restarts.add(container);
      if (sidecars.has(name)) sidecarRestarts.add(container);
      if (state.terminated?.exitCode === 0) continue;
      if (sidecars.has(name) && container.started === true) {
        if (container.ready) this.readyContainers++;
        continue;
      }
      if (state.terminated) {
        const { exitCode } = state.terminated;
        const reason: CellReason = {
          rule: 'status-init-exit',
          field: `${field}.terminated`,
          params: { container: name, exitCode },
        };
        this.say(`Init:${exitText(state.terminated)}`, reason);
      } else if (state.waiting?.reason && state.waiting.reason !== 'PodInitializing') {
        const reason: CellReason = {
          rule: 'status-init-waiting',
          field: `${field}.waiting.reason`,
          params: { container: name },
        };
        this.say(`Init:${state.waiting.reason}`, reason);
      } else {
        const reason: CellReason = {
          rule: 'status-init-progress',
          field,
          params: { container: name, done: index, total },
        };
        this.say(`Init:${index}/${total}`, reason);
      }
      return true;
    }
    return false;
  }

  /** From the last to the first, so that the first container with something to say is heard. */
  private walkContainers(): void {
    const statuses = this.pod.status.containerStatuses ?? [];
    let hasRunning = false;
    for (let index = statuses.length - 1; index >= 0; index--) {
      const container = statuses[index] as ContainerStatus;
      const { name, state } = container;
      const field = `status.containerStatuses[${index}].state`;
      this.restarts.add(container);
      if (state.waiting?.reason) {
        const reason: CellReason = {
          rule: 'status-container-waiting',
          field: `${field}.waiting.reason`,
          params: { container: name },
        };
        this.say(state.waiting.reason, reason);
      } else if (state.terminated) {
        const { exitCode } = state.terminated;
        const reason: CellReason = {
          rule: 'status-container-exit',
          field: `${field}.terminated`,
          params: { container: name, exitCode },
        };
        this.say(exitText(state.terminated), reason);
      } else if (container.ready && state.running) {
        hasRunning = true;
        this.readyContainers++;
      }
    }
    if (this.status.text !== 'Completed' || !hasRunning) return;
    if (isPodConditionTrue(this.pod.status, 'Ready')) {
      this.say('Running', { rule: 'status-completed-others-run', field: 'status.conditions' });
    } else {
      this.say('NotReady', { rule: 'status-not-ready', field: 'status.conditions' });
    }
  }

  private deletion(): void {
    const { metadata, status } = this.pod;
    if (metadata.deletionTimestamp === undefined) return;
    const field = 'metadata.deletionTimestamp';
    if (status.reason === 'NodeLost') {
      this.say('Unknown', { rule: 'status-node-lost', field });
    } else if (!isPodPhaseTerminal(status.phase)) {
      this.say('Terminating', { rule: 'status-terminating', field });
    }
  }

  private say(text: string, reason: CellReason): void {
    this.status = { text, reason };
  }
}

/** `OOMKilled`, or `Signal:9`, or `ExitCode:1`. */
function exitText({ reason, signal, exitCode }: ContainerStateTerminated): string {
  if (reason) return reason;
  return signal ? `Signal:${signal}` : `ExitCode:${exitCode}`;
}

/** Sums restarts and finds the latest exit among them. */
class RestartCount {
  private count = 0;
  private lastExitMs: number | undefined;

  add({ restartCount, lastState }: ContainerStatus): void {
    this.count += restartCount;
    const finishedAt = lastState.terminated?.finishedAt;
    const ms = isZeroTime(finishedAt) ? undefined : parseTime(finishedAt);
    if (ms !== undefined && (this.lastExitMs === undefined || ms > this.lastExitMs)) this.lastExitMs = ms;
  }

  cell(rule: 'restarts-init' | 'restarts-containers', nowMs: number): Cell {
    if (this.count === 0) return { text: '0', reason: { rule: 'restarts-none' } };
    const reason: CellReason = { rule, params: { count: this.count } };
    if (this.lastExitMs === undefined) return { text: String(this.count), reason };
    return { text: `${this.count} (${humanDuration(nowMs - this.lastExitMs)} ago)`, reason };
  }
}

function readinessGates({ spec, status }: Pod): Cell {
  const gates = spec.readinessGates ?? [];
  if (gates.length === 0) return fieldCell(undefined, 'spec.readinessGates');
  const open = gates.filter(({ conditionType }) => isPodConditionTrue(status, conditionType)).length;
  return {
    text: `${open}/${gates.length}`,
    reason: { rule: 'readiness-gates', params: { open, total: gates.length } },
  };
}
