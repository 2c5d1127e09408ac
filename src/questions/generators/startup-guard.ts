import { type Generator, otherMoments } from './generator.ts';
import { probeCommand, probed, withoutProbes } from './probing.ts';
import type { ProbeSpec } from './setting.ts';

export const startupGuard: Generator = {
  id: 'startup-guard',
  topics: ['probes'],
  draw(draws, plays) {
    const [needs, period, tries] = [draws.integer(12, 45), draws.pick([4, 5, 10]), draws.integer(3, 9)];
    const lastTry = period * (tries - 1);
    // On the very second of the last try nobody need guess which is first.
    if (Math.abs(lastTry - needs) < 2) return undefined;
    const liveness: ProbeSpec = { ...probeCommand('/tmp/up'), periodSeconds: 5, failureThreshold: 2 };
    const startup: ProbeSpec = { ...probeCommand('/tmp/up'), periodSeconds: period, failureThreshold: tries };
    const setting = probed(draws, { startup, liveness }, { seconds: needs, result: 'success' }, 120);
    const guarded = needs < lastTry;
    const first = guarded ? needs : Number(plays.answer(setting, 'when:restarts=1', 1));
    if (!Number.isFinite(first)) return undefined;
    const moments = plays.settled(setting, 'restarts', first + 1, 115);
    if (moments.length === 0) return undefined;
    const at = draws.pick(moments);
    const truth = Number(plays.answer(setting, 'restarts', at));
    const wrong = [
      {
        value: plays.answer(withoutProbes(setting, 'startup'), 'restarts', at),
        miss: 'startup-ignored' as const,
      },
      {
        value: plays.answer(withoutProbes(setting), 'restarts', at),
        miss: 'probe-ignored' as const,
      },
      { value: String(truth + 1), miss: 'starts-counted' as const },
      ...otherMoments(plays, setting, 'restarts', at),
    ];
    const params = { needs, lastTry, tries, guarded: guarded ? 1 : 0 };
    return { setting, ask: 'restarts', at, params, wrong, level: guarded ? 2 : 3 };
  },
};
