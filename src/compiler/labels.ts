/** The few words that the compiler itself puts into an article. */
import type { Language } from '#course/course.ts';

export interface Labels {
  correction(since: string | undefined): string;
  figure(number: number): string;
  table(number: number, columns: string): string;
  sources: string;
  wrong: string;
  keep: string;
  margin: string;
  /** Between the items of an enumeration. */
  comma: string;
}

export const labels: Record<Language, Labels> = {
  zh: {
    correction: (since) => (since ? `笔记更正 · ${since} 起` : '笔记更正'),
    figure: (number) => `图 ${number}`,
    table: (number, columns) => `表 ${number}：${columns}`,
    sources: '来源',
    wrong: '故意写错',
    keep: '记住三件事',
    margin: '旁注',
    comma: '、',
  },
  en: {
    correction: (since) => (since ? `Notes corrected · since ${since}` : 'Notes corrected'),
    figure: (number) => `Figure ${number}`,
    table: (number, columns) => `Table ${number}: ${columns}`,
    sources: 'Sources',
    wrong: 'wrong on purpose',
    keep: 'Three things to remember',
    margin: 'Note',
    comma: ', ',
  },
};
