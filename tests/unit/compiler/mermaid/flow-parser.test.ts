import { describe, expect, test } from 'vitest';
import { graphOf, read } from './reading.ts';

const flow = (body: string) => read('flowchart TB', body);

describe('boxes', () => {
  test.each([
    ['a', 'a box . a'],
    ['a[容器]', 'a box . 容器'],
    ['a["x (y) [z]"]', 'a box . x (y) [z]'],
    ['a["two\nlines"]', 'a box . two/lines'],
    ['a(round)', 'a round . round'],
    ['a([kubectl])', 'a plain . kubectl'],
    ['a[(etcd)]', 'a store . etcd'],
    ['a{ready?}', 'a decision . ready?'],
    ['a((c))', 'a circle . c'],
    ['a(((c)))', 'a circle . c'],
    ['a{{h}}', 'a hexagon . h'],
    ['a[/s/]', 'a slant . s'],
    ['a[\\s\\]', 'a slant . s'],
    ['a[[twice]]', 'a double . twice'],
    ['a[x<br>y-z]', 'a box . x/y-z'],
    ['节点_1[n]', '节点_1 box . n'],
    ['kube-proxy[p]', 'kube-proxy box . p'],
    ['a:::running', 'a box . a running'],
    ['a[x]:::failed', 'a box . x failed'],
    ['a[x]\na[y]', 'a box . y'],
  ])('%s', (body, node) => {
    const reading = flow(body);
    expect(reading.findings).toEqual([]);
    expect(graphOf(reading).nodes).toEqual([node]);
  });
});

describe('edges', () => {
  test.each([
    ['a --> b', ['a request none-arrow b']],
    ['a-->b', ['a request none-arrow b']],
    ['a --- b', ['a request none-none b']],
    ['a -.-> b', ['a watch none-open b']],
    ['a -.- b', ['a watch none-none b']],
    ['a ==> b', ['a data none-arrow b']],
    ['a --o b', ['a request none-circle b']],
    ['a --x b', ['a request none-cross b']],
    ['a <--> b', ['a request arrow-arrow b']],
    ['a o--o b', ['a request circle-circle b']],
    ['a x-.-x b', ['a watch cross-cross b']],
    ['a ~~~ b', ['a invisible none-none b']],
    ['a ----> b', ['a request none-arrow b']],
    ['a -->|提交 清单| b', ['a request none-arrow b 提交 清单']],
    ['a -->|"x | y"| b', ['a request none-arrow b x | y']],
    ['a -->|1 提交| b', ['a request none-arrow b 1 提交']],
    ['a -- two words --> b', ['a request none-arrow b two words']],
    ['a -. 监听 .-> b', ['a watch none-open b 监听']],
    ['a == bytes ==> b', ['a data none-arrow b bytes']],
    ['a -- no head --- b', ['a request none-none b no head']],
    ['a --> b --> c', ['a request none-arrow b', 'b request none-arrow c']],
    [
      'a & b --> c & d',
      [
        'a request none-arrow c',
        'a request none-arrow d',
        'b request none-arrow c',
        'b request none-arrow d',
      ],
    ],
    ['a[x] -->\n  b(y)', ['a request none-arrow b']],
    ['a --> a', ['a request none-arrow a']],
    ['a --> b; b --> c', ['a request none-arrow b', 'b request none-arrow c']],
    ['a --> b %% why', ['a request none-arrow b']],
    ['%% a --> b\nc --> d', ['c request none-arrow d']],
  ])('%s', (body, edges) => {
    const reading = flow(body);
    expect(reading.findings).toEqual([]);
    expect(graphOf(reading).edges).toEqual(edges);
  });
});

describe('groups', () => {
  test('nest, have titles and directions of their own, and hold what is named in them', () => {
    const reading = flow(`a --> b
subgraph one [第一 岛]
  direction LR
  a
  subgraph two["Two (2)"]
    c
  end
end
subgraph three
end
subgraph Four words
  d
end
one --> three
class two,c pod`);
    expect(reading.findings).toEqual([]);
    expect(graphOf(reading)).toEqual({
      nodes: ['a box one a', 'b box . b', 'c box two c pod', 'd box Four words@14 d'],
      groups: ['one . 第一 岛 RIGHT', 'two one Two (2)  pod', 'three . three', 'Four words@14 . Four words'],
      edges: ['a request none-arrow b', 'one request none-arrow three'],
    });
  });

  test('an edge may name a group before it is opened', () => {
    const { nodes, groups } = graphOf(flow('a --> g\nsubgraph g [G]\nb\nend'));
    expect(nodes).toEqual(['a box . a', 'b box g b']);
    expect(groups).toEqual(['g . G']);
  });
});

