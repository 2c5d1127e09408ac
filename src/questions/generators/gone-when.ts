import { ownProgram, podName } from './casts.ts';
import type { Generator } from './generator.ts';
import type { ContainerSpec, Setting } from './setting.ts';

const HOOK = { preStop: { exec: { command: ['/app/drain'] } } };

export const goneWhen: Generator = {
  id: 'gone-when',
  topics: ['pod-termination'],
  draw(draws, plays) {
    const [deleted, grace] = [draws.integer(5, 15), draws.pick([5, 8, 12, 15, 20, 30, 40])];
    const stops = draws.pick([0, 2, 4, 7, 10, 'never'] as const);
    const hook = draws.pick([0, 0, 3, 5, 10]);
    const [name, program] = [podName(draws), ownProgram(draws)];
    const setting = deletion(name, program, { deleted, grace, stops, hook });
    const ask = 'when:status=gone';
    // A process that ends at once is gone within the second of the deletion.
    const before = deleted - 1;
    const otherwise = (change: Partial<Deletion>) =>
      plays.answer(deletion(name, program, { deleted, grace, stops, hook, ...change }), ask, before);
    const wrong = [
      { value: otherwise({ grace: 30 }), miss: 'grace-default' as const, params: { grace } },
      { value: String(deleted), miss: 'grace-ignored' as const },
      { value: otherwise({ stops: 0 }), miss: 'term-is-kill' as const },
      { value: otherwise({ stops: 'never' }), miss: 'term-unheard' as const },
      { value: otherwise({ hook: 0 }), miss: 'hook-ignored' as const },
    ];
    const params = { deleted, grace, stops, hook, goal: 'gone' };
    return { setting, ask, at: before, params, wrong, level: hook > 0 ? 3 : 2 };
  },
};

interface Deletion {
  deleted: number;
  grace: number;
  /** Seconds from TERM to the end. */
  stops: number | 'never';
  /** Seconds that preStop takes; 0 for none. */
  hook: number;
}

function deletion(name: string, program: ContainerSpec, { deleted, grace, stops, hook }: Deletion): Setting {
  const app: ContainerSpec = { ...program, ...(hook > 0 ? { lifecycle: HOOK } : {}) };
  return {
    name,
    spec: { terminationGracePeriodSeconds: grace, containers: [app] },
    containers: {
      app: {
        runs: [{ exitAfter: null }],
        onTerm: stops === 'never' ? { after: null } : { after: stops, exitCode: 0 },
        ...(hook > 0 ? { preStopSeconds: hook } : {}),
      },
    },
    actions: [{ at: deleted, do: 'delete', pod: name }],
    until: deleted + 60,
  };
}
