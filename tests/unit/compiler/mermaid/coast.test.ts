import fc from 'fast-check';
import { expect, test } from 'vitest';
import { coast, coastReach } from '#compiler/mermaid/coast.ts';

/** Points through which the coast passes: the starts and ends of its curves. */
function pointsOf(d: string): { x: number; y: number }[] {
  const [x = 0, y = 0, ...steps] = [...d.matchAll(/-?\d+(?:\.\d+)?/g)].map(Number);
  const points = [{ x, y }];
  for (let index = 0; index + 3 < steps.length; index += 4) {
    const at = points.at(-1) ?? { x, y };
    points.push({ x: at.x + (steps[index + 2] ?? 0), y: at.y + (steps[index + 3] ?? 0) });
  }
  return points;
}

const boxes = fc.record({
  x: fc.integer({ min: 0, max: 900 }),
  y: fc.integer({ min: 0, max: 900 }),
  width: fc.integer({ min: 80, max: 900 }),
  height: fc.integer({ min: 80, max: 900 }),
});

test('a coast is the same for the same name, and another for another', () => {
  const box = { x: 10, y: 10, width: 300, height: 200 };
  expect(coast(box, '节点 1')).toBe(coast(box, '节点 1'));
  expect(coast(box, '节点 1')).not.toBe(coast(box, '节点 2'));
});

test('a coast is closed and runs around its box, never far outside', () => {
  fc.assert(
    fc.property(boxes, fc.string(), (box, name) => {
      const d = coast(box, name);
      expect(d.endsWith('z')).toBe(true);
      const points = pointsOf(d);
      expect(points.at(-1)).toEqual(points[0]);
      for (const { x, y } of points) {
        expect(x).toBeGreaterThanOrEqual(box.x - coastReach - 1);
        expect(x).toBeLessThanOrEqual(box.x + box.width + coastReach + 1);
        expect(y).toBeGreaterThanOrEqual(box.y - coastReach - 1);
        expect(y).toBeLessThanOrEqual(box.y + box.height + coastReach + 1);
      }
    }),
  );
});

test('a coast leaves what stands inside its padding on land', () => {
  fc.assert(
    fc.property(boxes, fc.string(), (box, name) => {
      const inner = {
        left: box.x + 20,
        right: box.x + box.width - 20,
        top: box.y + 20,
        bottom: box.y + box.height - 20,
      };
      for (const { x, y } of pointsOf(coast(box, name))) {
        expect(x > inner.left && x < inner.right && y > inner.top && y < inner.bottom).toBe(false);
      }
    }),
  );
});
