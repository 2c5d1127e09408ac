import type { QuestionFact } from '../facts.ts';
import { inBoth, note } from './examples.ts';
import type { Rule } from './rule.ts';
import { sides } from './sides.ts';

/** An answer given in one language counts in the other. */
export const questionsDiffer: Rule = {
  id: 'questions-differ',
  severity: 'error',
  manual: {
    zh: '一篇笔记在每种语言里有同样的题目：同样的 id、次序和属性，选项、步骤、配对和误解一一对应。',
    en: 'A note has the same questions in every language: ids, order and attributes, and one by one options, steps, pairs and misconceptions.',
  },
  texts: {
    ids: {
      unexpected: {
        zh: '题目：{actualZh}；{other} 里：{wantedZh}',
        en: 'The questions here: {actual}; in {other}: {wanted}',
      },
      expected: { zh: '同样的 id，同样的次序', en: 'the same ids in the same order' },
      mend: {
        zh: '补上缺的题目，或改正 id 和次序。',
        en: 'Add what is missing, or mend the ids and their order.',
      },
    },
    options: {
      unexpected: {
        zh: '题目 {id} 有 {actual} 个选项，{other} 里有 {wanted} 个',
        en: 'The question {id} has {actual} options, in {other} {wanted}',
      },
      expected: { zh: '每种语言里同样多的选项', en: 'as many options in every language' },
      mend: { zh: '让选项一一对应。', en: 'Make the options correspond one by one.' },
    },
    rights: {
      unexpected: {
        zh: '题目 {id} 勾选的是第 {actual} 项，{other} 里是第 {wanted} 项',
        en: 'The question {id} has {actual} ticked, in {other} {wanted}',
      },
      expected: { zh: '每种语言里勾选同样的选项', en: 'the same options ticked in every language' },
      mend: {
        zh: '检查哪些选项是对的，以及选项的次序。',
        en: 'Check which options are right, and their order.',
      },
    },
    kind: {
      unexpected: {
        zh: '题目 {id} 是 {actual}，{other} 里是 {wanted}',
        en: 'The question {id} is {actual}, in {other} {wanted}',
      },
      expected: { zh: '每种语言里同样的 kind', en: 'the same kind in every language' },
      mend: { zh: '写同样的 kind。', en: 'Write the same kind.' },
    },
    attributes: {
      unexpected: {
        zh: '题目 {id} 的属性是 {actual}，{other} 里是 {wanted}',
        en: 'The attributes of the question {id} are {actual}, in {other} {wanted}',
      },
      expected: { zh: '每种语言里同样的属性', en: 'the same attributes in every language' },
      mend: { zh: '写同样的值。', en: 'Write the same values.' },
    },
    parts: {
      unexpected: {
        zh: '题目 {id} 有 {actual} 个步骤或配对，{other} 里有 {wanted} 个',
        en: 'The question {id} has {actual} steps or pairs, in {other} {wanted}',
      },
      expected: { zh: '每种语言里同样多', en: 'as many in every language' },
      mend: { zh: '让它们一一对应。', en: 'Make them correspond one by one.' },
    },
    misses: {
      unexpected: {
        zh: '题目 {id} 的第 {option} 项抓住的误解是 {actual}，{other} 里是 {wanted}',
        en: 'Option {option} of the question {id} catches {actual}, in {other} {wanted}',
      },
      expected: { zh: '每种语言里同样的误解', en: 'the same misconception in every language' },
      mend: { zh: '写同样的 :miss{#id}。', en: 'Write the same :miss{#id}.' },
    },
    targets: {
      unexpected: {
        zh: '题目 {id} 的第 {option} 项说的是 {actual}，{other} 里是 {wanted}',
        en: 'Option {option} of the question {id} names {actual}, in {other} {wanted}',
      },
      expected: {
        zh: '每种语言里同样的步骤、配对或节点',
        en: 'the same steps, pair or node in every language',
      },
      mend: { zh: '检查选项的次序。', en: 'Check the order of the options.' },
    },
  },
  checkCourse(course, report) {
    for (const { first, note } of sides(course)) {
      if (!first.whole || !note.whole) continue;
      const other = first.file;
      const wantedIds = first.questions.map(({ id }) => id).join(', ');
      const actualIds = note.questions.map(({ id }) => id).join(', ');
      if (wantedIds !== actualIds) {
        const place = note.questions.find(({ id }, i) => id !== first.questions[i]?.id)?.place;
        report(
          {
            file: note.file,
            place: place ?? note.questions.at(-1)?.place ?? { line: 1, column: 1 },
            text: 'ids',
          },
          {
            actual: actualIds || 'none',
            actualZh: actualIds || '没有',
            other,
            wanted: wantedIds || 'none',
            wantedZh: wantedIds || '没有',
          },
        );
        continue;
      }
      note.questions.forEach((here, i) => {
        const there = first.questions[i];
        const found = there && differenceOf(here, there);
        if (!found) return;
        const { text, ...params } = found;
        report({ file: note.file, place: here.place, text }, { id: here.id, other, ...params });
      });
    }
  },
  ok: [
    {
      'course.yaml': inBoth('a'),
      'zh/p/a.md': note(':::question{#q}\n问？\n\n- [ ] 一\n  - 错。\n- [x] 二\n  - 对。\n:::'),
      'en/p/a.md': note(':::question{#q}\nAsk?\n\n- [ ] One\n  - No.\n- [x] Two\n  - Yes.\n:::'),
    },
  ],
  notOk: [
    {
      files: {
        'course.yaml': inBoth('a, b, c, d'),
        'zh/p/a.md': note(':::question{#q}\nQ\n\n- [ ] 1\n- [x] 2\n:::'),
        'en/p/a.md': note(':::question{#q}\nQ\n\n- [x] 1\n- [ ] 2\n:::'),
        'zh/p/b.md': note(':::question{#q}\nQ\n\n- [ ] 1\n- [x] 2\n:::'),
        'en/p/b.md': note(':::question{#r}\nQ\n\n- [ ] 1\n- [x] 2\n:::'),
        'zh/p/c.md': note(':::question{#q}\nQ\n\n- [ ] 1\n- [x] 2\n:::'),
        'en/p/c.md': note(':::question{#q}\nQ\n\n- [ ] 1\n- [x] 2\n- [ ] 3\n:::'),
        'zh/p/d.md': note(':::question{#q kind=true-false}\nQ\n\n- [ ] 1\n- [x] 2\n:::'),
        'en/p/d.md': note(':::question{#q}\nQ\n\n- [ ] 1\n- [x] 2\n:::'),
      },
      findings: [
        'en/p/a.md:9:1 The question q has 1 ticked, in zh/p/a.md 2',
        'en/p/b.md:9:1 The questions here: r; in zh/p/b.md: q',
        'en/p/c.md:9:1 The question q has 3 options, in zh/p/c.md 2',
        'en/p/d.md:9:1 The question q is single, in zh/p/d.md true-false',
      ],
    },
    {
      files: {
        'course.yaml': inBoth('a, b, c, d'),
        'zh/p/a.md': note(':::question{#q kind=fill case=exact}\nQ\n\n- [x] 1\n:::'),
        'en/p/a.md': note(':::question{#q kind=fill}\nQ\n\n- [x] 1\n:::'),
        'zh/p/b.md': note(':::question{#q kind=order}\nQ\n\n1. 1\n2. 2\n3. 3\n:::'),
        'en/p/b.md': note(':::question{#q kind=order}\nQ\n\n1. 1\n2. 2\n:::'),
        'zh/p/c.md': note(':::question{#q}\nQ\n\n- [ ] 1\n  - No. :miss[m]{#m}\n- [x] 2\n:::'),
        'en/p/c.md': note(':::question{#q}\nQ\n\n- [ ] 1\n  - No.\n- [x] 2\n:::'),
        'zh/p/d.md': note(':::question{#q kind=order}\nQ\n\n1. 1\n2. 2\n3. 3\n\n- [ ] 3 → 1\n:::'),
        'en/p/d.md': note(':::question{#q kind=order}\nQ\n\n1. 1\n2. 2\n3. 3\n\n- [ ] 3 → 2\n:::'),
      },
      findings: [
        'en/p/a.md:9:1 The attributes of the question q are –, in zh/p/a.md case=exact',
        'en/p/b.md:9:1 The question q has 2 steps or pairs, in zh/p/b.md 3',
        'en/p/c.md:9:1 Option 1 of the question q catches –, in zh/p/c.md m',
        'en/p/d.md:9:1 Option 1 of the question q names 3 → 2, in zh/p/d.md 3 → 1',
      ],
    },
  ],
};

