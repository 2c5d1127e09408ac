import { describe, expect, test } from 'vitest';
import { en } from '#messages/en.ts';
import { zh } from '#messages/zh.ts';

describe('numbers in texts', () => {
  test.each([
    [1, '第一部分', 'Part 1'],
    [10, '第十部分', 'Part 10'],
    [12, '第十二部分', 'Part 12'],
    [20, '第二十部分', 'Part 20'],
    [35, '第三十五部分', 'Part 35'],
    [100, '第100部分', 'Part 100'],
  ])('part %i', (number, inZh, inEn) => {
    expect(zh.part.number(number)).toBe(inZh);
    expect(en.part.number(number)).toBe(inEn);
  });

  test.each([
    [1, '约 1 分钟', 'about 1 minute'],
    [59, '约 59 分钟', 'about 59 minutes'],
    [60, '约 1 小时', 'about 1 hour'],
    [90, '约 1 个半小时', 'about 1½ hours'],
    [120, '约 2 小时', 'about 2 hours'],
    [290, '约 5 小时', 'about 5 hours'],
  ])('%i minutes of reading', (minutes, inZh, inEn) => {
    expect(zh.readingTime(minutes)).toBe(inZh);
    expect(en.readingTime(minutes)).toBe(inEn);
  });

  test.each([
    [12, 12, '12 篇', '12 topics'],
    [12, 3, '12 篇，写好 3 篇', '12 topics, 3 of them written'],
    [1, 0, '1 篇，都还没写', '1 topic, none written yet'],
  ])('a path of %i with %i written', (all, written, inZh, inEn) => {
    expect(zh.path.extent(all, written)).toBe(inZh);
    expect(en.path.extent(all, written)).toBe(inEn);
  });
});

/** Every text, functions called with something recognisable. */
function textsOf(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value === 'function') return [[path, String(value(2, 1))]];
  return Object.entries(value as object).flatMap(([key, inner]) => textsOf(inner, `${path}.${key}`));
}

describe.each([
  ['zh', zh],
  ['en', en],
] as const)('%s', (language, messages) => {
  const mayBeEmpty = new Set(['.map.said.unread']);

  test('no text is empty or shows a bare value', () => {
    const bad = textsOf(messages).filter(
      ([path, text]) => (text === '' && !mayBeEmpty.has(path)) || /undefined|NaN|\[object/.test(text),
    );
    expect(bad).toEqual([]);
  });

  test('the texts are in their own language', () => {
    const han = /\p{Script=Han}/u;
    const texts = textsOf(messages).filter(([path]) => !/\.(id|languageName)$/.test(path));
    const foreign = texts.filter(([, text]) =>
      language === 'en' ? han.test(text) : !han.test(text) && /[a-z]{3}/i.test(text),
    );
    expect(foreign).toEqual([]);
  });
});
