import type { ExplorerMessages } from './messages.ts';
import { rulesZh } from './rules.zh.ts';

const kinds: Readonly<Record<string, string>> = {
  status: 'STATUS',
  phase: '阶段',
  init: 'Init ',
  sidecar: '边车 ',
  container: '容器 ',
  service: 'Service ',
};
const probes: Readonly<Record<string, string>> = {
  startup: '启动探针',
  readiness: '就绪探针',
  liveness: '存活探针',
};

export const explorerZh: ExplorerMessages = {
  rules: rulesZh,
  lanes: {
    label: ({ kind, name, probe }) =>
      kind === 'probe' ? `${probes[probe ?? ''] ?? ''} ${name}` : `${kinds[kind] ?? ''}${name}`,
    word: (kind, word) => (kind !== 'service' ? word : word === 'in' ? '收请求' : '不在其中'),
    backOff: (duration) => `退避 ${duration}`,
    picture: (pod, duration) => `Pod ${pod.replace(/^default\//, '')} 在 ${duration}里的一生，画成平行的几道`,
    changes: '什么时候变了什么',
    change: ({ lane, from, to, exitCode, backOff }) => {
      const detail = [exitCode !== undefined && `退出码 ${exitCode}`, backOff && `等 ${backOff}`].filter(
        Boolean,
      );
      const words = to === undefined ? `${from} 结束` : from === undefined ? to : `${from} → ${to}`;
      return `${lane}：${words}${detail.length > 0 ? `（${detail.join('，')}）` : ''}`;
    },
    ticks: (lane, passed, failed) => `${lane}：通过 ${passed} 次，失败 ${failed} 次`,
  },
};
