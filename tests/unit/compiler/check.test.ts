import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
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
    file: 'a.md',
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

test.each([
  [{ LANG: 'zh_CN.UTF-8' }, 'zh'],
  [{ LANG: 'zh_CN.UTF-8', LC_ALL: 'C' }, 'en'],
  [{ LC_MESSAGES: 'zh_TW', LANG: 'en_US' }, 'zh'],
  [{}, 'en'],
])('the reader of %o reads %s', (env, language) => {
  expect(languageOfReader(env)).toBe(language);
});
