import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sourcesOf } from '#compiler/cache.ts';

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
