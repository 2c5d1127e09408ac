import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { transform } from 'lightningcss';
import { describe, expect, test } from 'vitest';
import { classesIn, printUsed, readRules } from '#build/used-rules.ts';

const used = (css: string, ...classes: string[]) => printUsed(readRules(css), new Set(classes));

describe('a page carries the rules it can use', () => {
  test.each([
    { name: 'a rule without classes', css: 'a:hover{color:red}', classes: [], kept: 'a:hover{color:red}' },
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

test('classes are read from the HTML, what only looks like them left alone', () => {
  const html = '<p class="a b"><i data-class="c" class="d">text</i>';
  expect([...classesIn(html)]).toEqual(['a', 'b', 'd']);
});

test('our own sheets are all kept for a page that has all classes', () => {
  const folder = path.resolve('src/app/shell');
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.css'))) {
    const css = transform({
      filename: file,
      code: readFileSync(path.join(folder, file)),
      minify: true,
    }).code.toString();
    const all = new Set([...css.matchAll(/\.([\w-]+)/g)].map(([, name]) => name ?? ''));
    expect(printUsed(readRules(css), all), file).toBe(css);
  }
});
