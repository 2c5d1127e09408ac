import { headingInside, startsBare, startsUnclosed } from '../frontmatter.ts';
import { inEnglish, note, plain } from './examples.ts';
import type { Rule } from './rule.ts';

/** YAML's own error, at its place in the note; and front matter that is never closed. */
export const frontMatterSyntax: Rule = {
  id: 'front-matter-syntax',
  severity: 'error',
  manual: {
    zh: '笔记开头的 YAML 能解析，是一组键和值，并以 `---` 结束。',
    en: "A note's front matter is YAML that parses, a map of keys, closed by `---`.",
  },
  texts: {
    syntax: {
      unexpected: {
        zh: '笔记开头的 YAML 无法解析：{messageZh}',
        en: 'Front matter is not valid YAML: {message}',
      },
      expected: { zh: '能解析的 YAML', en: 'YAML that parses' },
      mend: {
        zh: '检查缩进和冒号后的空格；含冒号、# 或引号的文字放进引号里。',
        en: 'Check the indentation and the space after a colon; put text with a colon, # or quote into quotes.',
      },
    },
    'not-map': {
      unexpected: { zh: '笔记开头的 YAML 不是一组键和值', en: 'Front matter is not a map of keys' },
      expected: { zh: '每行一个“键: 值”', en: 'lines of `key: value`' },
      mend: { zh: '写成 summary: … 这样的行。', en: 'Write lines such as `summary: …`.' },
    },
    heading: {
      unexpected: { zh: '笔记开头的 YAML 里有标题', en: 'Front matter has a heading in it' },
      expected: { zh: '标题之前单独一行 ---', en: 'a line --- before the heading' },
      mend: { zh: '在这个标题之前加一行 ---。', en: 'Add a line --- before this heading.' },
    },
    bare: {
      unexpected: {
        zh: '笔记开头的键不在两行 --- 之间',
        en: 'The keys at the head are not between lines ---',
      },
      expected: { zh: '第一个键之前单独一行 ---', en: 'a line --- before the first key' },
      mend: {
        zh: '在第一个键之前和最后一个键之后各加一行 ---。',
        en: 'Add a line --- before the first key and one after the last.',
      },
    },
    unclosed: {
      unexpected: { zh: '笔记开头的 YAML 没有结束', en: 'Front matter is never closed' },
      expected: { zh: '末尾单独一行 ---', en: 'a line --- after its last key' },
      mend: { zh: '在最后一个键之后加一行 ---。', en: 'Add a line --- after its last key.' },
    },
  },
  checkNote({ file, head, source }, _, report) {
    const heading = head && headingInside(head);
    if (heading !== undefined) {
      // all that YAML has to say follows from it
      report({ file, place: head?.placeAt(heading), text: 'heading' });
      return;
    }
    for (const { message, place } of head?.problems ?? [])
      report({ file, place, text: 'syntax' }, { message: message.en, messageZh: message.zh });
    if (head?.problems.length === 0 && head.value !== undefined && !isMap(head.value))
      report({ file, place: head.placeOf(''), text: 'not-map' });
    if (!head && startsUnclosed(source))
      report({ file, place: { line: 1, column: 1 }, text: startsBare(source) ? 'bare' : 'unclosed' });
  },
  ok: [
    { 'course.yaml': inEnglish('a'), 'en/p/a.md': note() },
    { 'a.md': plain('Text.\n\n---\n\nA rule.') },
    { 'a.md': '---\n\n# A rule above the title\n' },
  ],
  notOk: [
    {
      files: { 'course.yaml': inEnglish('a'), 'en/p/a.md': '---\nsummary: "S\nrequires: []\n---\n\n# T\n' },
      findings: ['en/p/a.md:2:10 Front matter is not valid YAML: The double quote is never closed'],
    },
    {
      files: { 'a.md': '---\nsummary: a: b\n---\n\n# T\n' },
      findings: ['a.md:2:10 Front matter is not valid YAML: A second colon with a space in one line'],
    },
    {
      files: { 'a.md': '---\n(\n# T\n```\nkind: Certificate\n---\n' },
      findings: [
        'a.md:4:1 Front matter is not valid YAML: Unexpected scalar token in YAML stream: "```\\nkind"',
        'a.md:5:5 Front matter is not valid YAML: Unexpected map-value-ind token in YAML stream: ":"',
        'a.md:5:7 Front matter is not valid YAML: Unexpected scalar token in YAML stream: "Certificate"',
      ],
    },
    {
      files: { 'a.md': '---\n- a\n- b\n---\n\n# T\n' },
      findings: ['a.md:2:1 Front matter is not a map of keys'],
    },
    {
      files: { 'a.md': '---\nsummary: S\n\n# T\n\nText: and: text.\n\n---\n\nMore.\n' },
      findings: ['a.md:4:1 Front matter has a heading in it'],
    },
    {
      files: { 'course.yaml': inEnglish('a'), 'en/p/a.md': 'summary: S\nrequires: []\n\n# T\n' },
      findings: ['en/p/a.md:1:1 The keys at the head are not between lines ---'],
    },
    {
      files: { 'a.md': '---\nsummary: S\n\n# T\n' },
      findings: ['a.md:1:1 Front matter is never closed'],
    },
  ],
};

const isMap = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value);
