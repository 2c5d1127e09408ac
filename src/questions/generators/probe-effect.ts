import { type Generator, otherMoments, type Wrong } from './generator.ts';
import { probeCommand, probed, withoutProbes } from './probing.ts';
import type { ProbeSpec } from './setting.ts';

export const probeEffect: Generator = {
  id: 'probe-effect',
  topics: ['probes'],
  draw(draws, plays) {
    const kind = draws.pick(['readiness', 'liveness'] as const);
    const other = kind === 'readiness' ? 'liveness' : 'readiness';
    const [hangs, period, threshold] = [draws.integer(5, 20), draws.pick([3, 4, 5]), draws.pick([2, 3])];
    const probe: ProbeSpec = {
      ...probeCommand('/tmp/healthy'),
      periodSeconds: period,
      failureThreshold: threshold,
    };
    const turn = { seconds: hangs, result: 'failure' as const };
    const setting = probed(draws, { [kind]: probe }, turn, 90);
    // The same container, its probe called otherwise.
    const swapped = probed(draws, { [other]: probe }, turn, 90);
    const at = draws.pick(plays.settled(setting, 'restarts', hangs + period * threshold + 1, 85));
    const truth = Number(plays.answer(setting, 'restarts', at));
    const wrong: Wrong[] = [
      {
        value: plays.answer(swapped, 'restarts', at),
        miss: kind === 'readiness' ? 'readiness-is-liveness' : 'liveness-is-readiness',
      },
      { value: plays.answer(withoutProbes(setting), 'restarts', at), miss: 'probe-ignored' },
      { value: String(truth + 1), miss: 'starts-counted' },
      ...otherMoments(plays, setting, 'restarts', at),
    ];
    const params = { hangs, probe: kind };
    return { setting, ask: 'restarts', at, params, wrong, level: kind === 'readiness' ? 1 : 2 };
  },
};
