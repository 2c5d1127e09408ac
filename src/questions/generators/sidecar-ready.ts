import { crashing } from './casts.ts';
import { type Generator, otherMoments, otherPolicies } from './generator.ts';
import { withSidecar } from './sidecars.ts';

export const sidecarReady: Generator = {
  id: 'sidecar-ready',
  topics: ['init-and-sidecar', 'pod-phases'],
  draw(draws, plays) {
    const policy = draws.pick(['Always', 'OnFailure'] as const);
    const [seconds, code] = [draws.integer(4, 12), draws.pick([1, 2])];
    const plain = crashing(draws, policy, seconds, code, 60);
    const setting = withSidecar(plain);
    const at = draws.pick(plays.settled(setting, 'ready', 2, 55));
    const wrong = [
      { value: plays.answer(plain, 'ready', at), miss: 'sidecar-not-counted' as const },
      ...otherPolicies(plays, setting, 'ready', at),
      ...otherMoments(plays, setting, 'ready', at),
    ];
    return { setting, ask: 'ready', at, params: { seconds, code }, wrong, level: 2 };
  },
};
