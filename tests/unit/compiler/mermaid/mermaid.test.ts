import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import type { Element, ElementContent } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { toString as textOf } from 'hast-util-to-string';
import { describe, expect, test } from 'vitest';
import { type Figure, renderMermaid } from '#compiler/mermaid/mermaid.ts';
import { flowcharts } from './flowcharts.ts';

function resolve(href: string): string | undefined {
  if (href.startsWith('topic:known')) return `../../topics/${href.slice(6)}/`;
  if (href.startsWith('term:known')) return `../../glossary/#${href.slice(5)}`;
  return href.startsWith('https://') ? href : undefined;
}

const render = (source: string, id = 'f1') => renderMermaid(source, { language: 'zh', id, resolve });

const described = 'accTitle: 标题 T\naccDescr: 描述 D';

/** Twelve boxes: control plane, two nodes, Pods and containers. */
const architecture = `flowchart TB
${described}
user([kubectl])
subgraph cp [控制平面]
  direction LR
  sched[调度器]
  ctl[控制器]
  api[API 服务器<br>kube-apiserver]
  etcd[(etcd<br>所有对象的存放处)]
end
subgraph n1 [节点 1]
  k1[kubelet]
  p1[kube-proxy]
  subgraph w1 [Pod · 10.244.1.7]
    c1[web]
    c2[日志]
  end
end
subgraph n2 [节点 2]
  k2[kubelet]
  subgraph w2 [Pod · 10.244.2.3]
    c3[web]
  end
end
class w1,w2 pod
class c1 running
class c2 done
class c3 backoff
user -->|1 提交| api
api -->|2 保存| etcd
sched -.->|3| api
ctl --> api
k1 -.->|4 监听| api
k2 -.-> api
c1 ==> c3
click api href "topic:known-api"
click etcd href "term:known-etcd"`;

const sequence = `sequenceDiagram
${described}
autonumber
actor U as 你
box 控制平面
participant A as API 服务器
end
U->>+A: apply
A-->>-U: 201
loop 每个容器
A-xU: 3 x
end
Note over U,A: 完
link A: more @ topic:known-api`;

const states = `stateDiagram-v2
${described}
[*] --> Pending
Pending --> Running : 启动
state Running {
  [*] --> Ready
}
state c <<choice>>
Running --> c
c --> Failed
Failed --> [*]
note right of Pending : 等
class Failed failed
class Pending waiting`;

function elements(root: Element): Element[] {
  const inner = root.children.filter((child): child is Element => child.type === 'element');
  return [root, ...inner.flatMap(elements)];
}

function all(figure: Figure, tagName: string): Element[] {
  return elements(figure.svg).filter((one) => one.tagName === tagName);
}

describe.each([
  ['flowchart', architecture],
  ['sequence', sequence],
  ['states', states],
])('%s', (kind, source) => {
  test('is drawn without a message', async () => {
    const figure = await render(source);
    expect(figure.messages).toEqual([]);
    expect(figure).toMatchObject({ title: '标题 T', description: '描述 D' });
    expect(figure.svg.tagName).toBe('svg');
  });

  test('is named and described by its own title and description', async () => {
    const figure = await render(source, 'page-7');
    const { ariaLabelledBy, ariaDescribedBy } = figure.svg.properties;
    const byId = (ids: unknown) =>
      elements(figure.svg)
        .filter(({ properties }) => [ids].flat().includes(String(properties.id)))
        .map((one) => textOf(one));
    expect(byId(ariaLabelledBy)).toEqual(['标题 T']);
    expect(byId(ariaDescribedBy)).toEqual(['描述 D']);
  });

  test('is one picture without links, a group with links that have names', async () => {
    const figure = await render(source);
    const links = all(figure, 'a');
    expect(figure.svg.properties.role).toBe(kind === 'states' ? 'img' : 'group');
    expect(links.map((link) => link.properties.href)).toEqual(
      {
        flowchart: ['../../topics/known-api/', '../../glossary/#known-etcd'],
        sequence: ['../../topics/known-api/'],
        states: [],
      }[kind],
    );
    for (const link of links) expect(textOf(link).trim()).not.toBe('');
  });

  test('has ids of its own, and refers to no other', async () => {
    const figure = await render(source, 'page-7');
    const ids = elements(figure.svg).flatMap(({ properties }) =>
      properties.id === undefined ? [] : [String(properties.id)],
    );
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id.startsWith('page-7-')).toBe(true);
    for (const use of all(figure, 'use')) expect(ids.map((id) => `#${id}`)).toContain(use.properties.href);
  });

  test('says no colour, brings no style, script or foreign content, and no machine number', async () => {
    const figure = await render(source);
    const tags = new Set(elements(figure.svg).map(({ tagName }) => tagName));
    expect(
      [...tags].filter(
        (tag) => !['svg', 'title', 'desc', 'defs', 'g', 'path', 'use', 'text', 'a'].includes(tag),
      ),
    ).toEqual([]);
    const names = new Set(elements(figure.svg).flatMap(({ properties }) => Object.keys(properties)));
    expect([...names].filter((name) => /^(style|fill|stroke|font|on)/.test(name))).toEqual([]);
    const shapes = all(figure, 'path').map(({ properties }) => properties.d);
    expect(shapes.join('')).not.toMatch(/[^MmHhVvLlQqAaz\d\s.-]|\d\.\d{2}/);
  });

  test('is the same every time', async () => {
    expect(toHtml((await render(source)).svg)).toBe(toHtml((await render(source)).svg));
  });

  test('every class is dressed by drawing.css', async () => {
    const css = readFileSync('src/app/shell/drawing.css', 'utf8');
    const figure = await render(source);
    // Carriers that only group: no rule of their own.
    const bare = new Set(['e', 'n', 'i', 'l', 'request', 'invisible']);
    const used = elements(figure.svg).flatMap(({ properties }) => (properties.className ?? []) as string[]);
    const undressed = [...new Set(used)].filter(
      (name) => !bare.has(name) && !new RegExp(`\\.${name}(?![\\w-])`).test(css),
    );
    expect(undressed).toEqual([]);
  });
});

