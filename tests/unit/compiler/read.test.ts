import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { compileCourse } from '#compiler/compiler.ts';
import { ContentFolder } from '#compiler/read.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'content-'));
});
afterEach(() => {
  rmSync(dir, { recursive: true, force: true });
});

const put = (file: string, bytes: string | Uint8Array) => {
  mkdirSync(path.dirname(path.join(dir, file)), { recursive: true });
  writeFileSync(path.join(dir, file), bytes);
};
const read = () => new ContentFolder(dir).read();
const found = (problems: ReturnType<typeof read>['problems']) =>
  problems.map(
    ({ ruleId, file, place, unexpected }) =>
      `${file}${place ? `:${place.line}:${place.column}` : ''} ${ruleId} ${unexpected.en.replaceAll(dir, 'DIR')}`,
  );
const gbk = Uint8Array.from([0x23, 0x20, 0xc8, 0xdd, 0xc6, 0xf7, 0x0a, 0xbd, 0xda, 0xb5, 0xe3]);

describe('a file that cannot be compiled is reported, and the others are read', () => {
  test.each<[string, () => void, string[]]>([
    [
      'in another encoding of Chinese',
      () => put('b.md', Buffer.concat([Buffer.from('# ok\nline: '), gbk])),
      ['b.md:2:9 file-encoding The file is not UTF-8 (it looks like GB18030)'],
    ],
    [
      'in Latin 1',
      () => put('b.md', Uint8Array.from([0x63, 0x61, 0x66, 0xe9, 0x21])),
      ['b.md:1:4 file-encoding The file is not UTF-8 (it looks like ISO-8859-1)'],
    ],
    [
      'in UTF-16',
      () => put('b.md', Uint8Array.from([0xff, 0xfe, 0x23, 0x00])),
      ['b.md:1:1 file-encoding The file is not UTF-8 (it looks like UTF-16LE)'],
    ],
    [
      'with null bytes',
      () => put('b.md', 'a\nb\0'),
      ['b.md:2:2 file-encoding The file has null bytes and is not text'],
    ],
    [
      'with a byte order mark',
      () => put('b.md', '\uFEFF# T'),
      ['b.md:1:1 file-bom The file begins with a byte order mark'],
    ],
    [
      'of ten megabytes',
      () => put('b.md', 'x'.repeat(10 * 1024 * 1024)),
      ['b.md file-too-large The file has 10 MB and was not compiled'],
    ],
    [
      'a symbolic link to itself',
      () => symlinkSync('b.md', path.join(dir, 'b.md')),
      ['b.md file-unreadable The symbolic link b.md leads back to itself'],
    ],
    [
      'a symbolic link to a folder above',
      () => symlinkSync('.', path.join(dir, 'loop')),
      ['loop file-unreadable The symbolic link loop leads back to itself'],
    ],
    [
      'a symbolic link to nothing',
      () => symlinkSync('gone.md', path.join(dir, 'b.md')),
      ['b.md file-unreadable The symbolic link b.md points to nothing'],
    ],
    [
      'a pipe',
      () => execFileSync('sh', ['-c', 'mkfifo "$0"', path.join(dir, 'b.md')]),
      ['b.md file-unreadable b.md is a pipe or a device, not a regular file'],
    ],
    [
      'a folder of too many levels',
      () => put(`${'d/'.repeat(40)}x.md`, 'x'),
      [
        `${'d/'.repeat(32).slice(0, -1)} file-unreadable The folder ${'d/'.repeat(32).slice(0, -1)} is nested too deeply`,
      ],
    ],
  ])('%s', (_, make, expected) => {
    put('a.md', '# A');
    make();
    const { notes, problems } = read();
    expect(found(problems)).toEqual(expected);
    expect(notes.map(({ file }) => file)).toContain('a.md');
  });
});

test('byte order marks are taken off, and nothing else', () => {
  put('a.md', '\uFEFF\uFEFF---\nsummary: S\n---\n');
  expect(read().notes).toEqual([{ file: 'a.md', text: '---\nsummary: S\n---\n' }]);
});

test('hidden files and packages are not content', () => {
  for (const file of ['.git/a.md', 'node_modules/x/b.md', '.hidden.md', 'c.md', 'd.MD', 'e.txt'])
    put(file, '# x');
  expect(read().notes.map(({ file }) => file)).toEqual(['c.md']);
});

describe('a folder that is no content', () => {
  test.each<[string, () => string, string]>([
    ['missing', () => path.join(dir, 'no'), 'content-missing There is no content folder'],
    ['a file', () => path.join(import.meta.dirname, 'read.test.ts'), 'content-missing'],
    ['empty', () => dir, 'content-empty'],
  ])('%s', async (_, folder, expected) => {
    const { ok, messages, course } = await compileCourse(folder());
    expect(ok).toBe(false);
    expect(`${messages[0]?.ruleId} ${messages[0]?.reason}`).toContain(expected);
    expect(course.notes).toEqual([]);
  });
});

test('after the first time only what is named is read again', () => {
  put('a.md', 'one');
  put('b.md', 'one');
  const folder = new ContentFolder(dir);
  folder.read();
  put('a.md', 'two');
  put('b.md', 'two');
  expect(folder.read(['a.md']).notes.map(({ text }) => text)).toEqual(['two', 'one']);
});

test('a file that comes or goes is seen', () => {
  put('a.md', 'one');
  put('b.md', 'one');
  const folder = new ContentFolder(dir);
  folder.read();
  put('c.md', 'new');
  rmSync(path.join(dir, 'b.md'));
  expect(folder.read(['b.md', 'c.md']).notes.map(({ file }) => file)).toEqual(['a.md', 'c.md']);
});

test('nothing above the folder exists for a link', () => {
  put('a.md', 'one');
  put('img/x.png', 'x');
  const { exists } = read();
  expect(['a.md', 'img/x.png', 'img', 'no', '../', '/etc/passwd', '..'].map(exists)).toEqual([
    true,
    true,
    true,
    false,
    false,
    false,
    false,
  ]);
});

test('an image is read again only when its file has changed', () => {
  const svg = (width: number) => `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="5"/>`;
  put('a.md', 'one');
  put('x.svg', svg(10));
  const at = path.join(dir, 'x.svg');
  utimesSync(at, 1, 1);
  const folder = new ContentFolder(dir);
  expect(folder.read().imageSize('x.svg')).toEqual({ width: 10, height: 5 });
  // Another picture behind the same size and time: what is seen is what was kept.
  put('x.svg', svg(20));
  utimesSync(at, 1, 1);
  expect(folder.read(['a.md']).imageSize('x.svg')).toEqual({ width: 10, height: 5 });
  utimesSync(at, 2, 2);
  expect(folder.read(['a.md']).imageSize('x.svg')).toEqual({ width: 20, height: 5 });
  rmSync(at);
  expect(folder.read().imageSize('x.svg')).toBeUndefined();
});

test('a folder is no file to publish', () => {
  put('a.md', 'one');
  put('img/x.png', 'x');
  const { isFile } = read();
  expect(['img/x.png', 'img', 'no.png'].map(isFile)).toEqual([true, false, false]);
});
