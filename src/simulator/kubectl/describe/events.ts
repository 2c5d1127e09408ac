import type { Event } from '../../apis/core/types.ts';
import { eventInterval, sortEvents } from '../get-events.ts';
import { alignTabs } from '../tab-writer.ts';
import { Lines } from './lines.ts';

/**
 * The last part of a description.
 *
 * Upstream: staging/src/k8s.io/kubectl/pkg/describe/describe.go DescribeEvents (v1.37)
 */
export function describeEvents(events: readonly Event[], nowMs: number): string[] {
  if (events.length === 0) return ['Events:  <none>'];
  const out = new Lines();
  out.add(0, 'Events:');
  out.add(1, 'Type\tReason\tAge\tFrom\tMessage');
  out.add(1, '----\t------\t----\t----\t-------');
  for (const event of sortEvents(events)) {
    const from = event.source?.component || event.reportingComponent || '';
    const cells = [
      event.type ?? '',
      event.reason ?? '',
      eventInterval(event, nowMs),
      from,
      (event.message ?? '').trim(),
    ];
    out.add(1, cells.join('\t'));
  }
  return alignTabs(out.lines);
}
