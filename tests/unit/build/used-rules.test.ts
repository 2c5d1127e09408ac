import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { transform } from 'lightningcss';
import { describe, expect, test } from 'vitest';
import { namesIn, printUsed, readRules } from '#build/used-rules.ts';

const elements = ['a', 'b', 'c', 'p'];
const used = (css: string, ...classes: string[]) =>
  printUsed(readRules(css), new Set([...elements, ...classes.map((name) => `.${name}`)]));

describe('a page carries the rules it can use', () => {
  test.each([
    {
      name: 'a rule without classes',
      css: 'a:visited{color:red}',
      classes: [],
      kept: 'a:visited{color:red}',
    },
    { name: 'an element it has not', css: 'hr{x:1}a>hr{x:2}p+a{x:3}', classes: [], kept: 'p+a{x:3}' },
    { name: 'no element at all', css: '*,:root,::before{x:1}', classes: [], kept: '*,:root,::before{x:1}' },
    { name: 'what the pointer hovers over', css: 'a:hover,a:focus{x:1}', classes: [], kept: 'a:focus{x:1}' },
    {
      name: 'hovering among other states',
      css: 'a:is(:hover,:focus){x:1}',
      classes: [],
      kept: 'a:is(:hover,:focus){x:1}',
    },
    { name: 'a class it has', css: '.a{x:1}', classes: ['a'], kept: '.a{x:1}' },
    { name: 'a class it has not', css: '.a{x:1}.b{x:2}', classes: ['b'], kept: '.b{x:2}' },
    { name: 'some of several selectors', css: '.a,.b p,c{x:1}', classes: ['b'], kept: '.b p,c{x:1}' },
    { name: 'two classes, one missing', css: '.a.b{x:1}.a .b{x:2}', classes: ['a'], kept: '' },
    { name: ':is() may lack its classes', css: ':is(.a,.b)>c{x:1}', classes: [], kept: ':is(.a,.b)>c{x:1}' },
    {
      name: ':not() as well',
      css: '.a:not(.b,.c:is(.d)){x:1}',
      classes: ['a'],
      kept: '.a:not(.b,.c:is(.d)){x:1}',
    },
    { name: 'an attribute with dots', css: 'a[href$=".md"]{x:1}', classes: [], kept: 'a[href$=".md"]{x:1}' },
    { name: 'a comma in an attribute', css: '[x="a,.b"]{x:1}', classes: [], kept: '[x="a,.b"]{x:1}' },
    { name: 'braces in a string', css: '.a{content:"}{\\""}b{x:1}', classes: [], kept: 'b{x:1}' },
    {
      name: 'a group that keeps something',
      css: '@media print{.a{x:1}b{x:2}}',
      classes: [],
      kept: '@media print{b{x:2}}',
    },
    { name: 'a group that keeps nothing', css: '@media print{.a{x:1}}c{x:1}', classes: [], kept: 'c{x:1}' },
    {
      name: 'keyframes whole',
      css: '@keyframes k{0%{x:1}to{x:2}}',
      classes: [],
      kept: '@keyframes k{0%{x:1}to{x:2}}',
    },
    { name: 'a statement', css: '@layer a,b;c{x:1}', classes: [], kept: '@layer a,b;c{x:1}' },
    {
      name: 'a number with a point',
      css: '@media (width>=40.5rem){a{x:.5}}',
      classes: [],
      kept: '@media (width>=40.5rem){a{x:.5}}',
    },
  ])('$name', ({ css, classes, kept }) => {
    expect(used(css, ...classes)).toBe(kept);
  });
});

test('names are read from the HTML, what only looks like them left alone', () => {
  const html = '<p class="a b"><i data-class="c" class="d">text</i>';
  expect([...namesIn(html)]).toEqual(['html', 'head', 'body', 'p', 'i', '.a', '.b', '.d']);
});

test('our own sheets are all kept for a page that has all names', () => {
  const folder = path.resolve('src/app/shell');
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.css'))) {
    const css = transform({
      filename: file,
      code: readFileSync(path.join(folder, file)),
      minify: true,
    }).code.toString();
    const all = new Set(css.match(/\.[\w-]+|[a-z]\w*|:hover/g));
    expect(printUsed(readRules(css), all), file).toBe(css);
  }
});
