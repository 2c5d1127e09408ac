/**
 * `npm run bench -- --rows questions`: ten thousand seeds of every generator. Each has one right answer, no answer
 * twice and a reason for every option; equal scenarios are played once. Exit status 1 where one is unfair.
 */
import process from 'node:process';
import { questionsEn } from '#messages/questions/en.ts';
import { faultsOf } from '#questions/generators/faults.ts';
import { generate } from '#questions/generators/generate.ts';
import { generators } from '#questions/generators/generators.ts';
import { Plays } from '#questions/generators/plays.ts';
import { formatRows, isHeld, type Row } from './rows.ts';

const SEEDS = 10_000;

const rows: Row[] = [];
for (const { id } of generators) {
  const plays = new Plays();
  const started = process.cpuUsage();
  const distinct = new Set<string>();
  let unfair = 0;
  for (let seed = 0; seed < SEEDS; seed++) {
    const question = generate(id, seed, questionsEn, plays);
    const faults = faultsOf(question);
    if (faults.length > 0) {
      unfair++;
      console.error(`${question.id}: ${faults.join('; ')}`);
    }
    distinct.add(question.stem + question.options.map(({ text }) => text).join());
  }
  const { user, system } = process.cpuUsage(started);
  rows.push(
    { name: `${id}: unfair of ${SEEDS}`, unit: '', value: unfair, goal: 0 },
    { name: `${id}: different questions`, unit: '', value: distinct.size },
    { name: `${id}: plays, of ${plays.wanted} wanted`, unit: '', value: plays.runs },
    { name: `${id}: processor time`, unit: 's', value: (user + system) / 1e6, digits: 1 },
  );
}
console.log(formatRows('questions', rows));
process.exitCode = rows.every(isHeld) ? 0 : 1;
