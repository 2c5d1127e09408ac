import { parseQuantity } from '../../apimachinery/quantity.ts';
import type { Pod, PodQOSClass, ResourceList, ResourceRequirements } from './types.ts';

const COMPUTE = ['cpu', 'memory'] as const;

/**
 * The quality-of-service class, from cpu and memory of init and regular containers, or of the Pod where it has
 * resources of its own. Quantities of zero count as none.
 *
 * Upstream: pkg/apis/core/v1/helper/qos/qos.go ComputePodQOS (v1.37)
 */
export function getPodQOS(pod: Pod): PodQOSClass {
  if (pod.status?.qosClass) return pod.status.qosClass;
  return computePodQOS(pod);
}

export function computePodQOS({ spec }: Pod): PodQOSClass {
  const own = spec.resources;
  const all: ResourceRequirements[] = own
    ? [own]
    : [...(spec.initContainers ?? []), ...spec.containers].map((container) => container.resources ?? {});
  const requests = sum(all.map((each) => each.requests));
  const limits = sum(all.map((each) => each.limits));
  if (requests.size === 0 && limits.size === 0) return 'BestEffort';
  const everyoneLimited = all.every((each) => COMPUTE.every((name) => nanoOf(each.limits, name) > 0n));
  const equal =
    requests.size === limits.size && [...requests].every(([name, nano]) => limits.get(name) === nano);
  return everyoneLimited && equal ? 'Guaranteed' : 'Burstable';
}

function sum(lists: readonly (ResourceList | undefined)[]): Map<string, bigint> {
  const totals = new Map<string, bigint>();
  for (const list of lists) {
    for (const name of COMPUTE) {
      const nano = nanoOf(list, name);
      if (nano > 0n) totals.set(name, (totals.get(name) ?? 0n) + nano);
    }
  }
  return totals;
}

function nanoOf(list: ResourceList | undefined, name: string): bigint {
  const text = list?.[name];
  return (text === undefined ? undefined : parseQuantity(String(text))?.nano) ?? 0n;
}
