/** Suite `pod-conditions`: the kubelet's conditions. */
import type { PodCondition, PodPhase } from '#simulator/apis/core/types.ts';
import type {
  RuntimeContainerStatus,
  RuntimePodStatus,
  SandboxStatus,
} from '#simulator/kubelet/container/types.ts';
import {
  generateAllContainersRestartingCondition,
  generateConditions,
} from '#simulator/kubelet/status/conditions.ts';
import { decodeGates, decodePod, decodePodStatus } from './decode-pod.ts';
import type { Mismatch, Row } from './row.ts';
import { compareFields, isRecord } from './row.ts';

export function runRow(row: Row): Mismatch | undefined {
  const pod = decodePod(row.input.pod);
  const { initContainerStatuses: init, containerStatuses: regular } = pod.status;
  const statuses = init || regular ? [...(init ?? []), ...(regular ?? [])] : undefined;
  const oldStatus = decodePodStatus(row.input.oldStatus);
  const phase = pod.status.phase as PodPhase;
  const runtime = decodeRuntime(row.input.runtime);
  const conditions = generateConditions(pod, oldStatus, statuses, phase, runtime, decodeGates(row));

  const expected = isRecord(row.expect) ? row.expect : {};
  const wrong: Mismatch = { expected: {}, actual: {} };
  for (const [type, fields] of Object.entries(expected)) {
    let condition = conditions.find((each) => each.type === type);
    // Written only for Pods with such a rule; the function itself answers for any.
    if (!condition && type === 'AllContainersRestarting') {
      condition = generateAllContainersRestartingCondition(pod, runtime, oldStatus, phase);
    }
    const mismatch = compareCondition(fields, condition);
    if (!mismatch) continue;
    (wrong.expected as Record<string, unknown>)[type] = mismatch.expected;
    (wrong.actual as Record<string, unknown>)[type] = mismatch.actual;
  }
  return Object.keys(wrong.expected as object).length > 0 ? wrong : undefined;
}

/** Empty and absent are the same; null says that there must be no such condition. */
function compareCondition(fields: unknown, condition: PodCondition | undefined): Mismatch | undefined {
  if (!isRecord(fields)) return condition ? { expected: fields, actual: condition } : undefined;
  return compareFields(fields, { reason: '', message: '', ...condition });
}

function decodeRuntime(value: unknown): RuntimePodStatus {
  const { sandboxStatuses = [], containerStatuses = [] } = (isRecord(value) ? value : {}) as {
    sandboxStatuses?: Record<string, unknown>[];
    containerStatuses?: Partial<RuntimeContainerStatus>[];
  };
  return {
    sandboxStatuses: sandboxStatuses.map(decodeSandbox),
    containerStatuses: containerStatuses.map((status, index) => ({
      ...status,
      id: status.id ?? `container-${index}`,
      name: status.name ?? '',
      state: status.state ?? 'unknown',
      restartCount: status.restartCount ?? 0,
      hash: status.hash ?? '',
    })),
  };
}

/** As the CRI has it: `{metadata: {attempt}, state: "SANDBOX_READY", network: {ip}, linux: {namespaces: …}}`. */
function decodeSandbox(sandbox: Record<string, unknown>, index: number): SandboxStatus {
  const { metadata, network, linux } = sandbox as {
    metadata?: { attempt?: number };
    network?: { ip?: string };
    linux?: { namespaces?: { options?: { network?: unknown } } };
  };
  const mode = linux?.namespaces?.options?.network;
  return {
    id: `sandbox-${index}`,
    attempt: metadata?.attempt ?? 0,
    ready: sandbox.state === 'SANDBOX_READY',
    ...(network ? { network: { ip: network.ip ?? '' } } : {}),
    hostNetwork: mode === 'NODE' || mode === 2,
  };
}
