import type { IntOrString, Pod } from '../apis/core/types.ts';

/** A number, or the name of a container's port. */
export function resolvePort(pod: Pod, port: IntOrString): number | undefined {
  if (typeof port === 'number') return port;
  if (/^\d+$/.test(port)) return Number(port);
  for (const { ports } of [...(pod.spec.initContainers ?? []), ...pod.spec.containers]) {
    const named = ports?.find(({ name }) => name === port);
    if (named) return named.containerPort;
  }
  return undefined;
}
