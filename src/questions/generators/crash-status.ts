import { restartPolicies } from '../ask.ts';
import { crashing, endingWith } from './casts.ts';
import { type Generator, otherMoments, otherPolicies, statusOrPhase } from './generator.ts';

export const crashStatus: Generator = {
  id: 'crash-status',
  topics: ['restart-policy', 'pod-phases'],
  draw(draws, plays) {
    const policy = draws.pick(restartPolicies);
    const [seconds, code, other] = [draws.integer(3, 12), draws.pick([0, 1, 1, 2, 3]), draws.pick([1, 2])];
    const setting = crashing(draws, policy, seconds, code, 80);
    const at = draws.pick(plays.settled(setting, 'status', seconds, 75));
    const otherCode = code === 0 ? other : 0;
    const wrong = [
      ...statusOrPhase(plays, setting, 'status', at),
      ...otherPolicies(plays, setting, 'status', at),
      {
        value: plays.answer(endingWith(setting, seconds, otherCode), 'status', at),
        miss: 'exit-code-ignored' as const,
        params: { other: otherCode },
      },
      ...otherMoments(plays, setting, 'status', at),
    ];
    const restarts = plays.answer(setting, 'restarts', at);
    const params = { seconds, code, policy, restarts };
    return {
      setting,
      ask: 'status',
      at,
      params,
      wrong,
      level: policy === 'Always' && restarts !== '0' ? 2 : 1,
    };
  },
};
