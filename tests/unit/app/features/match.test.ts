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
  { kind: 'part', id: 'network', title: { zh: '网络', en: 'Networking' } },
];

const found = (query: string, language: 'zh' | 'en' = 'zh') =>
  matchEntries(entries, query, language).map(({ entry }) => `${entry.kind} ${entry.id}`);

describe('quick jump', () => {
  test.each<[string, string, string[]]>([
    [
      'nothing typed gives the topics in course order',
      '',
      ['topic pod-basics', 'topic probes', 'topic kube-proxy-modes'],
    ],
    ['a word of the other language', 'readiness', ['term readiness-probe', 'topic probes']],
    ['Chinese inside a title', '就绪', ['term readiness-probe', 'topic probes']],
    ['an exact title comes first', 'kube-proxy', ['term kube-proxy', 'topic kube-proxy-modes']],
    ['separators and case do not matter', 'Kube Proxy', ['term kube-proxy', 'topic kube-proxy-modes']],
    ['full-width letters', 'ｋｕｂｅ－ｐｒｏｘｙ', ['term kube-proxy', 'topic kube-proxy-modes']],
    ['an alias', '就绪态', ['term readiness-probe']],
    ['an id', 'pod-basics', ['topic pod-basics']],
    ['nothing', 'zookeeper', []],
  ])('%s', (_name, query, expected) => {
    expect(found(query)).toEqual(expected);
  });

  test('shows the title of the interface language, the other one beside it', () => {
    const [first] = matchEntries(entries, 'networking', 'en');
    expect([first?.title, first?.other]).toEqual(['Networking', '网络']);
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
