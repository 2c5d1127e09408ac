import { describe, expect, test } from 'vitest';
import { jumpEntriesOf, pageMakersOf, pagesOf, termsOf } from '#build/pages.ts';
import type { Course } from '#course/course.ts';
import type { Page } from '#course/pages.ts';
import { sampleCourse, sampleNote, samplePreset, sampleTopic } from './sample-course.ts';

function pageAt(address: string, course: Course = sampleCourse()): Page {
  const page = [...pagesOf(course)].find((candidate) => candidate.address === address);
  if (!page) throw new Error(`No page at ${address}`);
  return page;
}

function pageOf<K extends Page['kind']>(
  kind: K,
  address: string,
  course?: Course,
): Extract<Page, { kind: K }> {
  const page = pageAt(address, course);
  if (page.kind !== kind) throw new Error(`${address} is ${page.kind}`);
  return page as Extract<Page, { kind: K }>;
}

test('there is a page for each thing, in both languages, and none for a planned topic or a missing side', () => {
  const of = (language: string) => [
    `/${language}/`,
    `/${language}/parts/basics/`,
    `/${language}/parts/later/`,
    `/${language}/paths/all/`,
    ...(language === 'zh' ? ['/zh/topics/nodes/'] : []),
    `/${language}/topics/pods/`,
    `/${language}/glossary/`,
    `/${language}/map/`,
    `/${language}/settings/`,
    `/${language}/about/`,
    `/${language}/404/`,
  ];
  expect([...pagesOf(sampleCourse())].map((page) => page.address)).toEqual([...of('zh'), ...of('en')]);
});

describe('a course that asks questions', () => {
  const course = sampleCourse();
  const note = course.notes.find(({ id, language }) => id === 'pods' && language === 'en');
  note?.questions.push({ id: 'pods/one', kind: 'single', stem: '', section: '', options: [] });

  test('has pages for review, exams and progress in each language, and says so on every page', () => {
    for (const language of ['zh', 'en'])
      for (const kind of ['review', 'exam', 'progress'] as const)
        expect(pageOf(kind, `/${language}/${kind}/`, course).course.questions).toBe(true);
    expect(pageOf('home', '/en/').course.questions).toBeUndefined();
  });

  test('says on them how much each topic asks in that language, and what it builds on', () => {
    const topicsOf = (language: string) =>
      pageOf('review', `/${language}/review/`, course).parts.flatMap(({ topics }) => topics);
    expect(topicsOf('en').find(({ id }) => id === 'pods')).toMatchObject({
      questions: 1,
      requires: ['nodes'],
    });
    expect(topicsOf('zh').find(({ id }) => id === 'pods')).toMatchObject({ questions: 0 });
  });
});

test('a page stands at the address by which it is found', () => {
  const makers = [...pageMakersOf(sampleCourse())];
  expect(makers.map(([, make]) => make().address)).toEqual(makers.map(([address]) => address));
});

describe('a topic', () => {
  const page = pageOf('topic', '/zh/topics/pods/');

  test('names what it requires, leads to and is related to, planned topics as such', () => {
    expect(page.requires).toEqual([{ id: 'nodes', title: 'nodes (zh)', planned: false, minutes: 5 }]);
    expect(page.leadsTo).toEqual([{ id: 'probes', title: 'probes (zh)', planned: true }]);
    expect(page.related).toEqual([{ id: 'probes', title: 'probes (zh)', planned: true }]);
  });

  test('goes back and forward over written topics of its language', () => {
    expect(page.previous?.id).toBe('nodes');
    expect(page.next).toBeUndefined();
    expect(pageOf('topic', '/en/topics/pods/').previous).toBeUndefined();
  });

  test('shows a topic without a note in this language as planned', () => {
    expect(pageOf('topic', '/en/topics/pods/').requires).toEqual([
      { id: 'nodes', title: 'nodes (en)', planned: true },
    ]);
  });

  test('has its own part, its key terms with the other language, and its article', () => {
    expect(page.part).toMatchObject({ id: 'basics', number: 1, title: '基础' });
    expect(page.part.topics.map((topic) => topic.id)).toEqual(['nodes', 'pods']);
    expect(page.html).toContain('pods');
  });

  test('switches only to languages that have it', () => {
    expect(page.alternates).toEqual({ zh: '/zh/topics/pods/', en: '/en/topics/pods/' });
    expect(pageAt('/zh/topics/nodes/').alternates).toEqual({ zh: '/zh/topics/nodes/' });
  });

  test('can be edited where the course says so, at an address that is escaped', () => {
    const note = sampleNote('pods', 'zh', { file: 'zh/基础/pods.md' });
    const course = sampleCourse({ editUrl: 'https://git.example/edit/', notes: [note] });
    expect(pageOf('topic', '/zh/topics/pods/', course).editUrl).toBe(
      'https://git.example/edit/zh/%E5%9F%BA%E7%A1%80/pods.md',
    );
    expect(page.editUrl).toBeUndefined();
  });
});

test('home counts written topics, and names no more than a few of a long part', () => {
  const ids = Array.from({ length: 30 }, (_, index) => `t${index}`);
  const course = sampleCourse({
    parts: [{ id: 'basics', title: { zh: '基础' }, summary: { zh: '一' }, topics: ids }],
    topics: ids.map((id) => sampleTopic(id, 'basics')),
    notes: ids.map((id) => sampleNote(id, 'zh')),
  });
  const home = pageOf('home', '/zh/', course);
  expect(home.description).toMatch(/^30 篇短文/);
  expect(home.parts[0]).toMatchObject({ topicCount: 30 });
  expect(home.parts[0]?.topics).toHaveLength(12);
});

