/** Prints what the compiler found, in the reader's language; nothing when it found nothing. */
import path from 'node:path';
import process from 'node:process';
import { languageOfReader } from '#compiler/check.ts';
import type { Compilation } from '#compiler/compiler.ts';
import { textReport } from '#compiler/report.ts';

export function printMessages(compilation: Compilation, contentDir: string): void {
  if (compilation.messages.length === 0) return;
  const folder = path.relative(process.cwd(), contentDir) || '.';
  console.error(textReport(compilation, folder, languageOfReader(process.env)));
}
