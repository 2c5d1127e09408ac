/** Plays of generated scenarios: an equal one is played once, the oldest are forgotten. */
import { answerIn } from '../ask.ts';
import { type Play, recordPlay } from '../play.ts';
import { playableOf, type Setting, scenarioOf } from './setting.ts';

const MOST_KEPT = 2000;

export class Plays {
  readonly #plays = new Map<string, Play>();
  /** How many were really played. */
  runs = 0;
  /** How often a play was asked for. */
  wanted = 0;

  of(setting: Setting): Play {
    this.wanted++;
    const id = JSON.stringify(setting);
    const known = this.#plays.get(id);
    if (known) return known;
    const play = recordPlay(scenarioOf(playableOf(setting)));
    this.runs++;
    this.#plays.set(id, play);
    if (this.#plays.size > MOST_KEPT) this.#plays.delete(this.#plays.keys().next().value as string);
    return play;
  }

  answer(setting: Setting, ask: string, atSeconds: number): string {
    return answerIn(this.of(setting), { ask, atMs: atSeconds * 1000 });
  }

  /** Whole seconds of a stretch at which the answer is the same a little before and after: nobody has to count tenths. */
  settled(setting: Setting, ask: string, from: number, to: number): number[] {
    const play = this.of(setting);
    const at = (atMs: number) => answerIn(play, { ask, atMs });
    const moments: number[] = [];
    for (let second = from; second <= to; second++) {
      const value = at(second * 1000);
      if (at(second * 1000 - 600) === value && at(second * 1000 + 600) === value) moments.push(second);
    }
    return moments;
  }
}
