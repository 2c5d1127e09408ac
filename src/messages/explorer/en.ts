import type { ExplorerMessages } from './messages.ts';
import { rulesEn } from './rules.en.ts';

const kinds: Readonly<Record<string, string>> = {
  status: 'STATUS',
  phase: 'Phase',
  init: 'init ',
  sidecar: 'sidecar ',
  container: '',
  service: 'Service ',
};
const probes: Readonly<Record<string, string>> = {
  startup: 'Startup',
  readiness: 'Readiness',
  liveness: 'Liveness',
};

export const explorerEn: ExplorerMessages = {
  rules: rulesEn,
  lanes: {
    label: ({ kind, name, probe }) =>
      kind === 'probe' ? `${probes[probe ?? ''] ?? ''} probe ${name}` : `${kinds[kind] ?? ''}${name}`,
    word: (kind, word) => (kind !== 'service' ? word : word === 'in' ? 'gets requests' : 'left out'),
    backOff: (duration) => `back-off ${duration}`,
    picture: (pod, duration) =>
      `The life of Pod ${pod.replace(/^default\//, '')} over ${duration} as parallel lanes`,
    changes: 'What changes when',
    change: ({ lane, from, to, exitCode, backOff }) => {
      const detail = [exitCode !== undefined && `exit code ${exitCode}`, backOff && `for ${backOff}`].filter(
        Boolean,
      );
      const words = to === undefined ? `${from} ends` : from === undefined ? to : `${from} → ${to}`;
      return `${lane}: ${words}${detail.length > 0 ? ` (${detail.join(', ')})` : ''}`;
    },
    ticks: (lane, passed, failed) => `${lane}: passed ${passed}×, failed ${failed}×`,
  },
};
