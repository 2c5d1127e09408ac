import { posix } from 'node:path';
import type { ConfigTopic } from '../config.ts';
import { inEnglish, note } from './examples.ts';
import type { CourseSource, Rule } from './rule.ts';

const planned = inEnglish('a, {id: b, planned: {title: {en: B}, requires: []}}');

/** A planned topic has no file that a link could lead to. */
export const linkToPlanned: Rule = {
  id: 'link-to-planned',
  severity: 'error',
  manual: {
    zh: '计划中的主题用 `:topic[…]{#id}` 提到，不用相对链接。',
    en: 'A planned topic is named by `:topic[…]{#id}`, not by a relative link.',
  },
  texts: {
    link: {
      unexpected: {
        zh: '链接 {href} 指向计划中的主题 {id}，它还没有文件',
        en: 'The link {href} leads to the planned topic {id}, which has no file yet',
      },
      expected: { zh: '指令 :topic[……]{#{id}}', en: 'the directive `:topic[…]{#{id}}`' },
      mend: { zh: '改写成 :topic[……]{#{id}}。', en: 'Write `:topic[…]{#{id}}`.' },
    },
  },
  checkCourse(course, report) {
    for (const { file, links } of course.notes)
      for (const { file: target, href, kind, place } of links) {
        const topic =
          kind === 'note' && target !== undefined && !course.exists(target) && plannedTopic(target, course);
        if (topic) report({ file, place }, { href, id: topic.id });
      }
  },
  ok: [{ 'course.yaml': planned, 'en/p/a.md': note('See :topic[b]{#b} and [a](a.md).') }],
  notOk: [
    {
      files: { 'course.yaml': planned, 'en/p/a.md': note('See [b](b.md#x).') },
      findings: ['en/p/a.md:9:5 The link b.md#x leads to the planned topic b, which has no file yet'],
    },
  ],
};

/** The planned topic whose note a file of that name would be. */
export function plannedTopic(file: string, { config }: CourseSource): ConfigTopic | undefined {
  const id = posix.basename(file, '.md');
  return config.topics.find((topic) => topic.id === id && topic.planned);
}
