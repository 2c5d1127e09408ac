/** What would make a generated question unfair; tests and the bench hold that there is nothing. */
import type { GeneratedQuestion } from './generate.ts';

export function faultsOf({ options, stem }: GeneratedQuestion): string[] {
  const faults: string[] = [];
  const distinct = (values: readonly string[]) => new Set(values).size === values.length;
  if (options.length < 3) faults.push(`only ${options.length} options`);
  const rights = options.filter(({ right }) => right);
  if (rights.length !== 1) faults.push(`${rights.length} right answers`);
  if (!distinct(options.map(({ text }) => text))) faults.push('an answer twice');
  if (!distinct(options.map(({ key }) => key))) faults.push('a key twice');
  for (const { key, feedback, text, right, misconception } of options) {
    if (feedback === '' || (!right && !misconception)) faults.push(`${key} is not explained`);
    if (/undefined|NaN|\bnull\b/.test(feedback + text)) faults.push(`${key}: ${text}: ${feedback}`);
  }
  if (/undefined|NaN/.test(stem)) faults.push(stem);
  return faults;
}
