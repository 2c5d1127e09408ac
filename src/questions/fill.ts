/** Grades what is typed. How a text is written does not count where it means the same; what it says does. */
import type { FillQuestion } from '#course/questions.ts';
import { type Grade, misconceptionsOf } from './answer.ts';

/**
 * Exactly what an author wrote decides first, so that a right and a known wrong answer which differ only in case or
 * quotes stay two; then what means the same.
 */
export function gradeFill({ answers, exactCase }: FillQuestion, text: string): Grade {
  const typed = asTyped(text);
  const plain = normaliseFill(text, exactCase);
  const found =
    typed === ''
      ? undefined
      : (answers.find(({ texts }) => texts.some((each) => asTyped(each) === typed)) ??
        answers.find(({ texts }) => texts.some((each) => normaliseFill(each, exactCase) === plain)));
  const right = found?.right === true;
  const marks = found ? { [found.key]: right ? ('right' as const) : ('wrong' as const) } : {};
  return {
    right,
    score: right ? 1 : 0,
    misconceptions: misconceptionsOf(found && !right ? [found] : []),
    marks,
  };
}

/** The known answer that a text is, for an author's check that no two are one. */
export function sameFill(left: string, right: string, exactCase?: boolean): boolean {
  return normaliseFill(left, exactCase) === normaliseFill(right, exactCase);
}

/** No answer is longer. */
const MOST_CHARACTERS = 500;

function asTyped(text: string): string {
  return text.slice(0, MOST_CHARACTERS).normalize('NFKC').trim().replace(/\s+/g, ' ');
}

const HAN = '\\p{Script=Han}\\u3000-\\u303f';

/**
 * Width, kinds of quotes, quotes around the whole, a full stop at the end, and spaces that are only a habit: beside
 * Chinese, between a number and its unit, beside a colon, comma, slash or equals sign. Between two words or two
 * numbers a space counts.
 */
function normaliseFill(text: string, exactCase: boolean | undefined): string {
  let plain = asTyped(text)
    .replace(/[“”„«»「」『』]/g, '"')
    .replace(/[‘’‚´]/g, "'");
  for (let before = ''; before !== plain; ) {
    before = plain;
    plain = plain.replace(/^(["'`])(.+)\1$/s, '$2').trim();
    plain = plain.replace(/(?<=[^.。\s])\s*[.。]$/, '');
  }
  plain = plain
    .replace(new RegExp(`(?<=[${HAN}]) | (?=[${HAN}])`, 'gu'), '')
    .replace(/(?<=\p{Nd}) (?=\p{Script=Latin})|(?<=\p{Script=Latin}) (?=\p{Nd})/gu, '')
    .replace(/ ?([:,;=/|]) ?/g, '$1');
  return exactCase ? plain : plain.toLowerCase();
}
