import { initialising } from './casts.ts';
import type { Generator } from './generator.ts';
import { type ContainerSpec, withSpec } from './setting.ts';

export const initWhen: Generator = {
  id: 'init-when',
  topics: ['init-and-sidecar'],
  draw(draws, plays) {
    const lengths = Array.from({ length: draws.integer(2, 3) }, () => draws.integer(3, 20));
    const total = lengths.reduce((sum, each) => sum + each, 0);
    const setting = initialising(draws, lengths, total + 5);
    const ask = 'when:container:app=Running';
    const inits = setting.spec.initContainers as ContainerSpec[];
    const only = (index: number) =>
      plays.answer(withSpec(setting, { initContainers: [inits[index] as ContainerSpec] }), ask, 0);
    const wrong = [
      { value: only(lengths.indexOf(Math.max(...lengths))), miss: 'init-parallel' as const },
      { value: only(lengths.length - 1), miss: 'init-last' as const },
      {
        value: plays.answer(withSpec(setting, { initContainers: [] }), ask, 0),
        miss: 'init-ignored' as const,
      },
    ];
    return {
      setting,
      ask,
      at: 0,
      params: { list: lengths.join(', '), goal: 'app' },
      wrong,
      level: lengths.length > 2 ? 2 : 1,
    };
  },
};
