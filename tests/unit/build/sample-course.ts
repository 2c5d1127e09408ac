/** A small course in both languages, for tests of what is made from courses. */
import type { Course, Language, Note, Topic } from '#course/course.ts';
import type { Preset } from '#course/presets.ts';

export function sampleNote(id: string, language: Language, more: Partial<Note> = {}): Note {
  return {
    id,
    language,
    file: `${language}/basics/${id}.md`,
    title: `${id} (${language})`,
    summary: `About ${id}.`,
    objectives: [],
    keyTerms: [],
    mentions: [],
    minutes: 5,
    sections: [],
    html: `<p class="lead">${id}</p>`,
    questions: [],
    links: [],
    ...more,
  };
}

export function sampleTopic(id: string, part: string, more: Partial<Topic> = {}): Topic {
  return {
    id,
    part,
    title: { zh: `${id} (zh)`, en: `${id} (en)` },
    planned: false,
    requires: [],
    related: [],
    minutes: { zh: 5, en: 5 },
    ...more,
  };
}

/** A Pod of one container; its scenario as compiler/scenarios makes it. */
export function samplePreset(id: string, more: Partial<Preset> = {}): Preset {
  const pod = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'web' },
    spec: { containers: [{ name: 'web', image: 'nginx:1.29' }] },
  };
  return {
    id,
    group: 'healthy',
    title: { zh: `${id} (zh)`, en: `${id} (en)` },
    lesson: { zh: '慢。', en: 'Slow.' },
    source: { until: 10, manifest: 'kind: Pod' },
    objects: [[pod]],
    expect: [],
    ...more,
  };
}

/** pods requires nodes; probes (planned) requires pods; `nodes` has no English note. */
export function sampleCourse(more: Partial<Course> = {}): Course {
  return {
    id: 'sample',
    title: { zh: '样例', en: 'Sample' },
    languages: ['zh', 'en'],
    parts: [
      {
        id: 'basics',
        title: { zh: '基础', en: 'Basics' },
        summary: { zh: '一', en: 'One' },
        topics: ['nodes', 'pods'],
      },
      {
        id: 'later',
        title: { zh: '以后', en: 'Later' },
        summary: { zh: '二', en: 'Two' },
        topics: ['probes'],
      },
    ],
    paths: [
      {
        id: 'all',
        title: { zh: '全部', en: 'All' },
        summary: { zh: '三', en: 'Three' },
        topics: ['pods', 'probes'],
      },
    ],
    topics: [
      sampleTopic('nodes', 'basics'),
      sampleTopic('pods', 'basics', { requires: ['nodes'], related: ['probes'] }),
      sampleTopic('probes', 'later', { planned: true, requires: ['pods'], minutes: {} }),
    ],
    terms: [
      {
        id: 'pod',
        title: { zh: 'Pod', en: 'Pod' },
        aliases: { zh: ['容器组'], en: ['pods'] },
        definition: { zh: '一起调度的容器。', en: 'Containers that are scheduled together.' },
      },
      {
        id: 'node',
        title: { zh: '节点', en: 'node' },
        aliases: {},
        definition: { zh: '一台机器。', en: 'A machine.' },
      },
    ],
    notes: [
      sampleNote('nodes', 'zh', { mentions: ['node'] }),
      sampleNote('pods', 'zh', { keyTerms: ['pod'], mentions: ['pod', 'node'] }),
      sampleNote('pods', 'en', { keyTerms: ['pod'], mentions: ['pod'] }),
    ],
    ...more,
  };
}
