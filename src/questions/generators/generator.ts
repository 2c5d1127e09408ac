/** What a generator is: it draws a setting, asks the simulator, and imagines who would answer otherwise, and why. */
import type { GeneratorId, MissId, QuestionParams } from '#messages/questions/messages.ts';
import { restartPolicies } from '../ask.ts';
import type { Draws } from './draws.ts';
import type { Plays } from './plays.ts';
import { type Setting, withSpec } from './setting.ts';

export interface Generator {
  id: GeneratorId;
  /** What it trains, the nearest topic first. */
  topics: readonly [string, ...string[]];
  /** undefined: this draw asks nothing; the next one is taken. */
  draw(draws: Draws, plays: Plays): Draft | undefined;
}

export interface Draft {
  setting: Setting;
  ask: string;
  /** Seconds. */
  at: number;
  /** For the sentences of the stem and of the right answer. */
  params: QuestionParams;
  /** Answers of the simulator to something else; those that equal the truth are dropped. */
  wrong: Wrong[];
  /** 1 one rule, 2 two of them, 3 counting as well. */
  level: 1 | 2 | 3;
}

export interface Wrong {
  value: string;
  miss: MissId;
  /** What the sentence needs besides `value`. */
  params?: QuestionParams;
}

/** What it would be under the other restart policies. */
export function otherPolicies(plays: Plays, setting: Setting, ask: string, at: number): Wrong[] {
  const own = setting.spec.restartPolicy ?? 'Always';
  return restartPolicies
    .filter((policy) => policy !== own)
    .map((policy) => ({
      value: plays.answer(withSpec(setting, { restartPolicy: policy }), ask, at),
      miss: 'policy-ignored',
      params: { policy, own },
    }));
}

/** What it is at other moments, each answer once, the nearest moment first. */
export function otherMoments(plays: Plays, setting: Setting, ask: string, at: number): Wrong[] {
  const near = [...plays.moments(setting, ask)].sort((a, b) => Math.abs(a.at - at) - Math.abs(b.at - at));
  const byValue = new Map<string, Wrong>();
  for (const { at: other, value } of near) {
    if (!byValue.has(value)) byValue.set(value, { value, miss: 'moment-missed', params: { other, at } });
  }
  return [...byValue.values()];
}

/** STATUS where the phase is asked for, and the other way round. */
export function statusOrPhase(plays: Plays, setting: Setting, ask: string, at: number): Wrong[] {
  if (ask !== 'status' && ask !== 'phase') return [];
  const [status, phase] = [plays.answer(setting, 'status', at), plays.answer(setting, 'phase', at)];
  return [{ value: ask === 'status' ? phase : status, miss: 'status-is-phase', params: { status, phase } }];
}
