import { crashing, endingWith } from './casts.ts';
import { type Generator, otherMoments, otherPolicies, statusOrPhase } from './generator.ts';
import { asContainer, withSidecar } from './sidecars.ts';

export const sidecarEnd: Generator = {
  id: 'sidecar-end',
  topics: ['init-and-sidecar', 'pod-phases'],
  draw(draws, plays) {
    const policy = draws.pick(['Never', 'OnFailure'] as const);
    const seconds = draws.integer(4, 15);
    // What will be started again is no end.
    const code = policy === 'Never' ? draws.pick([0, 1, 2]) : 0;
    const ask = draws.pick(['phase', 'status']);
    const setting = withSidecar(crashing(draws, policy, seconds, code, 60));
    const over = Number(plays.answer(setting, `when:phase=${code === 0 ? 'Succeeded' : 'Failed'}`, 0));
    const at = draws.pick(plays.settled(setting, ask, over + 1, 58));
    const otherCode = code === 0 ? 1 : 0;
    const wrong = [
      { value: plays.answer(asContainer(setting), ask, at), miss: 'sidecar-is-container' as const },
      ...statusOrPhase(plays, setting, ask, at),
      ...otherPolicies(plays, setting, ask, at),
      {
        value: plays.answer(endingWith(setting, seconds, otherCode), ask, at),
        miss: 'exit-code-ignored' as const,
        params: { other: otherCode, who: 'app' },
      },
      ...otherMoments(plays, setting, ask, at),
    ];
    return { setting, ask, at, params: { seconds, code }, wrong, level: 2 };
  },
};