test('a figure of twelve boxes weighs at most 2.5 KB gzip', async () => {
  const { svg } = await render(architecture);
  expect(gzipSync(toHtml(svg, { space: 'svg' })).length).toBeLessThanOrEqual(2560);
});

test('is broad as the page where it can be, and gives its narrowest width otherwise', async () => {
  const { svg } = await render(architecture);
  const [, , width] = String(svg.properties.viewBox).split(' ').map(Number);
  expect(svg.properties.width).toBe(width);
  const step = Number(/fig-(\d+)/.exec(String(svg.properties.className))?.[1]);
  // Text of 12 px shrinks to 10.9 at most.
  expect(step * 40).toBeLessThanOrEqual(0.92 * (width ?? 0));
  expect(step * 40).toBeGreaterThan(0.92 * (width ?? 0) - 40);
});

describe('messages', () => {
  test.each([
    ['no title', `flowchart TB\naccDescr: D\na`, ['1:1 error figure-title']],
    ['no description', `flowchart TB\naccTitle: T\na`, ['1:1 error figure-description']],
    ['a dead link', `flowchart TB\n${described}\na\nclick a href "topic:gone"`, ['5:7 error figure-link']],
    [
      'an address that leads nowhere',
      `flowchart TB\n${described}\na\nclick a href "javascript:alert(1)"`,
      ['5:7 error figure-link'],
    ],
    ['an unknown class', `flowchart TB\n${described}\na\nclass a purple`, ['5:9 warning figure-class']],
    [
      'what is not drawn',
      `flowchart TB\n${described}\na\nstyle a fill:red`,
      ['5:1 warning figure-unsupported'],
    ],
  ])('%s: the figure is drawn all the same', async (_, source, wanted) => {
    const { svg, messages } = await render(source);
    expect(
      messages.map(({ line, column, severity, ruleId }) => `${line}:${column} ${severity} ${ruleId}`),
    ).toEqual(wanted);
    expect(svg.tagName).toBe('svg');
    expect(toHtml(svg)).not.toContain('href');
  });

  test.each([
    ['a broken line', `flowchart TB\n${described}\na --> [`, '4:7 figure-syntax'],
    ['another kind of diagram', 'pie\n"a": 1', '1:1 figure-syntax'],
    ['nothing', '', '1:1 figure-syntax'],
    ['nothing but a head', `flowchart TB\n${described}`, '1:1 figure-syntax'],
    [
      'too much',
      `flowchart TB\n${described}\n${Array.from({ length: 90 }, (_, i) => `n${i}`).join('\n')}`,
      '1:1 figure-size',
    ],
    ['far too much', 'x'.repeat(30_000), '1:1 figure-size'],
  ])('%s: its source is shown as code', async (_, source, wanted) => {
    const { svg, messages } = await render(source);
    expect(messages.map(({ line, column, ruleId }) => `${line}:${column} ${ruleId}`)).toContain(wanted);
    expect(svg.tagName).toBe('pre');
    expect(textOf(svg)).toBe(source);
  });

  test('say what is wrong, what was expected and how to mend it, in both languages', async () => {
    const { messages } = await render('flowchart TB\na --> [\nclass q running\nclick z href "u"\nstyle a x');
    expect(messages.length).toBeGreaterThan(3);
    for (const { unexpected, expected, mend } of messages) {
      for (const said of [unexpected, expected, mend]) {
        expect(said.zh).not.toBe('');
        expect(said.en).not.toBe('');
        expect(said.zh + said.en).not.toMatch(/\{\w+\}/);
      }
    }
  });
});

