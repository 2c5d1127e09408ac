/** What a reader is told is in the reader's language, to the last word that is not a name. */
import { describe, expect, test } from 'vitest';
import { compileFiles } from '#compiler/compiler.ts';
import { rules } from '#compiler/rules/rules.ts';

/** Three English words in a row are a sentence; names, keys and addresses hardly ever are. */
const english = /(?<![\w./-])[a-z]{2,} [a-z]{2,} [a-z]{2,}(?![\w./-])/;
const chinese = /\p{Script=Han}/u;

async function textsOf(files: Record<string, string>) {
  const { messages } = await compileFiles(files);
  return messages.map(({ texts, ruleId }) => ({ ruleId, texts }));
}

describe('rules', () => {
  test.each(rules)('$id', async (rule) => {
    const found = (await Promise.all(rule.notOk.map(({ files }) => textsOf(files)))).flat();
    for (const { ruleId, texts } of found.filter((message) => message.ruleId === rule.id)) {
      // What is quoted is the author's.
      const zh = [texts.unexpected.zh, texts.mend.zh].map((text) => text.replace(/“[^”]*”|\*\*.*\*\*/g, ''));
      for (const text of zh) expect(text, ruleId).not.toMatch(english);
      // An emphasis is offered again in the author's own words.
      if (ruleId === 'stray-emphasis') continue;
      expect(texts.mend.en.replace(/“[^”]*”|`[^`]*`|\*\*.*\*\*|~~.*~~/g, ''), ruleId).not.toMatch(chinese);
    }
  });
});

describe('slips in YAML', () => {
  const course = (slip: string) => ({ 'course.yaml': slip, 'zh/p/a.md': '# A\n' });
  test.each([
    [
      'a second colon',
      'title: a: b',
      '一行里有第二个“冒号加空格”',
      'A second colon with a space in one line',
    ],
    ['an open bracket', 'topics: [a, b', '括号没有用 ] 结束', 'A bracket that is never closed'],
    ['an open quote', 'title: "a', '双引号没有结束', 'The double quote is never closed'],
    ['a tab', 'title:\n\ten: a', '用制表符缩进', 'Tabs are not allowed as indentation'],
    [
      'a reserved character',
      'title: @a',
      '没有引号的值不能以 @ 开头',
      'A value without quotes cannot start with @',
    ],
    [
      'no space after the colon',
      'id: t\ntitle:x\nlanguages: [zh]',
      '键没有写在一行里，或后面少了冒号',
      'A key that is not on one line, or a colon that is missing after it',
    ],
    ['an alias that nobody named', 'title: *a', '没有这个标签或别名：a', 'Unresolved alias'],
  ])('%s', async (_, slip, zh, en) => {
    const [first] = await textsOf(course(slip));
    expect(first?.texts.unexpected.zh).toContain(zh);
    expect(first?.texts.unexpected.zh).not.toMatch(english);
    expect(first?.texts.unexpected.en).toContain(en);
  });
});

describe('values of course.yaml', () => {
  test.each([
    ['an address', 'siteUrl: not a url', 'siteUrl 的值是“not a url”', 'siteUrl is "not a url"'],
    ['a number', 'title: 5', 'title 的值是 5', 'title is 5'],
    ['a list', 'id: [a]', 'id 的值是列表 ["a"]', 'id is the list ["a"]'],
    ['a map', 'parts: {a: b}', 'parts 的值是一组键和值', 'parts is a map of keys and values'],
    ['nothing', 'accent: {light: "#123", dark: }', '缺少 accent.dark', 'accent.dark is missing'],
  ])('%s', async (_, line, zh, en) => {
    const found = await textsOf({ 'course.yaml': `${line}\n`, 'zh/p/a.md': '# A\n' });
    expect(found.map(({ texts }) => texts.unexpected.zh)).toContain(zh);
    expect(found.map(({ texts }) => texts.unexpected.en)).toContain(en);
    for (const { texts } of found)
      for (const text of [texts.expected.zh, texts.mend.zh]) expect(text).toMatch(chinese);
  });
});
