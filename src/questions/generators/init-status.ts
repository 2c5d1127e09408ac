import { initialising } from './casts.ts';
import { type Generator, otherMoments, statusOrPhase } from './generator.ts';
import { withSpec } from './setting.ts';

export const initStatus: Generator = {
  id: 'init-status',
  topics: ['init-and-sidecar', 'pod-phases'],
  draw(draws, plays) {
    const lengths = Array.from({ length: draws.integer(2, 3) }, () => draws.integer(3, 12));
    const total = lengths.reduce((sum, each) => sum + each, 0);
    const setting = initialising(draws, lengths, total + 8);
    const at = draws.pick(plays.settled(setting, 'status', 2, total + 6));
    const wrong = [
      ...statusOrPhase(plays, setting, 'status', at),
      {
        value: plays.answer(withSpec(setting, { initContainers: [] }), 'status', at),
        miss: 'init-ignored' as const,
      },
      ...otherMoments(plays, setting, 'status', at),
    ];
    return {
      setting,
      ask: 'status',
      at,
      params: { list: lengths.join(', ') },
      wrong,
      level: lengths.length > 2 ? 2 : 1,
    };
  },
};
