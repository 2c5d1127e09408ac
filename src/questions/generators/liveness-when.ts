import type { Generator } from './generator.ts';
import { probeCommand, probed, withoutProbes } from './probing.ts';
import { type ProbeSpec, withContainer } from './setting.ts';

export const livenessWhen: Generator = {
  id: 'liveness-when',
  topics: ['probes', 'restart-policy'],
  draw(draws, plays) {
    const [hangs, period, threshold] = [draws.integer(6, 30), draws.pick([3, 4, 5, 10]), draws.integer(2, 4)];
    const delay = draws.pick([0, 0, 5, 10]);
    const probe: ProbeSpec = {
      ...probeCommand('/tmp/healthy'),
      ...(delay > 0 ? { initialDelaySeconds: delay } : {}),
      periodSeconds: period,
      failureThreshold: threshold,
    };
    const setting = probed(draws, { liveness: probe }, { seconds: hangs, result: 'failure' }, 100);
    const ask = 'when:restarts=1';
    const changed = (change: Partial<ProbeSpec>) =>
      plays.answer(withContainer(setting, { livenessProbe: { ...probe, ...change } }), ask, 1);
    const { initialDelaySeconds: _, ...soon } = probe;
    const wrong = [
      { value: changed({ failureThreshold: 1 }), miss: 'threshold-ignored' as const, params: { threshold } },
      { value: changed({ periodSeconds: 1 }), miss: 'period-ignored' as const, params: { period } },
      {
        value: plays.answer(withContainer(setting, { livenessProbe: soon }), ask, 1),
        miss: 'delay-ignored' as const,
        params: { delay },
      },
      {
        value: plays.answer(withoutProbes(setting), ask, 1),
        miss: 'probe-ignored' as const,
      },
    ];
    return { setting, ask, at: 1, params: { hangs, period, threshold, goal: 'killed' }, wrong, level: 3 };
  },
};
