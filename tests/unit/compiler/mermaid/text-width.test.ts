import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isIdentifier, measure, wrap } from '#compiler/mermaid/text-width.ts';

describe('measure: widths without a browser', () => {
  test.each([
    ['a Han character is one em', '容器', 28],
    ['full-width punctuation is one em', '，。', 28],
    ['a narrow Latin letter is narrower than a wide one', 'il', 7.84],
    ['Latin by character', 'kubelet', 52.5],
    ['the gap between Han and Latin counts', 'API 服务器', 68.46],
    ['the gap without a blank', 'API服务器', 65.8],
    ['combining marks take no room', 'e\u0301', 8.68],
    ['nothing', '', 0],
  ])('%s', (_, text, width) => {
    expect(measure(text, 14)).toBeCloseTo(width, 1);
  });

  test('mono is even', () => {
    expect(measure('iiii', 12, 'mono')).toBe(measure('MMMM', 12, 'mono'));
  });

  test('no text is narrower than its longest part', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (a, b) => {
        expect(measure(a + b, 14)).toBeGreaterThanOrEqual(Math.max(measure(a, 14), measure(b, 14)) - 1e-9);
      }),
    );
  });
});

describe('wrap: where lines break', () => {
  test.each([
    ['short text stays', 'kubelet', 100, ['kubelet']],
    ['at blanks', 'the scheduler binds the Pod', 100, ['the scheduler', 'binds the Pod']],
    ['between Han characters, evenly', '容器崩溃了十几次还在等', 100, ['容器崩溃了十', '几次还在等']],
    ['punctuation begins no line', '控制器看见了，于是行动', 84, ['控制器看见', '了，于是行动']],
    ['an opening bracket ends no line', '写入名字（绑定）', 75, ['写入名字', '（绑定）']],
    [
      'a long identifier breaks after its separators',
      'kube-controller-manager',
      90,
      ['kube-', 'controller-', 'manager'],
    ],
    ['a flag keeps its dashes', 'logs --previous', 70, ['logs', '--previous']],
  ])('%s', (_, text, limit, lines) => {
    expect(wrap(text, 14, limit)).toEqual(lines);
  });

  test('loses no character but blanks at breaks', () => {
    const words = fc.string({ unit: fc.constantFrom('a', 'w', ' ', '容', '，', '（', '-', '/', '1') });
    fc.assert(
      fc.property(words, fc.integer({ min: 20, max: 200 }), (text, limit) => {
        const lines = wrap(text, 14, limit);
        expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
      }),
    );
  });

  test('a line is at most twice the limit, whatever stands in it', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.integer({ min: 30, max: 200 }), (text, limit) => {
        for (const line of wrap(text, 14, limit))
          expect(measure(line, 14)).toBeLessThanOrEqual(2 * limit + 1);
      }),
    );
  });
});

test.each([
  ['kube-apiserver', true],
  ['10.244.1.7', true],
  ['app=web', true],
  ['web', false],
  ['API', false],
  ['所有对象', false],
  ['two words', false],
])('isIdentifier %s: %s', (line, identifier) => {
  expect(isIdentifier(line)).toBe(identifier);
});
