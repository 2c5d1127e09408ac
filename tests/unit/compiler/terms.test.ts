import { describe, expect, test } from 'vitest';
import { decodeGlossary } from '#compiler/config.ts';
import { parseNote } from '#compiler/parse.ts';
import { linkTerms, termFinder } from '#compiler/terms.ts';
import { visit } from '#compiler/visit.ts';

const glossary = decodeGlossary(
  `
pod: {zh: {title: Pod}, en: {title: Pod}}
pod-phase: {zh: {title: Pod 阶段, aliases: [阶段]}, en: {title: Pod phase}}
back-off: {zh: {title: 回退延迟, aliases: [退避]}, en: {title: back-off, aliases: [exponential back-off]}}
proxy: {zh: {title: 代理}, en: {title: proxy}}
dot: {zh: {title: 点}, en: {title: C++, aliases: [node.js]}}
second: {zh: {title: Pod}, en: {title: Pod}}
`,
  [],
);

const words = (language: 'zh' | 'en', text: string) =>
  termFinder(glossary, language)
    .find(text)
    .map(({ id, start, end }) => `${id}=${text.slice(start, end)}`);

describe('a word of the glossary is found', () => {
  test.each<[string, 'zh' | 'en', string, string[]]>([
    ['the longest first', 'en', 'the Pod phase of a Pod', ['pod-phase=Pod phase', 'pod=Pod']],
    ['over a line break', 'en', 'its Pod\nphase', ['pod-phase=Pod\nphase']],
    ['in the plural', 'en', 'Pods and proxies, proxys', ['pod=Pods', 'proxy=proxys']],
    ['not inside another word', 'en', 'Podium kube-proxy proxying my_Pod', []],
    ['in its own case', 'en', 'a pod, a POD', []],
    ['in lower case also at the start of a sentence', 'en', 'Back-off waits', ['back-off=Back-off']],
    ['as its alias', 'en', 'exponential back-off', ['back-off=exponential back-off']],
    ['with signs of regular expressions', 'en', 'C++ on node.js, nodexjs', ['dot=C++', 'dot=node.js']],
    ['Chinese anywhere', 'zh', '指数退避之后', ['back-off=退避']],
    ['Latin between Chinese', 'zh', '这个Pod的阶段', ['pod=Pod', 'pod-phase=阶段']],
    ['with and without the space', 'zh', 'Pod阶段，Pod 阶段', ['pod-phase=Pod阶段', 'pod-phase=Pod 阶段']],
    ['next to punctuation', 'en', '(Pod), “Pod”; Pod.', ['pod=Pod', 'pod=Pod', 'pod=Pod']],
    ['only in the words of its language', 'en', '退避', []],
  ])('%s', (_, language, text, expected) => {
    expect(words(language, text)).toEqual(expected);
  });
});

describe('in a note', () => {
  const linked = (source: string) => {
    const tree = parseNote(source);
    const { mentions, firstBlock } = linkTerms(tree, termFinder(glossary, 'en'));
    const found: string[] = [];
    visit(tree, 'textDirective', (node) => {
      found.push(`${node.attributes?.id}:${node.position === undefined ? 'found' : 'named'}`);
    });
    return { found, mentions, block: [...firstBlock].map(([id, node]) => `${id} ${node.type}`) };
  };

  test('once a section', () => {
    const { found } = linked('Pod, Pod.\n\n## A\n\nPod\n\n- Pod\n\n### B\n\nPod');
    expect(found).toEqual(['pod:found', 'pod:found', 'pod:found']);
  });

  test.each([
    ['a heading', '## The Pod'],
    ['a link', '[Pod](x.md)'],
    ['code', '`Pod`\n\n```\nPod\n```'],
    ['a source', 'x[^1]\n\n[^1]: Pod'],
    ['a question', ':::question{#q}\nPod?\n\n- [ ] Pod\n  - Pod\n:::'],
    ['a directive that already links', ':topic[Pod]{#x}'],
  ])('not in %s', (_, source) => {
    expect(linked(source).mentions).toEqual([]);
  });

  test('a named term counts as its mention', () => {
    expect(linked(':term[the thing]{#pod} and Pod')).toMatchObject({
      found: ['pod:named'],
      mentions: ['pod'],
    });
  });

  test('tells the block that names it first', () => {
    expect(linked('text\n\n- a **Pod**\n\nPod phase').block).toEqual(['pod list', 'pod-phase paragraph']);
  });
});
