/** Plays of generated scenarios: an equal one is played once, the oldest are forgotten. */
import { answerIn } from '../ask.ts';
import { type Play, recordPlay } from '../play.ts';
import { playableOf, type Setting, scenarioOf } from './setting.ts';

/** A whole second, and what is answered then. */
export interface Moment {
  at: number;
  value: string;
}

interface Kept {
  play: Play;
  /** By what is asked. */
  moments: Map<string, Moment[]>;
}

const MOST_KEPT = 2000;
/** So much before and after a moment the answer is the same. */
const AROUND_MS = 600;

export class Plays {
  readonly #kept = new Map<string, Kept>();
  /** How many were really played. */
  runs = 0;
  /** How often a play was asked for. */
  wanted = 0;

  of(setting: Setting): Play {
    return this.#of(setting).play;
  }

  answer(setting: Setting, ask: string, atSeconds: number): string {
    return answerIn(this.of(setting), { ask, atMs: atSeconds * 1000 });
  }

  /** Seconds at which the answer is the same a little before and after: nobody has to count tenths. */
  moments(setting: Setting, ask: string): readonly Moment[] {
    const { play, moments } = this.#of(setting);
    let found = moments.get(ask);
    if (!found) {
      found = settledMoments(play, ask, setting.until);
      moments.set(ask, found);
    }
    return found;
  }

  /** Those of a stretch, both ends included. */
  settled(setting: Setting, ask: string, from: number, to: number): number[] {
    return this.moments(setting, ask).flatMap(({ at }) => (from <= at && at <= to ? [at] : []));
  }

  #of(setting: Setting): Kept {
    this.wanted++;
    const id = JSON.stringify(setting);
    const known = this.#kept.get(id);
    if (known) return known;
    const kept = { play: recordPlay(scenarioOf(playableOf(setting))), moments: new Map() };
    this.runs++;
    this.#kept.set(id, kept);
    if (this.#kept.size > MOST_KEPT) this.#kept.delete(this.#kept.keys().next().value as string);
    return kept;
  }
}

function settledMoments(play: Play, ask: string, until: number): Moment[] {
  const found: Moment[] = [];
  for (let at = 1; at < until; at++) {
    const values = [at * 1000, at * 1000 - AROUND_MS, at * 1000 + AROUND_MS].map((atMs) =>
      answerIn(play, { ask, atMs }),
    );
    const [value = ''] = values;
    if (values.every((each) => each === value)) found.push({ at, value });
  }
  return found;
}
