import { restartPolicies } from '../ask.ts';
import { crashing } from './casts.ts';
import { type Generator, otherPolicies } from './generator.ts';

export const nextEvent: Generator = {
  id: 'next-event',
  topics: ['pod-creation-flow', 'restart-policy'],
  draw(draws, plays) {
    const policy = draws.pick(restartPolicies);
    const [seconds, code] = [draws.integer(4, 20), draws.pick([0, 1, 2])];
    const setting = crashing(draws, policy, seconds, code, 90);
    const at = draws.pick(plays.settled(setting, 'event', 1, 50));
    const reasons = new Set(plays.of(setting).events.map(({ reason }) => reason));
    const wrong = [
      ...[...reasons].map((value) => ({ value, miss: 'event-order' as const, params: { at } })),
      ...otherPolicies(plays, setting, 'event', at),
    ];
    return { setting, ask: 'event', at, params: { seconds, code }, wrong, level: 2 };
  },
};
