import type { Container, Pod } from '#simulator/apis/core/types.ts';

/** Every container of a Pod in the order of its life, init containers first. */
export function containersOf({ spec }: Pod): readonly Container[] {
  return [...(spec.initContainers ?? []), ...spec.containers];
}
