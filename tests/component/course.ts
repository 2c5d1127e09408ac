/** A small course of pages, as `page.json` gives them. */
import { addressOf, type Place } from '#course/addresses.ts';
import type { Language } from '#course/course.ts';
import type {
  AskingPart,
  ExamPage,
  GlossaryPage,
  HomePage,
  MapPage,
  PageBase,
  PartPage,
  PathPage,
  ProgressPage,
  ReviewPage,
  SettingsPage,
  TopicPage,
  TopicRef,
} from '#course/pages.ts';
import { layoutMap, layoutOverview, type MapPart } from '#figures/topic-map/layout.ts';

const titles: Record<Language, Record<string, string>> = {
  zh: { pod: 'Pod 是什么', phases: '阶段与状况', probes: '探针' },
  en: { pod: 'What a Pod is', phases: 'Phases and conditions', probes: 'Probes' },
};

function topicRef(id: string, language: Language): TopicRef {
  const title = titles[language][id] ?? id;
  return id === 'probes' ? { id, title, planned: true } : { id, title, planned: false, minutes: 7 };
}

function base(place: Exclude<Place, { kind: 'root' }>, title: string): PageBase {
  const { language } = place;
  return {
    language,
    address: addressOf(place),
    title,
    description: `${title}.`,
    course: {
      id: 'test-course',
      title: language === 'zh' ? '试验课程' : 'A course for tests',
      languages: ['zh', 'en'],
      footer: 'CC BY 4.0',
      questions: true,
    },
    alternates: {
      zh: addressOf({ ...place, language: 'zh' }),
      en: addressOf({ ...place, language: 'en' }),
    },
  };
}

const part = (language: Language) => ({
  id: 'pods',
  number: 1,
  title: language === 'zh' ? 'Pod 的一生' : 'The life of a Pod',
});

const topics = (language: Language) => ['pod', 'phases', 'probes'].map((id) => topicRef(id, language));

const mapParts = (language: Language): MapPart[] => [
  {
    ...part(language),
    topics: topics(language).map((topic) => ({ ...topic, requires: topic.id === 'phases' ? ['pod'] : [] })),
  },
];

const path = (language: Language) => ({
  id: 'evening',
  title: language === 'zh' ? '一个晚上' : 'One evening',
  summary: language === 'zh' ? '一晚读完。' : 'Read in an evening.',
  topics: ['pod', 'phases', 'probes'],
  written: 2,
  minutes: 14,
});

export function homePage(language: Language = 'en'): HomePage {
  return {
    ...base({ kind: 'home', language }, language === 'zh' ? '试验课程' : 'A course for tests'),
    kind: 'home',
    paths: [path(language)],
    parts: [{ ...part(language), summary: 'All of it.', topics: topics(language), topicCount: 3 }],
    charts: layoutOverview(mapParts(language)),
  };
}

export function topicPage(id: 'pod' | 'phases', language: Language = 'en'): TopicPage {
  const ref = (other: string) => topicRef(other, language);
  return {
    ...base({ kind: 'topic', language, id }, ref(id).title),
    kind: 'topic',
    id,
    part: { ...part(language), topics: topics(language) },
    minutes: 7,
    questionCount: 1,
    objectives: ['Tell the <strong>phases</strong> apart'],
    sections: [
      { id: 'first', title: 'The first section', depth: 2 },
      { id: 'deeper', title: 'Deeper', depth: 3 },
      { id: 'second', title: 'The second section', depth: 2 },
    ],
    requires: id === 'phases' ? [ref('pod')] : [],
    leadsTo: [ref('probes')],
    related: [],
    ...(id === 'phases' ? { previous: ref('pod') } : { next: ref('phases') }),
    editUrl: `https://git.example/edit/${language}/pods/${id}.md`,
    file: `${language}/pods/${id}.md`,
    html:
      `<p class="lead">At three in the morning (${id}, ${language}).</p>\n` +
      '<p>It is <a class="term" href="../../glossary/#pod">waiting</a>. See <a href="../phases/#second">phases</a>.</p>\n' +
      '<h2 id="first">The first section</h2>\n<p>Text.</p>\n<h2 id="second">The second section</h2>\n<p>More.</p>',
  };
}

export function partPage(language: Language = 'en'): PartPage {
  return {
    ...base({ kind: 'part', language, id: 'pods' }, part(language).title),
    kind: 'part',
    part: { ...part(language), summary: 'From apply to termination.' },
    topics: topics(language).map((topic) => ({
      ...topic,
      summary: topic.planned ? '' : `About ${topic.id}.`,
      requires: topic.id === 'phases' ? [topicRef('pod', language)] : [],
    })),
    next: { id: 'workloads', number: 2, title: 'Workloads' },
  };
}

export function pathPage(language: Language = 'en'): PathPage {
  return {
    ...base({ kind: 'path', language, id: 'evening' }, path(language).title),
    kind: 'path',
    path: { ...path(language), notes: 'Take tea.' },
    topics: topics(language).map((topic) => ({ ...topic, summary: '', part: part(language) })),
  };
}

export function glossaryPage(language: Language = 'en'): GlossaryPage {
  return {
    ...base({ kind: 'glossary', language }, 'Terms'),
    kind: 'glossary',
    terms: [
      { id: 'pod', title: 'Pod', definition: 'The smallest unit.', topics: [topicRef('pod', language)] },
      { id: 'node', title: 'Node', other: '节点', definition: 'A machine.', topics: [] },
    ],
  };
}

export function mapPage(language: Language = 'en'): MapPage {
  const parts = mapParts(language);
  return {
    ...base({ kind: 'map', language }, 'Chart'),
    kind: 'map',
    charts: layoutMap(parts),
    parts: parts.map((one) => ({
      ...one,
      topics: one.topics.map((topic) => ({
        ...topic,
        requires: topic.requires.map((id) => topicRef(id, language)),
      })),
    })),
  };
}

export function settingsPage(language: Language = 'en'): SettingsPage {
  return { ...base({ kind: 'settings', language }, 'Settings'), kind: 'settings' };
}

/** Two written topics that ask, and a planned one. */
function askingParts(language: Language): AskingPart[] {
  const questions: Record<string, number> = { pod: 2, phases: 1 };
  return [
    {
      ...part(language),
      topics: topics(language).map((topic) => ({
        ...topic,
        requires: topic.id === 'phases' ? ['pod'] : [],
        questions: questions[topic.id] ?? 0,
      })),
    },
  ];
}

export function reviewPage(language: Language = 'en'): ReviewPage {
  return { ...base({ kind: 'review', language }, 'Review'), kind: 'review', parts: askingParts(language) };
}

export function examPage(language: Language = 'en'): ExamPage {
  const paths = [path(language)];
  return { ...base({ kind: 'exam', language }, 'Exam'), kind: 'exam', parts: askingParts(language), paths };
}

export function progressPage(language: Language = 'en'): ProgressPage {
  return {
    ...base({ kind: 'progress', language }, 'Progress'),
    kind: 'progress',
    parts: askingParts(language),
  };
}
