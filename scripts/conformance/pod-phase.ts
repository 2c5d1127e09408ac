/** Suite `pod-phase`: the phase, and its merge with what is known already. */
import { getPhase, mergePhase } from '#simulator/kubelet/status/phase.ts';
import { decodeGates, decodePod, decodePodStatus } from './decode-pod.ts';
import type { Mismatch, Row } from './row.ts';
import { compareFields, isRecord } from './row.ts';

export function runRow(row: Row): Mismatch | undefined {
  const pod = decodePod(row.input.pod);
  const statuses = [...(pod.status.initContainerStatuses ?? []), ...(pod.status.containerStatuses ?? [])];
  const phase = getPhase(pod, statuses, {
    podIsTerminal: row.input.podIsTerminal === true,
    podHasInitialized: row.input.podHasInitialized === true,
    gates: decodeGates(row),
  });
  if (row.level !== 'generateAPIPodStatus') {
    return phase === row.expect ? undefined : { expected: row.expect, actual: phase };
  }
  const oldStatus =
    row.input.previousStatus === undefined ? pod.status : decodePodStatus(row.input.previousStatus);
  const merged = mergePhase(phase, pod.status, oldStatus);
  const expected = { phase: row.expect, ...(isRecord(row.expectStatus) ? row.expectStatus : {}) };
  return compareFields(expected, { reason: '', message: '', ...merged });
}
