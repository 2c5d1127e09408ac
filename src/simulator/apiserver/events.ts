/**
 * Events: an equal one (object, type, reason, message, source) raises the count of the first instead of making another.
 *
 * Upstream: staging/src/k8s.io/client-go/tools/record/events_cache.go EventCorrelate (v1.37); the spam filter and the
 * expiry after an hour are left out, so that a learner sees every event.
 */
import type { KubernetesObject } from '../apimachinery/meta.ts';
import { formatTime } from '../apimachinery/time.ts';
import type { Event, ObjectReference } from '../apis/core/types.ts';
import { writeObject } from './apiserver.ts';
import { defineMapSlot, type Turn } from './turn.ts';

export interface EventSource {
  component: string;
  host?: string;
}

interface Seen {
  readonly type: string;
  readonly component: string;
  readonly message: string;
  /** Of the event object in the store. */
  readonly key: string;
}

/** Events so far, by object, reason and field; short keys, because they are looked up often. */
const seen = defineMapSlot<readonly Seen[]>('events');

export function recordEvent(
  turn: Turn,
  source: EventSource,
  object: KubernetesObject,
  type: 'Normal' | 'Warning',
  reason: string,
  message: string,
  fieldPath?: string,
): void {
  const { namespace, name, uid, resourceVersion } = object.metadata;
  const id = `${uid ?? name} ${reason} ${fieldPath ?? ''}`;
  const now = formatTime(turn.nowMs);
  const alike = seen.get(turn, id) ?? [];
  const known = alike.find(
    (each) => each.message === message && each.type === type && each.component === source.component,
  );
  const before = known && (turn.store.objects.get(known.key) as Event | undefined);
  if (before) {
    writeObject(turn, { ...before, count: (before.count ?? 1) + 1, lastTimestamp: now });
    return;
  }
  const eventNamespace = namespace ?? 'default';
  const involvedObject: ObjectReference = { apiVersion: object.apiVersion, kind: object.kind, name };
  if (namespace) involvedObject.namespace = namespace;
  if (uid) involvedObject.uid = uid;
  if (resourceVersion) involvedObject.resourceVersion = resourceVersion;
  if (fieldPath) involvedObject.fieldPath = fieldPath;
  // Upstream ends the name with the time in nanoseconds; the revision is as unique and repeats from run to run.
  const eventName = `${name}.${(turn.store.revision + 0x18000000).toString(16)}`;
  writeObject<Event>(turn, {
    apiVersion: 'v1',
    kind: 'Event',
    metadata: { name: eventName, namespace: eventNamespace, creationTimestamp: now },
    involvedObject,
    reason,
    message,
    source: { component: source.component, ...(source.host ? { host: source.host } : {}) },
    firstTimestamp: now,
    lastTimestamp: now,
    count: 1,
    type,
    eventTime: null,
    reportingComponent: source.component,
    reportingInstance: source.host ?? '',
  });
  const key = `events/${eventNamespace}/${eventName}`;
  seen.set(turn, id, [...alike, { type, component: source.component, message, key }]);
}