test('what a course says of itself is on home and about', () => {
  const course = sampleCourse({
    summary: { en: '{topics} texts on {topics} things.' },
    about: { en: 'First\nof all.\n\n\n  Then more.\n' },
  });
  expect(pageOf('home', '/en/', course).description).toBe('2 texts on 2 things.');
  expect(pageOf('about', '/en/about/', course).paragraphs).toEqual(['First\nof all.', 'Then more.']);
  // of any course the same can be said
  expect(pageOf('home', '/zh/', course).description).toMatch(/^2 篇短文/);
  expect(pageOf('about', '/zh/about/').paragraphs).toEqual([]);
});

test('a path counts what is written of it, and lists planned topics too', () => {
  const page = pageOf('path', '/zh/paths/all/');
  expect(page.path).toMatchObject({ topics: ['pods', 'probes'], written: 1, minutes: 5 });
  expect(page.topics.map(({ id, planned, part }) => [id, planned, part.id])).toEqual([
    ['pods', false, 'basics'],
    ['probes', true, 'later'],
  ]);
});

test('a part knows its neighbours', () => {
  expect(pageOf('part', '/zh/parts/basics/')).toMatchObject({ next: { id: 'later', number: 2 } });
  expect(pageOf('part', '/zh/parts/basics/').previous).toBeUndefined();
  expect(pageOf('part', '/zh/parts/later/')).toMatchObject({ previous: { id: 'basics', number: 1 } });
});

test('the glossary leads back to the topics that name a term, in this language', () => {
  const topicsOf = (address: string) =>
    pageOf('glossary', address).terms.map((term) => [term.id, term.topics.map((topic) => topic.id)]);
  expect(topicsOf('/zh/glossary/')).toEqual([
    ['pod', ['pods']],
    ['node', ['nodes', 'pods']],
  ]);
  expect(topicsOf('/en/glossary/')).toEqual([
    ['pod', ['pods']],
    ['node', []],
  ]);
});

test('the map draws every topic once in each form', () => {
  const { charts } = pageOf('map', '/zh/map/');
  for (const chart of [charts.wide, charts.tall])
    expect(chart.soundings.map(({ topic }) => topic.id).sort()).toEqual(['nodes', 'pods', 'probes']);
});

test('a term names the word of the other language only where it differs', () => {
  expect(termsOf(sampleCourse(), 'zh')).toEqual({
    pod: { id: 'pod', title: 'Pod', definition: '一起调度的容器。' },
    node: { id: 'node', title: '节点', other: 'node', definition: '一台机器。' },
  });
});

test('the quick jump finds written topics, parts, paths and terms with all their spellings', () => {
  const entries = jumpEntriesOf(sampleCourse());
  expect(entries.map(({ kind, id }) => `${kind} ${id}`)).toEqual([
    'topic nodes',
    'topic pods',
    'part basics',
    'part later',
    'path all',
    'term pod',
    'term node',
  ]);
  expect(entries.map(({ terms }) => terms)).toEqual([undefined, ['pod'], ...Array(5).fill(undefined)]);
  expect(entries.at(-2)?.aliases).toEqual(['容器组', 'pods']);
  expect(entries.at(-1)).not.toHaveProperty('aliases');
});

describe('a course with presets', () => {
  const preset = samplePreset('slow', { explainedIn: { topic: 'pods', section: 'start' } });
  const presets = [preset, samplePreset('lost', { group: 'nodes', explainedIn: { topic: 'probes' } })];
  const course = sampleCourse({ presets });

  test('has the explorer in each language, with each preset, its group and what explains it', () => {
    const page = pageOf('explore', '/zh/explore/pod/', course);
    expect(page.presets).toEqual([
      {
        id: 'slow',
        group: 'healthy',
        title: 'slow (zh)',
        lesson: '慢。',
        topic: { id: 'pods', title: 'pods (zh)', planned: false, minutes: 5 },
        section: 'start',
      },
      expect.objectContaining({ id: 'lost', topic: { id: 'probes', title: 'probes (zh)', planned: true } }),
    ]);
    expect(page.figure).toContain('<svg class="lanes"');
    expect(page.course.explorer).toBe(true);
    expect(pageAt('/en/explore/pod/', course).alternates.zh).toBe('/zh/explore/pod/');
  });

  test('names in a topic the presets that it explains, and no key where there are none', () => {
    expect(pageOf('topic', '/en/topics/pods/', course).presets).toEqual([{ id: 'slow', title: 'slow (en)' }]);
    expect(pageOf('topic', '/zh/topics/nodes/', course)).not.toHaveProperty('presets');
  });

  test('is found by the quick jump, the explorer by its other words too', () => {
    const found = jumpEntriesOf(course).filter(({ kind }) => kind === 'explorer' || kind === 'preset');
    expect(found.map(({ kind, id }) => `${kind} ${id}`)).toEqual([
      'explorer pod',
      'preset slow',
      'preset lost',
    ]);
    expect(found[0]?.aliases).toEqual(expect.arrayContaining(['explorer', 'lab', '浏览器', '探索器']));
  });
});

test('a course without presets has no explorer', () => {
  expect(() => pageAt('/zh/explore/pod/')).toThrow('No page');
  expect(pageAt('/zh/').course).not.toHaveProperty('explorer');
});

test('a course of one language has one side only', () => {
  const course = sampleCourse({ languages: ['zh'] });
  expect(new Set([...pagesOf(course)].map((page) => page.language))).toEqual(new Set(['zh']));
  expect(pageAt('/zh/', course).alternates).toEqual({ zh: '/zh/' });
});
