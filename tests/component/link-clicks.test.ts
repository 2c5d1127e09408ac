import { beforeEach, describe, expect, test } from 'vitest';
import { isPlainClick, linkOf, moveOf, textOf } from '#app/shell/link-clicks.ts';

const root = '/sub/';

function link(html: string): HTMLAnchorElement {
  document.body.innerHTML = html;
  return document.querySelector('a') as HTMLAnchorElement;
}

beforeEach(() => history.replaceState(null, '', '/sub/zh/topics/a/'));

describe('moveOf: links that lead to a page of the site are ours', () => {
  test.each([
    { name: 'a topic beside', html: '<a href="../b/">', address: '/zh/topics/b/', hash: '' },
    { name: 'a section of it', html: '<a href="../b/#x">', address: '/zh/topics/b/', hash: '#x' },
    { name: 'the page itself', html: '<a href="./">', address: '/zh/topics/a/', hash: '' },
    { name: 'a term', html: '<a href="../../glossary/#pod">', address: '/zh/glossary/', hash: '#pod' },
  ])('$name', ({ html, address, hash }) => {
    expect(moveOf(link(html), root)).toEqual({ address, hash });
  });

  test.each([
    { name: 'a section of this page', html: '<a href="#x">' },
    { name: 'the same, written in full', html: '<a href="/sub/zh/topics/a/#x">' },
    { name: 'another host', html: '<a href="https://kubernetes.io/docs/">' },
    { name: 'another site on this host', html: '<a href="/other/zh/topics/b/">' },
    { name: 'a file', html: '<a href="note.md">' },
    { name: 'a new window', html: '<a href="../b/" target="_blank">' },
    { name: 'a download', html: '<a href="../b/" download>' },
    { name: 'the entrance of the site', html: '<a href="/sub/">' },
    { name: 'an address with a query', html: '<a href="../b/?x=1">' },
    { name: 'the quick jump', html: '<a href="../../glossary/" data-jump="">' },
    { name: 'one that asks to be loaded', html: '<a href="../b/" data-reload="">' },
    { name: 'an anchor that is no link', html: '<a id="x">' },
    { name: 'a mail address', html: '<a href="mailto:a@b.example">' },
  ])('not: $name', ({ html }) => {
    expect(moveOf(link(html), root)).toBeUndefined();
  });
});

describe('linkOf', () => {
  test('finds the link around what was clicked', () => {
    document.body.innerHTML = '<a href="../b/"><b>go</b></a>';
    expect(linkOf(document.querySelector('b'))?.getAttribute('href')).toBe('../b/');
  });
  test('finds a link drawn in a chart', () => {
    document.body.innerHTML = '<svg><a href="../b/"><circle r="4"/></a></svg>';
    const found = linkOf(document.querySelector('circle'));
    expect(found && moveOf(found, root)).toEqual({ address: '/zh/topics/b/', hash: '' });
  });
  test('finds none elsewhere', () => {
    document.body.innerHTML = '<p>text</p>';
    expect(linkOf(document.querySelector('p'))).toBeUndefined();
  });
});

test.each([
  { name: 'a plain click', init: {}, plain: true },
  { name: 'with Ctrl: a new tab', init: { ctrlKey: true }, plain: false },
  { name: 'with Command', init: { metaKey: true }, plain: false },
  { name: 'with Shift: a new window', init: { shiftKey: true }, plain: false },
  { name: 'with Alt', init: { altKey: true }, plain: false },
  { name: 'the middle button', init: { button: 1 }, plain: false },
])('isPlainClick: $name', ({ init, plain }) => {
  expect(isPlainClick(new MouseEvent('click', init))).toBe(plain);
});

test('a click that was dealt with is nobody else’s', () => {
  const event = new MouseEvent('click', { cancelable: true });
  event.preventDefault();
  expect(isPlainClick(event)).toBe(false);
});

test('textOf leaves out the small print', () => {
  expect(textOf(link('<a href="../b/"><small>Next</small><span>Probes</span></a>'))).toBe('Probes');
});
