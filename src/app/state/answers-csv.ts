/** All answers as a table for a spreadsheet: CSV by RFC 4180. */
import { type AnswerEntry, byTime } from './entries.ts';
import type { Learned } from './learned.ts';

const columns: readonly (readonly [string, (answer: AnswerEntry) => string | number])[] = [
  ['time', ({ atMs }) => new Date(atMs).toISOString()],
  ['topic', ({ topic }) => topic],
  ['question', ({ question }) => question],
  ['kind', ({ questionKind }) => questionKind],
  ['right', ({ right }) => `${right}`],
  ['score', ({ score }) => score],
  ['confidence', ({ confidence }) => confidence],
  ['hinted', ({ hinted }) => `${hinted === true}`],
  ['mode', ({ mode }) => mode],
  ['exam', ({ exam }) => exam ?? ''],
  ['seconds', ({ tookMs }) => tookMs / 1000],
  ['chosen', ({ chosen }) => chosen.join(' | ')],
  ['misconceptions', ({ misconceptions }) => misconceptions.join(' | ')],
];

/** Every answer that stands, oldest first, under a line of names. The mark at the start tells spreadsheets that it is UTF-8. */
export function answersCsv(learned: Learned): string {
  const answers = [...learned.answers.values()].flat().sort(byTime);
  const rows = [
    columns.map(([name]) => name),
    ...answers.map((answer) => columns.map(([, read]) => cell(read(answer)))),
  ];
  return `\uFEFF${rows.map((row) => `${row.join(',')}\r\n`).join('')}`;
}

function cell(value: string | number): string {
  if (typeof value === 'number') return `${value}`;
  // A spreadsheet would run what begins so as a formula, and what a learner types may come from anywhere.
  const text = /^[=+\-@\t\r\n＝＋－＠]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
