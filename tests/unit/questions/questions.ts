/** Small questions for tests. */
import type {
  ChoiceQuestion,
  FillQuestion,
  MatchQuestion,
  Option,
  OrderQuestion,
} from '#course/questions.ts';

const base = { id: 'pod-phases/one', stem: '<p>?</p>', section: 'phases' };

export function option(key: string, right = false): Option {
  const miss = key.startsWith('miss:') ? { misconception: { id: key.slice(5), name: key } } : {};
  return { key, text: key, right, feedback: 'why', ...miss };
}

export function choice(kind: ChoiceQuestion['kind'], options: Option[]): ChoiceQuestion {
  return { ...base, kind, options };
}

export function fill(right: string[], wrong: string[] = [], exactCase = false): FillQuestion {
  const answers = [
    ...right.map((text, index) => ({ key: `right-${index}`, texts: [text], right: true, feedback: 'why' })),
    ...wrong.map((text, index) => ({
      key: `miss:m${index}`,
      texts: [text],
      right: false,
      feedback: 'why',
      misconception: { id: `m${index}`, name: 'm' },
    })),
  ];
  return { ...base, kind: 'fill', answers, ...(exactCase ? { exactCase: true as const } : {}) };
}

/** Steps `a`, `b`, … ; traps as `first>then`. */
export function order(keys: string[], traps: string[] = []): OrderQuestion {
  return {
    ...base,
    kind: 'order',
    steps: keys.map((key) => ({ key, text: key, feedback: 'why' })),
    traps: traps.map((each) => {
      const [first = '', then = ''] = each.split('>');
      return { key: `miss:${each}`, first, then, feedback: 'why', misconception: { id: each, name: each } };
    }),
  };
}

/** Pairs as `left=right`, in order `pair-1`, …; traps as `pair-1=right`. */
export function match(pairs: string[], traps: string[] = []): MatchQuestion {
  return {
    ...base,
    kind: 'match',
    titles: { left: 'a', right: 'b' },
    pairs: pairs.map((each, index) => {
      const [left = '', right = ''] = each.split('=');
      return { key: `pair-${index + 1}`, left, right, feedback: 'why' };
    }),
    traps: traps.map((each) => {
      const [pair = '', right = ''] = each.split('=');
      return { key: `miss:${each}`, pair, right, feedback: 'why', misconception: { id: each, name: each } };
    }),
  };
}
