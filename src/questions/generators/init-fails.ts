import { restartPolicies } from '../ask.ts';
import { job, podName, server } from './casts.ts';
import { type Generator, otherMoments, otherPolicies, statusOrPhase } from './generator.ts';
import { ends, RUNS_ON, type Setting, withBehaviour, withSpec } from './setting.ts';

export const initFails: Generator = {
  id: 'init-fails',
  topics: ['init-and-sidecar', 'restart-policy'],
  draw(draws, plays) {
    const policy = draws.pick(restartPolicies);
    const [seconds, code, ask] = [
      draws.integer(3, 10),
      draws.pick([1, 2, 3]),
      draws.pick(['status', 'phase']),
    ];
    const name = draws.pick(['fetch', 'migrate', 'wait']);
    const setting: Setting = {
      name: podName(draws),
      spec: {
        restartPolicy: policy,
        initContainers: [job(draws, name, seconds, code)],
        containers: [server(draws, 'app')],
      },
      containers: { [name]: ends(seconds, code), app: RUNS_ON },
      until: 60,
    };
    const at = draws.pick(plays.settled(setting, 'status', seconds + 1, 55));
    const wrong = [
      ...statusOrPhase(plays, setting, ask, at),
      ...otherPolicies(plays, setting, ask, at),
      {
        value: plays.answer(withBehaviour(setting, name, ends(seconds, 0)), ask, at),
        miss: 'exit-code-ignored' as const,
        params: { other: 0 },
      },
      {
        value: plays.answer(withSpec(setting, { initContainers: [] }), ask, at),
        miss: 'init-ignored' as const,
      },
      ...otherMoments(plays, setting, ask, at),
    ];
    return { setting, ask, at, params: { seconds, code, policy }, wrong, level: 2 };
  },
};
