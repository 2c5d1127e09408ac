import { describe, expect, test } from 'vitest';
import { notePath, resolvePath, topicId } from '#compiler/layout.ts';
import { isSafeHref, linkTarget, siteHref } from '#compiler/links.ts';

const layout = { declared: true, languages: ['zh', 'en'] as ('zh' | 'en')[] };

describe('a link written in zh/pods/phases.md', () => {
  test.each([
    ['to a note beside it', 'probes.md', 'note', 'zh/pods/probes.md', '../probes/'],
    ['to a section', '../pods/probes.md#readiness', 'note', 'zh/pods/probes.md', '../probes/#readiness'],
    ['to a Chinese section', 'probes.md#%E5%B0%B1%E7%BB%AA', 'note', 'zh/pods/probes.md', '../probes/#就绪'],
    ['to another part', '../network/service.md', 'note', 'zh/network/service.md', '../service/'],
    [
      'to the other language',
      '../../en/pods/phases.md',
      'note',
      'en/pods/phases.md',
      '../../../en/topics/phases/',
    ],
    ['to itself', 'phases.md', 'note', 'zh/pods/phases.md', './'],
    ['to a section of its own', '#layers', 'anchor', undefined, '#layers'],
    ['to a file', '../../files/a b.pdf', 'file', 'files/a b.pdf', '../../../files/files/a%20b.pdf'],
    ['above the folder', '../../../README.md', 'note', '../README.md', '../../../files/../README.md'],
    ['to the network', 'https://kubernetes.io/', 'external', undefined, 'https://kubernetes.io/'],
    ['by mail', 'mailto:a@b.c', 'external', undefined, 'mailto:a@b.c'],
    ['with a query', 'probes.md?plain=1#x', 'note', 'zh/pods/probes.md', '../probes/#x'],
    ['with a broken escape', 'a%ZZ.md', 'note', 'zh/pods/a%ZZ.md', '../a-ZZ/'],
  ])('%s', (_, href, kind, file, expected) => {
    const target = linkTarget(href, 'zh/pods/phases.md');
    expect([target.kind, target.file]).toEqual([kind, file]);
    expect(siteHref(target, layout, '/zh/topics/phases/')).toBe(expected);
  });
});

test.each([
  ['zh/pods/probes.md', { id: 'probes', language: 'zh', part: 'pods' }],
  ['en/a/b/c.md', { id: 'c', language: 'en', part: 'a/b' }],
  ['README.md', undefined],
  ['fr/pods/probes.md', undefined],
  ['zh/pods/probes.txt', undefined],
])('%s as a note of a declared course', (file, expected) => {
  expect(notePath(file, layout)).toEqual(expected);
});

test('every Markdown file is a note where nothing is declared', () => {
  const bare = { declared: false, languages: ['zh'] as 'zh'[] };
  expect(notePath('notes/第 1 课.md', bare)).toEqual({ id: '第-1-课', language: 'zh', part: 'notes' });
});

test.each([
  ['a.md', 'a'],
  ['a b?#c.md', 'a-b-c'],
  ['"><script>.md', '-script-'],
  ['.md', 'note'],
])('the id of %s', (name, expected) => {
  expect(topicId(name)).toBe(expected);
});

test.each([
  ['a/b.md', './c.md', 'a/c.md'],
  ['a/b.md', '../../x', '../x'],
  ['b.md', '/abs', '/abs'],
])('from %s, %s is %s', (from, to, expected) => {
  expect(resolvePath(from, to)).toBe(expected);
});

test.each([
  ['javascript:alert(1)', false],
  ['JavaScript:alert(1)', false],
  ['data:text/html,x', false],
  ['vbscript:x', false],
  ['https://a', true],
  ['//a.b', true],
  ['a.md', true],
  ['#x', true],
])('%s is safe: %s', (href, expected) => {
  expect(isSafeHref(href)).toBe(expected);
});
