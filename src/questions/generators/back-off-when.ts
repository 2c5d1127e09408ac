import { crashing } from './casts.ts';
import type { Generator } from './generator.ts';

const FIRST_WAIT = 10;

export const backOffWhen: Generator = {
  id: 'back-off-when',
  topics: ['restart-policy'],
  draw(draws, plays) {
    const policy = draws.pick(['Always', 'OnFailure'] as const);
    const [seconds, count] = [draws.integer(3, 15), draws.integer(2, 4)];
    const setting = crashing(draws, policy, seconds, 1, 180);
    const started = Number(plays.answer(setting, `when:restarts=${count - 1}`, 1));
    const ended = started + seconds;
    const at = ended + 1;
    const ask = `when:restarts=${count}`;
    const again = Number(plays.answer(setting, ask, at));
    const wait = again - ended;
    const wrong = [
      { value: String(ended), miss: 'back-off-none' as const },
      { value: String(ended + FIRST_WAIT), miss: 'back-off-flat' as const, params: { wait } },
      { value: String(ended + 2 * wait), miss: 'back-off-ahead' as const, params: { wait } },
      {
        value: plays.answer({ ...setting, spec: { ...setting.spec, restartPolicy: 'Never' } }, ask, at),
        miss: 'policy-ignored' as const,
        params: { policy: 'Never', own: policy },
      },
    ];
    return { setting, ask, at, params: { seconds, count, wait, goal: 'restart' }, wrong, level: 3 };
  },
};
