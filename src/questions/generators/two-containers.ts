import { restartPolicies } from '../ask.ts';
import { crashing, endingWith, job } from './casts.ts';
import { type Generator, otherMoments, otherPolicies, statusOrPhase } from './generator.ts';
import { type ContainerSpec, ends, withBehaviour, withSpec } from './setting.ts';

export const twoContainers: Generator = {
  id: 'two-containers',
  topics: ['pod-phases', 'restart-policy', 'pod-basics'],
  draw(draws, plays) {
    const policy = draws.pick(restartPolicies);
    const [first, second] = [draws.integer(3, 12), draws.integer(6, 20)];
    const [firstCode, secondCode] = [draws.pick([0, 1]), draws.pick([0, 1, 2])];
    const ask = draws.pick(['phase', 'ready']);
    const alone = crashing(draws, policy, first, firstCode, 60);
    const containers = [alone.spec.containers[0] as ContainerSpec, job(draws, 'helper', second, secondCode)];
    const setting = withBehaviour(withSpec(alone, { containers }), 'helper', ends(second, secondCode));
    const at = draws.pick(plays.settled(setting, 'status', first + 1, 55));
    const otherCode = firstCode === 0 ? 1 : 0;
    const wrong = [
      { value: plays.answer(alone, ask, at), miss: 'second-ignored' as const },
      ...statusOrPhase(plays, setting, ask, at),
      ...otherPolicies(plays, setting, ask, at),
      {
        value: plays.answer(endingWith(setting, first, otherCode), ask, at),
        miss: 'exit-code-ignored' as const,
        params: { other: otherCode, who: 'app' },
      },
      ...otherMoments(plays, setting, ask, at),
    ];
    return {
      setting,
      ask,
      at,
      params: { first, firstCode, second, secondCode, asked: ask },
      wrong,
      level: 2,
    };
  },
};
