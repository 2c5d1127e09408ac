/** Work over a Pod's containers grows with their number, not with its square. Counted, not timed. */
import { describe, expect, test } from 'vitest';
import { allByName, findByName } from '#simulator/apimachinery/by-name.ts';
import { generateConditions } from '#simulator/kubelet/status/conditions.ts';
import { withReadiness } from '#simulator/kubelet/status/readiness.ts';
import { container, pod, probes, running, runtime, status } from './build.ts';

/** A list whose names are counted when they are read. */
function counted(count: number) {
  const reads = { count: 0 };
  const list = Array.from({ length: count }, (_, index) => ({
    index,
    get name() {
      reads.count++;
      return `c${index % (count - 1)}`;
    },
  }));
  return { list, reads };
}

describe('items by name', () => {
  for (const size of [2, 16, 17, 1200]) {
    test(`in a list of ${size}: the first, all in order, and none`, () => {
      const { list } = counted(size);
      expect(findByName(list, 'c0')?.index).toBe(0);
      expect(allByName(list, 'c0').map(({ index }) => index)).toEqual([0, size - 1]);
      expect(findByName(list, 'other')).toBeUndefined();
      expect(allByName(list, 'other')).toEqual([]);
    });
  }

  test('each name of 1,200 is found with a few reads a name', () => {
    const { list, reads } = counted(1200);
    for (let index = 0; index < 1200; index++) findByName(list, `c${index}`);
    expect(reads.count).toBeLessThanOrEqual(4 * 1200);
  });
});

/** So many running containers and their statuses; reading a name counts. */
function runningContainers(count: number) {
  const reads = { count: 0 };
  const counting = <T extends object>(item: T, name: string): T =>
    Object.defineProperty(item, 'name', {
      get() {
        reads.count++;
        return name;
      },
    });
  const names = Array.from({ length: count }, (_, index) => `c${index}`);
  const containers = names.map((name) => counting(container(name), name));
  const statuses = names.map((name) => counting(status(name, running, { ready: true }), name));
  return { containers, statuses, reads };
}

test('readiness and conditions of a Pod of 1,200 containers read each name a few times', () => {
  const { containers, statuses, reads } = runningContainers(1200);
  const web = pod({ spec: { containers } });
  reads.count = 0;
  withReadiness(statuses, containers, probes({}));
  const conditions = generateConditions(web, web.status, statuses, 'Running', runtime([]));
  expect(conditions.find(({ type }) => type === 'ContainersReady')?.status).toBe('True');
  expect(reads.count).toBeLessThanOrEqual(12 * 1200);
});
