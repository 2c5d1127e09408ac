/** The manual of the rules: the section “Rules” of docs/authoring.md is made from here. */
import { rules } from './rules.ts';

const start = '<!-- made from src/compiler/rules: npx vitest run tests/unit/compiler/manual.test.ts -u -->';
const end = '<!-- end -->';

/** A table of every rule: its id, what breaking it is, and what holds when it is kept. */
function table(): string {
  const rows = rules.map(({ id, manual, severity }) => `| \`${id}\` | ${severity} | ${inCell(manual.en)} |`);
  return ['| rule | | what holds |', '|---|---|---|', ...rows].join('\n');
}

const inCell = (text: string) => text.replaceAll('|', '\\|');

/** The document with its table of rules as it should be. */
export function withRules(document: string): string {
  const from = document.indexOf(start);
  const to = document.indexOf(end, from);
  if (from < 0 || to < 0) throw new Error(`No place for the rules between “${start}” and “${end}”`);
  return `${document.slice(0, from)}${start}\n\n${table()}\n\n${document.slice(to)}`;
}
