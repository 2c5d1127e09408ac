/** Work over a Pod's containers grows with their number, not with its square. Counted, not timed. */
import { describe, expect, test } from 'vitest';
import { allByName, findByName } from '#simulator/apimachinery/by-name.ts';

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
