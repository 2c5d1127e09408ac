import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { matchEntries, normalize } from '#app/features/jump/match.ts';
import type { JumpEntry } from '#course/pages.ts';

const entries: JumpEntry[] = [
  {
    kind: 'topic',
    id: 'pod-basics',
    title: { zh: 'Pod：最小可调度单位', en: 'The Pod, smallest schedulable unit' },
  },
  {
    kind: 'topic',
    id: 'probes',
    title: { zh: '容器探测：存活、就绪、启动', en: 'Probes: liveness, readiness, startup' },
  },
  {
    kind: 'topic',
    id: 'kube-proxy-modes',
    title: { zh: 'kube-proxy：iptables、ipvs、nftables', en: 'kube-proxy modes' },
  },
  { kind: 'term', id: 'kube-proxy', title: { zh: 'kube-proxy', en: 'kube-proxy' } },
  {
    kind: 'term',
    id: 'readiness-probe',
    title: { zh: '就绪探针', en: 'readiness probe' },
    aliases: ['就绪态探针'],
  },
  {
    kind: 'topic',
    id: 'service-basics',
    title: { zh: 'Service：稳定入口', en: 'Services' },
    terms: ['service', 'nodeport'],
  },
  {
    kind: 'topic',
    id: 'network-model',
    title: { zh: '三种通信', en: 'Three kinds of traffic' },
    terms: ['service'],
  },
  { kind: 'term', id: 'service', title: { zh: 'Service', en: 'Service' }, aliases: ['服务（Service）'] },
  { kind: 'term', id: 'service-account', title: { zh: '服务账号', en: 'ServiceAccount' } },
  { kind: 'term', id: 'nodeport', title: { zh: '节点端口', en: 'NodePort' } },
  { kind: 'part', id: 'network', title: { zh: '网络', en: 'Networking' } },
];

const found = (query: string, language: 'zh' | 'en' = 'zh') =>
  matchEntries(entries, query, language).map(({ entry }) => `${entry.kind} ${entry.id}`);

describe('quick jump', () => {
  test.each<[string, string, string[]]>([
    [
      'nothing typed gives the topics in course order',
      '',
      [
        'topic pod-basics',
        'topic probes',
        'topic kube-proxy-modes',
        'topic service-basics',
        'topic network-model',
      ],
    ],
    ['a word of the other language', 'readiness', ['term readiness-probe', 'topic probes']],
    ['Chinese inside a title', '就绪', ['term readiness-probe', 'topic probes']],
    ['an exact title comes first', 'kube-proxy', ['term kube-proxy', 'topic kube-proxy-modes']],
    ['separators and case do not matter', 'Kube Proxy', ['term kube-proxy', 'topic kube-proxy-modes']],
    ['full-width letters', 'ｋｕｂｅ－ｐｒｏｘｙ', ['term kube-proxy', 'topic kube-proxy-modes']],
    ['an alias', '就绪态', ['term readiness-probe']],
    ['an id', 'pod-basics', ['topic pod-basics']],
    [
      'the Chinese name of its subject, before the term',
      '服务',
      ['topic service-basics', 'topic network-model', 'term service', 'term service-account'],
    ],
    ['the name of another key term, behind the term', 'nodeport', ['term nodeport', 'topic service-basics']],
    ['a part of a Chinese key term', '端口', ['term nodeport', 'topic service-basics']],
    ['words apart from each other', 'service 端口', ['topic service-basics']],
    ['Han and Latin without the space between them', 'pod最小', ['topic pod-basics']],
    ['punctuation of the title left out', 'Service 稳定', ['topic service-basics']],
    ['nothing', 'zookeeper', []],
  ])('%s', (_name, query, expected) => {
    expect(found(query)).toEqual(expected);
  });

  test('shows the title of the interface language, the other one beside it', () => {
    const [first] = matchEntries(entries, 'networking', 'en');
    expect([first?.title, first?.other]).toEqual(['Networking', '网络']);
    const [, topic] = matchEntries(entries, 'nodeport', 'zh');
    expect([topic?.title, topic?.other]).toEqual(['Service：稳定入口', '节点端口']);
    const [same] = matchEntries(entries, 'kube-proxy', 'en');
    expect([same?.title, same?.other]).toEqual(['kube-proxy', '']);
  });

  test('any query is answered, within the limit', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat({ max: 5 }), (query, limit) => {
        expect(matchEntries(entries, query, 'en', limit).length).toBeLessThanOrEqual(limit);
        expect(normalize(normalize(query))).toBe(normalize(query));
      }),
    );
  });
});
