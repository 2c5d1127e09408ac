/**
 * The kubelet's events, in upstream's words.
 *
 * Upstream: pkg/kubelet/events/event.go (v1.37)
 */
import { recordEvent } from '../apiserver/events.ts';
import type { Turn } from '../apiserver/turn.ts';
import { findContainer, getNode, type PodWorker } from './state.ts';

export type KubeletEventReason =
  | 'Created'
  | 'Started'
  | 'Failed'
  | 'Killing'
  | 'BackOff'
  | 'Pulling'
  | 'Pulled'
  | 'InspectFailed'
  | 'ErrImageNeverPull'
  | 'SandboxChanged'
  | 'FailedMount'
  | 'FailedPostStartHook'
  | 'FailedPreStopHook'
  | 'Unhealthy'
  | 'DeadlineExceeded'
  | 'Evicted'
  | (string & {});

export function podEvent(
  turn: Turn,
  worker: PodWorker,
  type: 'Normal' | 'Warning',
  reason: KubeletEventReason,
  message: string,
): void {
  send(turn, worker, type, reason, message);
}

/** About one container, which stands in the event's fieldPath. */
export function containerEvent(
  turn: Turn,
  worker: PodWorker,
  name: string,
  type: 'Normal' | 'Warning',
  reason: KubeletEventReason,
  message: string,
): void {
  const list = findContainer(worker.pod, name)?.list ?? 'regular';
  const field = { regular: 'containers', init: 'initContainers', ephemeral: 'ephemeralContainers' }[list];
  send(turn, worker, type, reason, message, `spec.${field}{${name}}`);
}

/** A kubelet that cannot reach the API server loses its events. */
function send(
  turn: Turn,
  worker: PodWorker,
  type: 'Normal' | 'Warning',
  reason: string,
  message: string,
  fieldPath?: string,
): void {
  if (!getNode(turn, worker.nodeName).connected) return;
  const source = { component: 'kubelet', host: worker.nodeName };
  recordEvent(turn, source, worker.pod, type, reason, message, fieldPath);
}
