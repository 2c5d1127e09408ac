/** Requests and allocatable resources as numbers: cpu in thousandths, everything else in whole units. */
import { mustParseQuantity, quantityMilliValue, quantityValue } from '../../apimachinery/quantity.ts';
import { isRestartableInitContainer } from './pods.ts';
import type { Container, Node, Pod, PodSpec, ResourceList } from './types.ts';

export type Amounts = Readonly<Record<string, number>>;

export function amountsOf(list: ResourceList | undefined): Record<string, number> {
  const amounts: Record<string, number> = {};
  for (const [name, text] of Object.entries(list ?? {})) {
    const quantity = mustParseQuantity(String(text));
    amounts[name] = name === 'cpu' ? quantityMilliValue(quantity) : quantityValue(quantity);
  }
  return amounts;
}

export function addResources(a: Amounts, b: Amounts): Record<string, number> {
  const sum: Record<string, number> = { ...a };
  for (const [name, amount] of Object.entries(b)) sum[name] = (sum[name] ?? 0) + amount;
  return sum;
}

function largest(a: Amounts, b: Amounts): Record<string, number> {
  const most: Record<string, number> = { ...a };
  for (const [name, amount] of Object.entries(b)) most[name] = Math.max(most[name] ?? 0, amount);
  return most;
}

const requestsOf = (container: Container): Record<string, number> => amountsOf(container.resources?.requests);

/**
 * What a Pod needs of a node: its containers and sidecars together, or more if an init container, with the sidecars
 * before it, asks for more; and its overhead.
 *
 * Upstream: staging/src/k8s.io/component-helpers/resource/helpers.go PodRequests (v1.37)
 */
export function podRequests({ spec }: Pod): Amounts {
  let requests = requestsOfSpecs.get(spec);
  if (!requests) {
    requests = specRequests(spec);
    requestsOfSpecs.set(spec, requests);
  }
  return requests;
}

/** Of specs asked for before: each decision about a node asks for those of all its Pods. */
const requestsOfSpecs = new WeakMap<PodSpec, Amounts>();

function specRequests(spec: PodSpec): Amounts {
  let running: Record<string, number> = {};
  for (const container of spec.containers) running = addResources(running, requestsOf(container));
  let sidecars: Record<string, number> = {};
  let initial: Record<string, number> = {};
  for (const container of spec.initContainers ?? []) {
    if (isRestartableInitContainer(container)) {
      sidecars = addResources(sidecars, requestsOf(container));
      initial = largest(initial, sidecars);
    } else {
      initial = largest(initial, addResources(sidecars, requestsOf(container)));
    }
  }
  const needed = largest(addResources(running, sidecars), initial);
  const ofPod = amountsOf(spec.resources?.requests);
  return addResources({ ...needed, ...ofPod }, amountsOf(spec.overhead));
}

export function allocatableOf({ status }: Node): Record<string, number> {
  return amountsOf(status.allocatable ?? status.capacity);
}
