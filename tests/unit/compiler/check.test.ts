import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { check, languageOfReader } from '#compiler/check.ts';

let dir: string;
beforeAll(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'check-'));
  writeFileSync(path.join(dir, 'a.md'), '# A\n\n[b](b.md) <i>x</i>\n');
});
afterAll(() => {
  rmSync(dir, { recursive: true, force: true });
});

describe('what the command was given wrong', () => {
  test.each([
    ['an unknown flag', ['--fast'], "Unknown option '--fast'"],
    ['an unknown format', ['--format', 'xml'], 'Unknown format xml: text or json expected.'],
    ['an unknown language', ['--lang', 'fr'], 'Unknown language fr: zh or en expected.'],
    ['two folders', ['a', 'b'], 'One folder expected, got a b.'],
    ['no such folder', ['no/such'], 'There is no content folder no/such'],
  ])('%s: exit status 2 and what is expected', async (_, args, expected) => {
    const { status, out, error } = await check(args, {});
    expect(status).toBe(2);
    expect(out).toBe('');
    expect(error).toContain(expected);
  });
});

test('errors end with 1, each with its place, what was expected and how to mend it', async () => {
  const { status, out } = await check([dir, '--lang', 'en'], {});
  expect(status).toBe(1);
  const lines = out.replaceAll(dir, 'DIR').split('\n');
  expect(lines[0]).toBe('DIR/a.md:3:1 error dead-link');
  expect(lines[1]).toMatch(/^ {2}The link b\.md leads nowhere\.$/);
  expect(lines[2]).toMatch(/^ {2}expected: /);
  expect(lines[3]).toMatch(/^ {2}to mend: /);
  expect(lines.at(-1)).toMatch(/^1 note: 1 error, \d warnings?$/);
});

test('json has every message in both languages', async () => {
  const { status, out } = await check([dir, '--format', 'json'], {});
  expect(status).toBe(1);
  const report = JSON.parse(out);
  expect(report).toMatchObject({ ok: false, summary: { notes: 1, error: 1 } });
  expect(report.messages[0]).toMatchObject({
    file: path.join(dir, 'a.md'),
    line: 3,
    column: 1,
    endColumn: 10,
    severity: 'error',
    ruleId: 'dead-link',
    source: 'sextant',
    unexpected: { en: 'The link b.md leads nowhere', zh: expect.stringContaining('b.md') },
    mend: { en: expect.any(String), zh: expect.any(String) },
  });
});

describe('the file of a message can be opened from the working directory', () => {
  test.each([
    ['a relative folder', () => path.relative(process.cwd(), dir)],
    ['with a slash at its end', () => `${path.relative(process.cwd(), dir)}/`],
    ['an absolute folder', () => dir],
  ])('%s', async (_, given) => {
    const { out } = await check([given(), '--format', 'json'], {});
    const [message] = JSON.parse(out).messages;
    expect(readFileSync(message.file, 'utf8')).toContain('[b](b.md)');
    expect(message.file.startsWith('/')).toBe(given().startsWith('/'));
  });
});

describe('thousands of findings of one rule', () => {
  const many = () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'check-'));
    for (const name of ['a', 'b', 'c', 'd', 'e'])
      writeFileSync(path.join(folder, `${name}.md`), `# T\n\n${'[x](gone.md)\n'.repeat(30)}\nFaild.\n`);
    return folder;
  };

  test('twenty are shown, the rest is counted, and another rule is still seen', async () => {
    const folder = many();
    const { out } = await check([folder, '--lang', 'en'], {});
    const lines = out.replaceAll(folder, 'DIR').split('\n');
    expect(lines.filter((line) => /error dead-link$/.test(line))).toHaveLength(20);
    expect(lines.filter((line) => /warning misspelling$/.test(line))).toHaveLength(5);
    expect(lines.slice(-3)).toEqual([
      '130 more error dead-link: DIR/a.md (10), DIR/b.md (30), DIR/c.md (30) and 2 more files',
      '(npm run check -- --all lists every one)',
      '5 notes: 150 errors, 5 warnings',
    ]);
    rmSync(folder, { recursive: true });
  });

  test('--all and json have every one', async () => {
    const folder = many();
    const all = await check([folder, '--all', '--lang', 'zh'], {});
    expect(all.out.match(/ 错误 dead-link$/gm)).toHaveLength(150);
    const json = await check([folder, '--format', 'json'], {});
    expect(JSON.parse(json.out).messages).toHaveLength(155);
    rmSync(folder, { recursive: true });
  });
});

test.each([
  [{ LANG: 'zh_CN.UTF-8' }, 'zh'],
  [{ LANG: 'zh_CN.UTF-8', LC_ALL: 'C' }, 'en'],
  [{ LC_MESSAGES: 'zh_TW', LANG: 'en_US' }, 'zh'],
  [{}, 'en'],
])('the reader of %o reads %s', (env, language) => {
  expect(languageOfReader(env)).toBe(language);
});
