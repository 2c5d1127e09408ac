import { restartPolicies } from '../ask.ts';
import { crashing } from './casts.ts';
import { type Generator, otherMoments, statusOrPhase } from './generator.ts';
import { RUNS_ON, type Setting, withBehaviour, withContainer } from './setting.ts';

const MISSPELT = [
  'ngnix:1.29',
  'busybx:1.37',
  'pyhton:3.14-slim',
  'registry.example.com/shop:2.1',
  'redis:8.20',
];

export const imageStatus: Generator = {
  id: 'image-status',
  topics: ['pod-creation-flow', 'pod-phases'],
  draw(draws, plays) {
    const image = draws.pick(MISSPELT);
    const pullSeconds = draws.integer(2, 4);
    const ask = draws.pick(['status', 'phase']);
    const there = crashing(draws, draws.pick(restartPolicies), 3, 1, 90);
    const images = { [image]: { missingUntil: -1, present: false, pullSeconds } };
    const { command: _, ...container } = there.spec.containers[0] as (typeof there.spec.containers)[0];
    const spec = { ...there.spec, containers: [{ ...container, image }] };
    const setting: Setting = { ...withBehaviour(there, 'app', RUNS_ON), spec, images };
    const tried = plays.moments(setting, 'status').filter(({ value }) => value !== 'ContainerCreating');
    const { at } = draws.pick(tried);
    const wrong = [
      ...statusOrPhase(plays, setting, ask, at),
      { value: plays.answer(there, ask, at), miss: 'never-ran' as const },
      { value: plays.answer(withBehaviour(there, 'app', RUNS_ON), ask, at), miss: 'image-at-hand' as const },
      {
        value: plays.answer(withContainer(setting, { imagePullPolicy: 'Never' }), ask, at),
        miss: 'pull-never' as const,
      },
      ...otherMoments(plays, setting, ask, at),
    ];
    return { setting, ask, at, params: { image }, wrong, level: ask === 'phase' ? 1 : 2 };
  },
};
