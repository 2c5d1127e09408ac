import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { grade } from '#questions/grade.ts';
import { rightSides } from '#questions/match.ts';
import { shownKeys } from '#questions/shuffle.ts';
import { choice, fill, match, option, order } from '../unit/questions/questions.ts';

const letters = fc.uniqueArray(fc.constantFrom(...'abcdefgh'), { minLength: 2, maxLength: 8 });
const words = fc.oneof(
  fc.string({ minLength: 1, maxLength: 12, unit: 'binary' }),
  fc.stringMatching(/^[A-Za-z0-9 .:"'`-]{1,12}$/),
  fc.constantFrom(
    'CrashLoopBackOff',
    'Pod 的 IP',
    '30 s',
    '就绪',
    'kubectl get pods',
    '"true"',
    'true',
    '10',
    '1 0',
  ),
);
const seen = (text: string) => text.normalize('NFKC').trim().replace(/\s+/g, ' ');

describe('what is typed', () => {
  test('the author’s own words are always taken as the author meant them', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(words, { selector: seen, minLength: 2, maxLength: 5 }),
        fc.nat(4),
        (texts, split) => {
          const known = texts.filter((text) => seen(text) !== '');
          const rights = known.slice(0, 1 + (split % known.length));
          const wrongs = known.slice(rights.length);
          const question = fill(rights, wrongs);
          for (const text of rights) expect(grade(question, { kind: 'fill', text }).right).toBe(true);
          for (const text of wrongs) expect(grade(question, { kind: 'fill', text }).right).toBe(false);
        },
      ),
    );
  });

  test('case, width, spaces around, quotes around and a full stop never matter', () => {
    const plain = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9 -]{0,10}[A-Za-z0-9]$/);
    const wide = (text: string) =>
      text.replace(/[!-~]/g, (each) => String.fromCharCode(each.charCodeAt(0) + 0xfee0));
    const ways: ((text: string) => string)[] = [
      (text) => text.toUpperCase(),
      wide,
      (text) => ` ${text}\t`,
      (text) => `\`${text}\``,
      (text) => `“${text}”`,
      (text) => `${text} 。`,
    ];
    fc.assert(
      fc.property(plain, fc.shuffledSubarray(ways), (text, chosen) => {
        const typed = chosen.reduce((now, way) => way(now), text);
        expect(grade(fill([text]), { kind: 'fill', text: typed }).right).toBe(true);
      }),
    );
  });

  test('no text is too odd or too long to be graded', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 3000 }), (text) => {
        expect([0, 1]).toContain(grade(fill(['30']), { kind: 'fill', text }).score);
      }),
    );
    const started = performance.now();
    grade(fill(['30']), { kind: 'fill', text: '"'.repeat(1_000_000) });
    expect(performance.now() - started).toBeLessThan(1000);
  });
});

describe('grades', () => {
  test('an order is right exactly where it scores 1, and every pair put right raises the score', () => {
    fc.assert(
      fc.property(
        letters.chain((keys) =>
          fc.tuple(fc.constant(keys), fc.shuffledSubarray(keys, { minLength: keys.length })),
        ),
        ([keys, given]) => {
          const { right, score, marks } = grade(order(keys), { kind: 'order', keys: given });
          expect(right).toBe(given.join() === keys.join());
          expect(score === 1).toBe(right);
          const place = given.findIndex(
            (key, index) => keys.indexOf(key) > keys.indexOf(given[index + 1] ?? key),
          );
          if (place < 0) return;
          const better = [...given];
          [better[place], better[place + 1]] = [given[place + 1] as string, given[place] as string];
          expect(grade(order(keys), { kind: 'order', keys: better }).score).toBeGreaterThan(score);
          // What is marked right stands in the right order.
          const kept = given.filter((key) => marks[key] === 'right');
          expect(kept).toEqual([...kept].sort((a, b) => keys.indexOf(a) - keys.indexOf(b)));
        },
      ),
    );
  });

  test('scores lie between 0 and 1, whatever keys are given', () => {
    const keys = fc.array(fc.oneof(fc.constantFrom('a', 'b', 'pair-1', '__proto__'), fc.string()), {
      maxLength: 6,
    });
    fc.assert(
      fc.property(keys, fc.dictionary(fc.string(), fc.string()), (given, pairs) => {
        const options = [option('a', true), option('b', true), option('miss:c')];
        for (const graded of [
          grade(choice('multiple', options), { kind: 'choice', keys: given }),
          grade(order(['a', 'b']), { kind: 'order', keys: given }),
          grade(match(['x=1', 'y=2']), { kind: 'match', pairs }),
        ]) {
          expect(graded.score).toBeGreaterThanOrEqual(0);
          expect(graded.score).toBeLessThanOrEqual(1);
          expect(graded.right).toBe(graded.score === 1);
        }
      }),
    );
  });
});

describe('what is shown', () => {
  const questions = letters.chain((keys) =>
    fc.constantFrom(
      choice(
        'single',
        keys.map((key) => option(key)),
      ),
      order(keys),
      match(keys.map((key) => `${key}=${key}!`)),
    ),
  );

  test('all keys, in an order that stays within an attempt', () => {
    fc.assert(
      fc.property(questions, fc.integer(), (question, attempt) => {
        const shown = shownKeys(question, attempt);
        expect(shownKeys(question, attempt)).toEqual(shown);
        const all =
          question.kind === 'match'
            ? rightSides(question).map(({ key }) => key)
            : (question.kind === 'order' ? question.steps : question.options).map(({ key }) => key);
        expect([...shown].sort()).toEqual([...all].sort());
        if (question.kind === 'order') expect(shown).not.toEqual(all);
      }),
    );
  });

  test('attempts differ, and each option comes first at times', () => {
    const question = choice(
      'single',
      ['a', 'b', 'c', 'd'].map((key) => option(key)),
    );
    const firsts = Array.from({ length: 200 }, (_, attempt) => shownKeys(question, attempt)[0]);
    expect(new Set(firsts).size).toBe(4);
    for (const key of 'abcd') expect(firsts.filter((first) => first === key).length).toBeGreaterThan(20);
  });

  test('true or false stays as it is written', () => {
    const question = choice('true-false', [option('t', true), option('f')]);
    for (let attempt = 0; attempt < 20; attempt++) expect(shownKeys(question, attempt)).toEqual(['t', 'f']);
  });
});
