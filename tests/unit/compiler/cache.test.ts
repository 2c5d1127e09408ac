import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { courseKey, noteKey, sourcesOf, textsKey } from '#compiler/cache.ts';

let src: string;
beforeAll(() => {
  src = mkdtempSync(path.join(tmpdir(), 'src-'));
  const write = (file: string, text: string) => {
    mkdirSync(path.dirname(path.join(src, file)), { recursive: true });
    writeFileSync(path.join(src, file), text);
  };
  write(
    'compiler/compiler.ts',
    "import { a } from '#course/a.ts';\nconst b = await import('#manifest/read.ts');\n",
  );
  write('compiler/rules/rule.ts', '');
  write('course/a.ts', "import type { C } from '#compiler/compiler.ts';\n");
  write('manifest/read.ts', "import { quantity } from '#simulator/quantity.ts';\n");
  write('simulator/quantity.ts', '');
  write('app/App.tsx', '');
});
afterAll(() => rmSync(src, { recursive: true }));

test('the fingerprint covers the room, the rooms it imports, and those that they import', () => {
  expect([...sourcesOf(src, 'compiler').keys()].sort()).toEqual([
    'compiler/compiler.ts',
    'compiler/rules/rule.ts',
    'course/a.ts',
    'manifest/read.ts',
    'simulator/quantity.ts',
  ]);
});

test('of the compiler itself: its entry, the course model, and nothing of the app', () => {
  const files = [...sourcesOf(path.resolve('src'), 'compiler').keys()];
  expect(files).toContain('compiler/compiler.ts');
  expect(files).toContain('course/course.ts');
  expect(files.filter((file) => file.startsWith('app/'))).toEqual([]);
});

describe('the key of a note', () => {
  const crash = { file: 'scenarios/crash.yaml', text: 'until: 5' };
  const healthy = { file: 'scenarios/healthy.yaml', text: 'until: 9' };
  const edited = { ...healthy, text: 'until: 10' };
  const texts = (...scenarios: (typeof crash)[]) => ({
    name: 'content',
    course: 'id: c',
    glossary: undefined,
    language: 'en' as const,
    scenarios,
  });
  const keyOf = (text: string, ...scenarios: (typeof crash)[]) =>
    noteKey(courseKey(texts(...scenarios), 'compiler'), { file: 'en/p/a.md', text }, scenarios);

  test.each([
    ['stays when a preset changes that it does not name', '::explore{preset=crash}', true],
    ['stays when it names none', 'Text.', true],
    ['differs when a preset changes that it names', '::explore{preset=healthy}', false],
    ['differs when a letter of the name may be a reference', '::explore{preset="health&#121;"}', false],
  ])('%s', (_, text, same) => {
    expect(keyOf(text, crash, healthy) === keyOf(text, crash, edited)).toBe(same);
  });

  test('differs when there is one preset more: a name that was unknown may be known now', () => {
    expect(keyOf('::explore{preset=health}', crash)).not.toBe(
      keyOf('::explore{preset=health}', crash, healthy),
    );
  });

  test('what is decoded once of all presets is decoded again when one changes', () => {
    const base = courseKey(texts(crash, healthy), 'compiler');
    expect(courseKey(texts(crash, edited), 'compiler')).toBe(base);
    expect(textsKey(base, texts(crash, edited))).not.toBe(textsKey(base, texts(crash, healthy)));
  });
});
