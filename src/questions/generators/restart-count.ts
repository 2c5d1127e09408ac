import { crashing } from './casts.ts';
import { type Generator, otherMoments, otherPolicies } from './generator.ts';

export const restartCount: Generator = {
  id: 'restart-count',
  topics: ['restart-policy'],
  draw(draws, plays) {
    const policy = draws.pick(['Always', 'OnFailure'] as const);
    const [seconds, code] = [draws.integer(3, 12), draws.pick([1, 2, 3])];
    const setting = crashing(draws, policy, seconds, code, 150);
    const at = draws.pick(plays.settled(setting, 'restarts', 2 * seconds + 2, 145));
    const count = Number(plays.answer(setting, 'restarts', at));
    const wrong = [
      { value: String(count + 1), miss: 'starts-counted' as const },
      // It starts within the first second.
      { value: String(Math.floor((at - 1) / seconds)), miss: 'back-off-none' as const },
      ...otherPolicies(plays, setting, 'restarts', at),
      ...otherMoments(plays, setting, 'restarts', at),
    ];
    return { setting, ask: 'restarts', at, params: { seconds, code }, wrong, level: 3 };
  },
};