test.each(
  [...readFileSync('docs/figures.md', 'utf8').matchAll(/^```mermaid\n([\s\S]*?\n)```$/gm)].map(
    ([, source = '']) => [/accTitle: (.*)/.exec(source)?.[1], source],
  ),
)("the manual's figure “%s” is drawn without a message", async (_, source = '') => {
  const { svg, messages } = await render(source);
  expect(messages).toEqual([]);
  expect(svg.tagName).toBe('svg');
});

test('a name cannot break out of the figure', async () => {
  const { svg } = await render(`flowchart TB\n${described}\na["#lt;script#gt;alert(1)#lt;/script#gt;"]`);
  expect(toHtml(svg)).not.toContain('<script');
});

describe('whatever is written', () => {
  const words = fc.constantFrom(
    ...[
      'flowchart TB\n',
      'sequenceDiagram\n',
      'stateDiagram-v2\n',
      'a',
      ' --> ',
      '-.->',
      '|',
      '[',
      ']',
      '"',
      '(',
      '{',
      '}',
      '\n',
      ';',
    ],
    ...[
      'subgraph x\n',
      'end\n',
      'accTitle: t\n',
      'accDescr {',
      'class ',
      'click a ',
      'href ',
      '%%',
      ':',
      '->>',
      'note ',
      'loop ',
      'alt ',
      'else ',
    ],
    ...[
      '[*]',
      'state ',
      '<<choice>>',
      '&',
      '~~~',
      ':::',
      'constructor',
      '__proto__',
      '容器',
      '1 ',
      '\u0000',
      '\ud800',
      '+',
      'direction LR\n',
    ],
  );

  test('it is drawn or diagnosed, never thrown', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(words, { maxLength: 40 }), async (parts) => {
        const { svg, messages } = await render(parts.join(''));
        expect(['svg', 'pre']).toContain(svg.tagName);
        if (svg.tagName === 'pre') expect(messages.some(({ severity }) => severity === 'error')).toBe(true);
        expect(messages.filter(({ ruleId }) => ruleId === 'figure-internal')).toEqual([]);
      }),
      { numRuns: 120 },
    );
  });

  test('states, notes and composites are drawn', { timeout: 60_000 }, async () => {
    const end = fc.constantFrom('[*]', 'a', 'b', 'c', 'S');
    const line = fc.oneof(
      fc
        .tuple(end, end, fc.constantFrom('', ' : x', ' : 1 y'))
        .map(([a, b, label]) => `${a} --> ${b}${label}`),
      fc.constantFrom(
        'note right of a : hi',
        'state S {\ndirection LR\na --> d\n}',
        'state c <<choice>>',
        'b : said',
      ),
    );
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(line, { minLength: 1, maxLength: 10 }), async (lines) => {
        const { svg, messages } = await render(`stateDiagram-v2\n${described}\n${lines.join('\n')}`);
        expect(messages.filter(({ ruleId }) => ruleId !== 'figure-unsupported')).toEqual([]);
        expect(svg.tagName).toBe('svg');
      }),
      {
        numRuns: 40,
        examples: [
          [['note right of a : hi', 'a --> a : 1 y', 'state S {\ndirection LR\na --> d\n}', 'S --> a']],
        ],
      },
    );
  });

  test('every line of text lies on the sheet', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(flowcharts, async (source) => {
        const { svg, messages } = await render(source.replace('\n', `\n${described}\n`));
        expect(messages.filter(({ ruleId }) => ruleId !== 'figure-unsupported')).toEqual([]);
        const [, , width = 0, height = 0] = String(svg.properties.viewBox).split(' ').map(Number);
        for (const text of texts(svg.children)) {
          expect(text.x).toBeGreaterThan(0);
          expect(text.x).toBeLessThan(width);
          expect(text.y).toBeGreaterThan(8);
          expect(text.y).toBeLessThan(height);
        }
      }),
      { numRuns: 12 },
    );
  });
});

function texts(children: ElementContent[]): { x: number; y: number }[] {
  return children.flatMap((child) => {
    if (child.type !== 'element') return [];
    if (child.tagName !== 'text') return texts(child.children);
    return [{ x: Number(child.properties.x), y: Number(child.properties.y) }];
  });
}
