import { describe, expect, test } from 'vitest';
import { readLabel, splitStep } from '#compiler/mermaid/label.ts';
import { Problems } from '#compiler/mermaid/problem.ts';

const place = { line: 3, column: 5 };

describe('readLabel', () => {
  test.each([
    ['plain', 'API 服务器', ['API 服务器']],
    ['quoted', '"a [b] (c)"', ['a [b] (c)']],
    ['<br> in every spelling', 'a<br>b<br/>c<BR />d', ['a', 'b', 'c', 'd']],
    ['a comparison is not a tag', 'CPU < 80% > 20%', ['CPU < 80% > 20%']],
    ["mermaid's codes", 'say #quot;hi#quot; #35;1', ['say "hi" #1']],
    ['HTML names', 'a &lt;b&gt; &amp; c', ['a <b> & c']],
    ['codes beyond Unicode stay text', '#9999999;', ['#9999999;']],
    ['blanks and line ends become one blank or a line', ' a \t b\nc ', ['a b', 'c']],
    ['nothing', '', ['']],
  ])('%s', (_, raw, lines) => {
    const problems = new Problems();
    expect(readLabel(raw, place, problems)).toEqual(lines);
    expect(problems.messages).toEqual([]);
  });

  test.each([
    ['tags', '<b>bold</b> word', ['bold word'], '<b>'],
    ['icons', 'fa:fa-user User', ['User'], 'fa:fa-user'],
    ['emphasis', '"`a **strong** word`"', ['a strong word'], 'Markdown'],
  ])('%s are left out and reported', (_, raw, lines, found) => {
    const problems = new Problems();
    expect(readLabel(raw, place, problems)).toEqual(lines);
    expect(problems.messages[0]).toMatchObject({
      ...place,
      ruleId: 'figure-unsupported',
      severity: 'warning',
    });
    expect(problems.messages[0]?.unexpected.en).toContain(found);
  });
});

describe('splitStep: a number at the front is a step of the road', () => {
  test.each([
    ['1 提交', '1', ['提交']],
    ['2. save', '2', ['save']],
    ['3、调度', '3', ['调度']],
    ['4', '4', ['']],
    ['5a watch', '5a', ['watch']],
    ['12 ready', '12', ['ready']],
  ])('%s', (text, step, label) => {
    expect(splitStep([text])).toEqual({ step, label });
  });

  test.each(['10 s 后', '3 次', '5 minutes', '30 秒', '10.244.1.7', '8:30', '200 OK', 'v1', '第 1 步', ''])(
    '%j has no step',
    (text) => {
      expect(splitStep([text])).toEqual({ label: [text] });
    },
  );
});
