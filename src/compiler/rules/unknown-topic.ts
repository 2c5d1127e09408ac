import type { Place } from '../place.ts';
import { inEnglish, note, plain } from './examples.ts';
import { hasLanguageFolders } from './missing-course.ts';
import { near } from './near.ts';
import type { Rule } from './rule.ts';

/** Every id that names a topic must name one. */
export const unknownTopic: Rule = {
  id: 'unknown-topic',
  severity: 'error',
  manual: {
    zh: '`requires`、`related`、路径和 `:topic` 里的每个 id 都是一个主题。',
    en: 'Each id in `requires`, `related`, a path or `:topic` is that of a topic.',
  },
  texts: {
    unknown: {
      unexpected: { zh: '{where} 里的 {id} 不是主题', en: '{id} in {where} is no topic' },
      expected: { zh: '一个主题的 id', en: 'the id of a topic' },
      mend: {
        zh: '改正 id，或把这个主题加进 course.yaml。{nearZh}',
        en: 'Correct the id, or add the topic to course.yaml.{near}',
      },
    },
  },
  checkCourse({ config, graph, notes }, report) {
    // for want of a course.yaml, or of a part of it, nothing is known of any topic
    if (!config.complete || (!config.declared && hasLanguageFolders(notes))) return;
    const check = (file: string, id: string, where: string, place: Place) => {
      if (!graph.has(id)) report({ file, place }, { id, where, ...near(id, graph.ids) });
    };
    for (const { file, frontMatter, topicMentions } of notes) {
      for (const key of ['requires', 'related'] as const)
        frontMatter?.[key].forEach((id, i) => {
          check(file, id, key, frontMatter.placeOf(`${key}.${i}`));
        });
      for (const { id, place } of topicMentions) check(file, id, ':topic', place);
    }
    for (const { path, planned } of config.topics)
      for (const key of ['requires', 'related'] as const)
        planned?.[key].forEach((id, i) => {
          check('course.yaml', id, key, config.placeOf(`${path}.planned.${key}.${i}`));
        });
    for (const { id: name, path, topics } of config.paths)
      topics.forEach((id, i) => {
        check('course.yaml', id, `paths: ${name}`, config.placeOf(`${path}.topics.${i}`));
      });
  },
  ok: [
    {
      'course.yaml': inEnglish('a, {id: b, planned: {title: {en: B}, requires: [a], related: []}}'),
      'en/p/a.md': note('See :topic[that]{#b}.', 'related: [b]\n'),
    },
    { 'a.md': plain('See :topic[that]{#b}.'), 'b.md': plain('At 10:30 nginx:latest.') },
  ],
  notOk: [
    {
      files: {
        'course.yaml': inEnglish(
          'probes, {id: b, planned: {title: {en: B}, requires: [c]}}',
          'paths: [{id: way, title: {en: W}, topics: [probes, d]}]\n',
        ),
        'en/p/probes.md': note('See :topic[that]{#prob}.', 'related: [b, prboes]\n').replace(
          'requires: []',
          'requires: [z]',
        ),
      },
      findings: [
        'course.yaml:8:67 c in requires is no topic',
        'course.yaml:9:52 d in paths: way is no topic',
        'en/p/probes.md:3:12 z in requires is no topic',
        'en/p/probes.md:5:14 prboes in related is no topic',
        'en/p/probes.md:10:5 prob in :topic is no topic',
      ],
    },
  ],
};