describe('links', () => {
  test.each([
    ['click a href "topic:pods"', 'topic:pods'],
    ['click a "term:etcd"', 'term:etcd'],
    ['click a href "https://example.org" _blank', 'https://example.org'],
  ])('%s', (statement, href) => {
    const { parsed, findings } = flow(`a\n${statement}`);
    expect(findings).toEqual([]);
    const diagram = parsed?.diagram;
    expect(diagram?.kind === 'graph' && diagram.nodes.get('a')?.link).toEqual({
      href,
      place: { line: 5, column: 7 },
    });
  });
});

describe('what cannot be read is reported where it stands', () => {
  test.each([
    ['a[x', ['1:2 figure-syntax [']],
    ['a["x]', ['1:3 figure-syntax "x]']],
    ['a[f(x)]', ['1:4 figure-syntax (x)]']],
    ['a --> ', ['1:7 figure-syntax ↵']],
    ['a -->|x b', ['1:6 figure-syntax |']],
    ['a -- x', ['1:3 figure-syntax --']],
    ['a b', ['1:3 figure-syntax b']],
    ['  --> b', ['1:3 figure-syntax --> b']],
    ['ok\n  a = b\nc --> d', ['2:5 figure-syntax = b']],
    ['subgraph s\na', ['1:1 figure-syntax subgraph']],
    ['a\nend', ['2:1 figure-syntax end']],
    ['subgraph s\ndirection XY\nend', ['2:11 figure-syntax XY']],
    ['subgraph s\nsubgraph s\na\nend\nend', ['2:1 figure-syntax s']],
    ['a[box]\nsubgraph a\nb\nend', ['2:1 figure-syntax a']],
    ['a@{ shape: cyl }', ['1:2 figure-syntax @{ shape: cyl }']],
    ['a e1@--> b', ['1:3 figure-syntax e1@--> b']],
  ])('%j', (body, findings) => {
    expect(flow(body).findings).toEqual(findings);
  });
});

describe('what cannot be drawn is reported, and the rest is', () => {
  test.each([
    ['classDef hot fill:#f00\na:::hot', ['1:1 figure-unsupported classDef']],
    ['a\nstyle a fill:#f00', ['2:1 figure-unsupported style']],
    ['a --> b\nlinkStyle 0 stroke:red', ['2:1 figure-unsupported linkStyle']],
    ['a\nclick a callback', ['2:7 figure-unsupported click a …']],
    ['a\nclick a call back()', ['2:7 figure-unsupported click a …']],
    ['a\nclick a href "x" "tip"', ['2:18 figure-unsupported "tip"']],
    ['a\nclass a,zz running', ['2:9 figure-name zz']],
    ['a\nclass a purple', ['2:9 figure-class purple']],
    ['a\nclick zz href "x"', ['2:7 figure-name zz']],
    ['subgraph s\na\nend\ns --> a', ['4:3 figure-unsupported s → a']],
    ['%%{init: {}}%%\na', ['1:1 figure-unsupported %%{…}%%']],
  ])('%j', (body, findings) => {
    const reading = flow(body);
    expect(reading.findings).toEqual(findings);
    expect(graphOf(reading).nodes.length).toBeGreaterThan(0);
  });
});

describe('the first line', () => {
  test.each([
    ['graph LR', 'RIGHT'],
    ['flowchart BT', 'UP'],
    ['flowchart RL', 'LEFT'],
    ['graph TD;', 'DOWN'],
    ['flowchart', 'DOWN'],
  ])('%s', (head, direction) => {
    const { parsed, findings } = read(head, 'a');
    expect(findings).toEqual([]);
    expect(parsed?.diagram).toMatchObject({ kind: 'graph', direction });
  });

  test.each([
    ['pie', '-2:1 figure-syntax pie'],
    ['flowchart XX', '-2:11 figure-syntax XX'],
    ['constructor', '-2:1 figure-syntax constructor'],
  ])('%s is refused', (head, finding) => {
    expect(read(head, 'a').findings[0]).toBe(finding);
  });
});
