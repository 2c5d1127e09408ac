/** What docs/authoring.md tells an author to write is what the compiler takes. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { compileFiles } from '#compiler/compiler.ts';
import { courseKeys, decodeConfig } from '#compiler/config.ts';
import type { Problem } from '#compiler/diagnostics.ts';

const document = readFileSync('docs/authoring.md', 'utf8');
const section = (title: string) => document.split(`\n## ${title}\n`)[1]?.split(/\n## (?!What)/)[0] ?? '';

/** The fence of that title. */
function fence(title: string): string {
  const [, text = ''] =
    new RegExp(`\`\`\`+\\w+ title="${title}"\n([\\s\\S]*?)\n\`\`\`+(?:\n|$)`).exec(document) ?? [];
  return `${text}\n`;
}

it('the smallest course has no finding', async () => {
  const note = fence('en/basics/pods.md');
  expect(note).toContain('# Pods');
  const files = { 'course.yaml': fence('course.yaml'), 'en/basics/pods.md': note, 'zh/basics/pods.md': note };
  const { course, messages } = await compileFiles(files);
  expect(messages.map(({ name, reason }) => `${name} ${reason}`)).toEqual([]);
  expect(course.topics.map(({ id }) => id)).toEqual(['pods']);
  expect(course.title).toEqual({ zh: '我的课', en: 'My course' });
});

it('the note that a folder begins with has no finding', async () => {
  const [, text = ''] = /printf '([^']+)' > my-course\/pods\.md/.exec(section('A course of your own')) ?? [];
  const { messages, stats } = await compileFiles({ 'pods.md': text.replaceAll('\\n', '\n') });
  expect(stats.notes).toBe(1);
  expect(messages).toEqual([]);
});

it('every key of course.yaml is explained, and no other', () => {
  const explained = [...section('course.yaml, key by key').matchAll(/^\| `(\w+)` \|/gm)].map(
    ([, key]) => key,
  );
  expect(explained.sort()).toEqual([...courseKeys].sort());
});

it('the addresses and the accent of the table are taken as they stand there', () => {
  const table = section('course.yaml, key by key');
  const of = (key: string, value: RegExp) =>
    value.exec(table.split('\n').find((row) => row.startsWith(`| \`${key}\``)) ?? '')?.[1] ?? '';
  const problems: Problem[] = [];
  const yaml = [
    `accent: ${of('accent', /`(\{ light[^`]+\})`/)}`,
    `siteUrl: ${of('siteUrl', /`(https:[^`]+)`/)}`,
    `editUrl: ${of('editUrl', /`(https:[^`]+)`/)}`,
  ];
  const config = decodeConfig(`${fence('course.yaml')}${yaml.join('\n')}\n`, problems, {
    id: 'x',
    language: 'en',
  });
  expect(problems).toEqual([]);
  expect(config).toMatchObject({
    accent: { light: '#0b5c8a', dark: '#7cc4ee' },
    siteUrl: 'https://example.org/course/',
    editUrl: 'https://git.example/you/course/edit/main/content/',
  });
});
