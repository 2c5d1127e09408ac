/** The article's HTML, construct by construct, as docs/architecture.md promises it. */
import { describe, expect, test } from 'vitest';
import { compileFiles } from '#compiler/compiler.ts';

const course = `id: t
title: {zh: 课, en: Course}
languages: [zh, en]
parts:
  - id: p
    title: {zh: 部, en: Part}
    topics: [a, b, {id: later, planned: {title: {zh: 以后, en: Later}, requires: [], related: []}}]
`;
const glossary = `
pod: {zh: {title: 容器组, definition: 一组容器。}, en: {title: Pod, definition: A group of <containers>.}}
node: {zh: {title: 节点, definition: 机器。}, en: {title: node, definition: A machine.}}
`;

async function article(body: string, { language = 'en', head = '' } = {}): Promise<string> {
  const { course: compiled } = await compileFiles({
    'course.yaml': course,
    'glossary.yaml': glossary,
    [`${language}/p/a.md`]: `${head}# T\n\n${body}\n`,
    [`${language}/p/b.md`]: '# The & other\n\n## Sec {#sec}\n',
    'img/x.svg': '<svg width="40" height="30"></svg>',
  });
  return compiled.notes.find(({ id }) => id === 'a')?.html ?? '';
}

describe('each construct has its HTML', () => {
  test.each<[string, string, string]>([
    ['the opening', 'One.\n\nTwo.', '<p class="lead">One.</p>\n<p>Two.</p>'],
    ['no opening after a section', '## S\n\nOne.', '<h2 id="s">S</h2>\n<p>One.</p>'],
    ['no opening that is only an image', '![a](https://x.y/z.png)\n\nOne.', '<p class="lead">One.</p>'],
    ['a term', 'A Pod.', '<p class="lead">A <a class="term" href="../../glossary/#pod">Pod</a>.</p>'],
    [
      'a term under another word',
      'A :term[*group*]{#pod}.',
      '<a class="term" href="../../glossary/#pod"><em>group</em></a>',
    ],
    ['a term by itself', ':term{#node}', '<a class="term" href="../../glossary/#node">node</a>'],
    ['a link to a topic', '[b](b.md#sec)', '<a href="../b/#sec">b</a>'],
    ['a written topic', ':topic[text]{#b}', '<a href="../b/">text</a>'],
    ['a written topic by its title', ':topic{#b}', '<a href="../b/">The &amp; other</a>'],
    ['a planned topic', ':topic[text]{#later}', '<a class="planned" href="../../map/#topic-later">text</a>'],
    [
      'a planned topic by its title',
      ':topic{#later}',
      '<a class="planned" href="../../map/#topic-later">Later</a>',
    ],
    ['an unknown topic', 'see :topic[text]{#nope}', '<p class="lead">see text</p>'],
    [
      'a margin note',
      ':::margin[Mind *this*]\nText.\n:::',
      '<aside class="margin-note" role="note"><p class="tag">Mind <em>this</em></p><p>Text.</p></aside>',
    ],
    [
      'a correction',
      ':::correction{#c1 since="v1.20"}\n> master/node\n\nToday.\n:::',
      '<aside class="correction" id="c1" role="note"><p class="tag">Notes corrected · since v1.20</p><blockquote><del><p>master/node</p></del></blockquote><p>Today.</p></aside>',
    ],
    [
      'a Chinese quotation in English',
      ':::correction\n> 整体架构\n\nToday.\n:::',
      '<blockquote><del><p lang="zh-CN">整体架构</p></del></blockquote>',
    ],
    [
      'three things',
      ':::keep\n1. One.\n2. Two.\n:::',
      '<ol class="keep" aria-label="Three things to remember">\n<li>One.</li>\n<li>Two.</li>\n</ol>',
    ],
    [
      'code',
      '```yaml title="web.yaml"\nkind: Pod # it\n```',
      '<div class="code" data-lang="yaml"><p class="title">web.yaml</p><pre tabindex="0"><code><span class="s-a">kind</span><span class="s-p">:</span> Pod <span class="s-c"># it</span></code></pre></div>',
    ],
    [
      'code of no language',
      '    a < b',
      '<div class="code"><pre tabindex="0"><code>a &#x3C; b</code></pre></div>',
    ],
    [
      'code of an unknown language',
      '```klingon\na: b\n```',
      '<div class="code" data-lang="klingon"><pre tabindex="0"><code>a: b</code></pre></div>',
    ],
    [
      'code that is wrong on purpose',
      '```text wrong\nx\n```',
      '<div class="code wrong" data-lang="text"><p class="title"><span class="tag">wrong on purpose</span></p>',
    ],
    [
      'a console',
      '```console\n$ ls \\\n  -l\ntotal 0\n$ exit\n```',
      '<code><span class="prompt">$ </span><span class="command">ls \\\n  -l</span>\ntotal 0\n<span class="prompt">$ </span><span class="command">exit</span></code>',
    ],
    [
      'a here-document in a console',
      "```console\n$ cat <<'EOF'\n$ x\nEOF\ndone\n```",
      '<span class="command">cat &#x3C;&#x3C;\'EOF\'\n$ x\nEOF</span>\ndone',
    ],
    [
      'a table',
      '| a | b |\n|---|--:|\n| 1 | 2 |',
      '<div class="table" role="region" tabindex="0" aria-label="Table 1: a, b"><table>',
    ],
    ['a head cell without words', '| | b |\n|---|---|\n| 1 | 2 |', '<tr>\n<td></td>\n<th>b</th>\n</tr>'],
    [
      'sources',
      'One[^x] two[^y] three[^x].\n\n[^y]: Y *s*.\n[^x]: X.\n[^z]: Z.',
      'One<sup><a class="source" href="#source-1" id="source-mark-1">1</a></sup> two<sup><a class="source" href="#source-2" id="source-mark-2">2</a></sup> three<sup><a class="source" href="#source-1" id="source-mark-1-2">1</a></sup>.</p><section class="sources" id="sources"><h2>Sources</h2><ol><li id="source-1">X.</li><li id="source-2">Y <em>s</em>.</li><li id="source-3">Z.</li></ol></section>',
    ],
    ['a ticked item', '- [x] a\n- [ ] b', '<li>☑ a</li>\n<li>☐ b</li>'],
    [
      'an image',
      '![alt "t"](../../img/x.svg "T")',
      '<img src="../../../files/img/x.svg" alt="alt &quot;t&quot;" title="T" width="40" height="30" loading="lazy" decoding="async">',
    ],
    [
      'an image that is missing',
      '![what it shows](no.png)',
      '<span class="missing-image">what it shows</span>',
    ],
    ['raw HTML', 'a <b onclick="x">b</b>', 'a &#x3C;b onclick="x">b&#x3C;/b>'],
    [
      'a block of raw HTML',
      '<script>\nalert(1)\n</script>',
      '<p class="raw">&#x3C;script>\nalert(1)\n&#x3C;/script></p>',
    ],
    ['an address that would run script', '[x](javascript:alert(1))', '<p class="lead">x</p>'],
    ['an unknown directive in a line', 'a :foo[b]{c=d} e', 'a :foo[b]{c=d} e'],
    ['an unknown directive around text', ':::foo[L]{#x}\nText.\n:::', '<p>L</p>\n<p>Text.</p>'],
    ['an unknown directive alone', '::foo[L]', '<p class="raw">::foo[L]</p>'],
    ['a later title', '# Second', '<h2 id="second">Second</h2>'],
    ['reference links', '[a][r]\n\n[r]: b.md "t"', '<a href="../b/" title="t">a</a>'],
  ])('%s', async (_, body, html) => {
    const made = await article(body);
    expect(made.replaceAll('&lt;', '&#x3C;')).toContain(html);
  });

  test('a comment is for authors', async () => {
    expect(await article('a <!-- b --> c\n\n<!-- d -->')).toBe('<p class="lead">a  c</p>');
  });

  test('lines of Chinese are joined without a space, others with one', async () => {
    expect(await article('第一行，\n第二行 a\nb', { language: 'zh' })).toBe(
      '<p class="lead">第一行，第二行 a\nb</p>',
    );
  });

  test('key terms are explained once, after the block that names them first', async () => {
    const html = await article('Text.\n\n- a node\n- a Pod\n\nA Pod.\n\n## S\n\nA node.', {
      head: '---\nterms: [pod, node]\n---\n\n',
    });
    expect(html.match(/<aside class="gloss"[^>]*>/g)).toEqual([
      '<aside class="gloss" role="note">',
      '<aside class="gloss" role="note">',
    ]);
    expect(html).toContain(
      '</ul>\n<aside class="gloss" role="note"><dfn>Pod <span lang="zh-CN">容器组</span></dfn> A group of &lt;containers>.</aside>',
    );
  });

  test('figures stand in a frame, numbered within the note', async () => {
    const html = await article(
      '```mermaid\nflowchart TB\n  accTitle: The way\n  accDescr: From a to b.\n  a --> b\n  click a href "topic:b"\n```',
      { language: 'zh' },
    );
    expect(html).toMatch(
      /^<figure class="figure" id="figure-1"><div class="frame" tabindex="0" role="region" aria-label="The way"><svg [^>]*aria-labelledby="figure-1-t"/,
    );
    expect(html).toContain('href="../b/"');
    expect(html).toMatch(/<\/svg><\/div><figcaption>图 1 The way<\/figcaption><\/figure>$/);
  });

  test('questions get terms from nowhere and links like all text', async () => {
    const { course: compiled } = await compileFiles({
      'course.yaml': course,
      'glossary.yaml': glossary,
      'en/p/a.md':
        '# T\n\n:::question{#q}\nA Pod? ![gone](x.png)\n\n- [x] [Yes](b.md)\n  - :topic{#b}\n- [ ] No\n  - No.\n:::\n',
      'en/p/b.md': '# B\n',
    });
    const [note] = compiled.notes;
    expect(note?.questions).toEqual([
      {
        id: 'a/q',
        kind: 'single',
        stem: '<p>A Pod? <span class="missing-image">gone</span></p>',
        section: '',
        options: [
          {
            key: 'right-1',
            text: '<a href="../b/">Yes</a>',
            right: true,
            feedback: '<a href="../b/">B</a>',
          },
          { key: 'wrong-1', text: 'No', right: false, feedback: 'No.' },
        ],
      },
    ]);
    expect(note?.html).toContain('<section class="question" id="question-q" data-question="a/q">');
  });
});
