/** The few words that the compiler itself puts into an article. */
import type { Language } from '#course/course.ts';

/** What a language must say. */
export interface Labels {
  correction(since: string | undefined): string;
  figure(number: number): string;
  table(number: number, columns: string): string;
  sources: string;
  wrong: string;
  keep: string;
  /** Opens the answers of a question. */
  answer: string;
  /** Opens a question's hint. */
  hint: string;
  /** Above a manifest that does what a question asks for. */
  solution: string;
  margin: string;
  /** Between the items of an enumeration. */
  comma: string;
}

/** The labels of each language; a missing one does not compile. */
export const labels: Record<Language, Labels> = {
  zh: {
    correction: (since) => (since ? `笔记更正 · ${since} 起` : '笔记更正'),
    figure: (number) => `图 ${number}`,
    table: (number, columns) => `表 ${number}：${columns}`,
    sources: '来源',
    wrong: '故意写错',
    keep: '记住三件事',
    answer: '看答案',
    hint: '提示',
    solution: '一种改法：',
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
    answer: 'Show the answer',
    hint: 'Hint',
    solution: 'One way to mend it:',
    margin: 'Note',
    comma: ', ',
  },
};
