import { restartPolicies } from '../ask.ts';
import { crashing, endingWith } from './casts.ts';
import { type Generator, otherPolicies, statusOrPhase } from './generator.ts';

export const crashPhase: Generator = {
  id: 'crash-phase',
  topics: ['pod-phases', 'restart-policy'],
  draw(draws, plays) {
    const policy = draws.pick(restartPolicies);
    const [seconds, code, other] = [draws.integer(3, 12), draws.pick([0, 0, 1, 2, 137]), draws.pick([1, 2])];
    const setting = crashing(draws, policy, seconds, code, 60);
    // While it runs for the first time the question would be no question.
    const at = draws.pick(plays.settled(setting, 'status', seconds + 1, 55));
    const otherCode = code === 0 ? other : 0;
    const wrong = [
      ...statusOrPhase(plays, setting, 'phase', at),
      ...otherPolicies(plays, setting, 'phase', at),
      {
        value: plays.answer(endingWith(setting, seconds, otherCode), 'phase', at),
        miss: 'exit-code-ignored' as const,
        params: { other: otherCode },
      },
    ];
    return {
      setting,
      ask: 'phase',
      at,
      params: { seconds, code },
      wrong,
      level: policy === 'OnFailure' ? 2 : 1,
    };
  },
};
