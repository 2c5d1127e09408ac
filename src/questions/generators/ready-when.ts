import type { Generator } from './generator.ts';
import { probeCommand, probed, withoutProbes } from './probing.ts';
import { type ProbeSpec, withContainer } from './setting.ts';

export const readyWhen: Generator = {
  id: 'ready-when',
  topics: ['probes'],
  draw(draws, plays) {
    const [needs, delay, period] = [
      draws.integer(2, 25),
      draws.pick([0, 3, 5, 10, 15]),
      draws.pick([4, 5, 6, 10]),
    ];
    const probe: ProbeSpec = {
      ...probeCommand('/tmp/ready'),
      ...(delay > 0 ? { initialDelaySeconds: delay } : {}),
      periodSeconds: period,
    };
    const setting = probed(draws, { readiness: probe }, { seconds: needs, result: 'success' }, 50);
    const ask = 'when:condition:Ready=True';
    const { initialDelaySeconds: _, ...soon } = probe;
    const wrong = [
      {
        value: plays.answer(withoutProbes(setting), ask, 0),
        miss: 'probe-ignored' as const,
      },
      {
        value: plays.answer(withContainer(setting, { readinessProbe: soon }), ask, 0),
        miss: 'delay-ignored' as const,
        params: { delay },
      },
      {
        value: plays.answer(
          withContainer(setting, { readinessProbe: { ...probe, periodSeconds: 1 } }),
          ask,
          0,
        ),
        miss: 'period-ignored' as const,
        params: { period },
      },
    ];
    return {
      setting,
      ask,
      at: 0,
      params: { needs, delay, period, goal: 'ready' },
      wrong,
      level: delay > 0 ? 3 : 2,
    };
  },
};
