/** The simulator's rows of `npm run bench`; `npm run bench -- --rows simulator` shows them alone. */
import process from 'node:process';
import { formatRows, isHeld } from './rows.ts';
import { simulatorRows } from './simulator-rows.ts';
import { sizeRows } from './size-rows.ts';

const rows = [...simulatorRows(), ...(await sizeRows())];
console.log(formatRows('simulator', rows));
process.exitCode = rows.every(isHeld) ? 0 : 1;
