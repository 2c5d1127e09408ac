/**
 * Events as `kubectl get events` and as `kubectl events` show them. The two differ: the first says when an event was
 * last seen, the second also how often and over which time.
 */

import { isZeroTime, parseTime } from '../apimachinery/parse-time.ts';
import type { Event } from '../apis/core/types.ts';
import { translateTimestampSince } from './age.ts';
import type { Cell } from './cell.ts';
import { plainCell } from './cell.ts';
import type { Column, Table } from './table.ts';

const COLUMNS: readonly Column[] = [
  { name: 'Last Seen' },
  { name: 'Type' },
  { name: 'Reason' },
  { name: 'Object' },
  { name: 'Subobject', wide: true },
  { name: 'Source', wide: true },
  { name: 'Message' },
  { name: 'First Seen', wide: true },
  { name: 'Count', wide: true },
  { name: 'Name', wide: true },
];

/**
 * In the order given, as kubectl's.
 *
 * Upstream: pkg/printers/internalversion/printers.go printEvent (v1.37)
 */
export function eventTable(events: readonly Event[], nowMs: number): Table {
  return { columns: COLUMNS, rows: events.map((event) => printEvent(event, nowMs)) };
}

function printEvent(event: Event, nowMs: number): Cell[] {
  const { involvedObject: object, series } = event;
  const first = isZeroTime(event.firstTimestamp) ? event.eventTime : event.firstTimestamp;
  const last = series
    ? series.lastObservedTime
    : isZeroTime(event.lastTimestamp)
      ? first
      : event.lastTimestamp;
  const count = series ? series.count : (event.count ?? 0) || 1;
  const kind = (object.kind ?? '').toLowerCase();
  return [
    { text: translateTimestampSince(last, nowMs), reason: { rule: 'age', field: 'lastTimestamp' } },
    plainCell(event.type ?? '', 'type'),
    plainCell(event.reason ?? '', 'reason'),
    plainCell(object.name ? `${kind}/${object.name}` : kind, 'involvedObject'),
    plainCell(object.fieldPath ?? '', 'involvedObject.fieldPath'),
    plainCell(formatSource(event), 'source'),
    plainCell((event.message ?? '').trim(), 'message'),
    { text: translateTimestampSince(first, nowMs), reason: { rule: 'age', field: 'firstTimestamp' } },
    plainCell(String(count), 'count'),
    plainCell(event.metadata.name, 'metadata.name'),
  ];
}

function formatSource({ source, reportingComponent, reportingInstance }: Event): string {
  const component = source?.component || reportingComponent || '';
  const host = source?.host || reportingInstance || '';
  return host === '' ? component : `${component}, ${host}`;
}

const EVENTS_COLUMNS: readonly Column[] = [
  { name: 'Last Seen' },
  { name: 'Type' },
  { name: 'Reason' },
  { name: 'Object' },
  { name: 'Message' },
];

/**
 * Sorted by time, oldest first.
 *
 * Upstream: staging/src/k8s.io/kubectl/pkg/cmd/events/events.go, event_printer.go (v1.37)
 */
export function eventsTable(events: readonly Event[], nowMs: number): Table {
  const rows = sortEvents(events).map((event): Cell[] => [
    { text: eventInterval(event, nowMs), reason: { rule: 'age', field: 'lastTimestamp' } },
    plainCell(event.type ?? '', 'type'),
    plainCell(event.reason ?? '', 'reason'),
    plainCell(`${event.involvedObject.kind ?? ''}/${event.involvedObject.name ?? ''}`, 'involvedObject'),
    plainCell(event.message ?? '', 'message'),
  ]);
  return { columns: EVENTS_COLUMNS, rows };
}

/**
 * `10s (x3 over 5m)`, or the time since the one occurrence.
 *
 * Upstream: staging/src/k8s.io/kubectl/pkg/cmd/events/event_printer.go getInterval (v1.37)
 */
export function eventInterval(event: Event, nowMs: number): string {
  const first = translateTimestampSince(
    isZeroTime(event.eventTime) ? event.firstTimestamp : event.eventTime,
    nowMs,
  );
  const { series, count = 0 } = event;
  if (series) {
    return `${translateTimestampSince(series.lastObservedTime, nowMs)} (x${series.count} over ${first})`;
  }
  if (count <= 1) return first;
  return `${translateTimestampSince(event.lastTimestamp, nowMs)} (x${count} over ${first})`;
}

/** Oldest first; equal times keep their order. */
export function sortEvents(events: readonly Event[]): Event[] {
  return [...events].sort((a, b) => lastSeenMs(a) - lastSeenMs(b));
}

function lastSeenMs({ series, lastTimestamp, eventTime }: Event): number {
  const text = series?.lastObservedTime ?? (isZeroTime(lastTimestamp) ? eventTime : lastTimestamp);
  return (text ? parseTime(text) : undefined) ?? 0;
}
