/** `npm run check -- [DIR] [--format json] [--lang zh|en] [--all]`: what is wrong with a folder of notes, and how to mend it. */
import process from 'node:process';
import { check } from '#compiler/check.ts';

const { status, out, error } = await check(process.argv.slice(2));
if (out) console.log(out);
if (error) console.error(error);
process.exitCode = status;