/** The first thing that is not alike: it mostly explains what follows. */
function differenceOf(
  here: QuestionFact,
  there: QuestionFact,
): { text: string; actual: string | number; wanted: string | number; option?: number } | undefined {
  const { kind, misses, parts, rights, targets } = here;
  if (rights.length !== there.rights.length)
    return { text: 'options', actual: rights.length, wanted: there.rights.length };
  if (rights.some((right, option) => right !== there.rights[option]))
    return { text: 'rights', actual: ticked(rights), wanted: ticked(there.rights) };
  if (kind !== there.kind) return { text: 'kind', actual: kind, wanted: there.kind };
  if (parts !== there.parts) return { text: 'parts', actual: parts, wanted: there.parts };
  const [actual, wanted] = [written(here.attributes), written(there.attributes)];
  if (actual !== wanted) return { text: 'attributes', actual, wanted };
  for (const [text, ours, theirs] of [
    ['targets', targets, there.targets],
    ['misses', misses, there.misses],
  ] as const) {
    const option = ours.findIndex((each, i) => each !== theirs[i]);
    if (option >= 0)
      return { text, option: option + 1, actual: ours[option] || '–', wanted: theirs[option] || '–' };
  }
  return undefined;
}

/** Whatever their order. */
const written = (attributes: Record<string, string>) =>
  Object.entries(attributes)
    .map(([name, value]) => `${name}=${value}`)
    .sort()
    .join(' ') || '–';

/** Numbers of the ticked options, from 1. */
const ticked = (rights: readonly boolean[]) =>
  rights.flatMap((right, i) => (right ? [i + 1] : [])).join(', ') || '–';
