import { render, screen, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { layoutMap, layoutOverview, type MapPart } from '#figures/topic-map/layout.ts';
import { TopicMap } from '#figures/topic-map/TopicMap.tsx';

const parts: MapPart[] = [
  {
    id: 'pods',
    number: 1,
    title: 'Pod 的一生',
    topics: [
      { id: 'pod-basics', title: 'Pod：最小可调度单位', planned: false, requires: [] },
      { id: 'pod-phases', title: '阶段', planned: false, requires: ['pod-basics'] },
      { id: 'probes', title: '探针', planned: true, requires: ['pod-phases'] },
    ],
  },
];
const read = new Set(['pod-basics', 'pod-phases']);

function draw(charts: ReturnType<typeof layoutMap>, here?: string, mastered = new Set<string>()) {
  render(
    <TopicMap
      charts={charts}
      label="海图"
      topicHref={(id) => `topics/${id}/`}
      partHref={(id) => `parts/${id}/`}
      stateOf={(id) => (read.has(id) ? 'read' : 'unread')}
      isMastered={(id) => mastered.has(id)}
      here={here}
      describe={(state) =>
        ({
          unread: '',
          started: '',
          read: '，已读',
          mastered: '，已掌握',
          planned: '，计划中',
          here: '，你在这里',
        })[state]
      }
    />,
  );
  const [wide] = screen.getAllByRole('group', { name: '海图' });
  return { wide: wide as HTMLElement };
}

describe('the chart of topics', () => {
  test('each written topic is a link that says its state', () => {
    const { wide } = draw(layoutMap(parts), 'pod-phases');
    const links = within(wide).getAllByRole('link');
    expect(links.map((link) => [link.getAttribute('aria-label'), link.getAttribute('href')])).toEqual([
      ['Pod：最小可调度单位，已读', 'topics/pod-basics/'],
      ['阶段，你在这里', 'topics/pod-phases/'],
    ]);
  });

  test('a topic that is mastered has a second ring, and says so', () => {
    const { wide } = draw(layoutMap(parts), undefined, new Set(['pod-phases']));
    const link = within(wide).getByRole('link', { name: '阶段，已读，已掌握' });
    expect(link.querySelector('.seal')).not.toBeNull();
    expect(wide.querySelectorAll('.seal')).toHaveLength(1);
  });

  test('a planned topic is there and leads nowhere', () => {
    const { wide } = draw(layoutMap(parts));
    expect(within(wide).getByText('探针，计划中', { selector: 'title' })).toBeInTheDocument();
    expect(within(wide).queryByRole('link', { name: /探针/ })).toBeNull();
  });

  test("the learner's way goes through what is read", () => {
    const { wide } = draw(layoutMap(parts));
    expect(wide.querySelector('.way')?.getAttribute('d')).toMatch(/^M[\d ]+C[\d ]+$/);
  });

  test('on an overview the islands are the links', () => {
    const { wide } = draw(layoutOverview(parts));
    const links = within(wide).getAllByRole('link');
    expect(links.map((link) => link.getAttribute('href'))).toEqual(['parts/pods/']);
  });
});
