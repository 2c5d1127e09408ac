import type { Place } from '../place.ts';
import { inEnglish, note } from './examples.ts';
import { near } from './near.ts';
import type { Rule } from './rule.ts';

const pod = 'pod: {en: {title: Pod, definition: One.}}\n';

/** A term that the glossary does not explain. */
export const unknownTerm: Rule = {
  id: 'unknown-term',
  severity: 'error',
  manual: {
    zh: '`terms` 和 `:term` 里的每个 id 都在 glossary.yaml 里。',
    en: 'Each id in `terms` or `:term` is in glossary.yaml.',
  },
  texts: {
    unknown: {
      unexpected: { zh: '{where} 里的 {id} 不是术语', en: '{id} in {where} is no term' },
      expected: { zh: 'glossary.yaml 里的 id', en: 'an id of glossary.yaml' },
      mend: {
        zh: '改正 id，或把这个术语加进 glossary.yaml。{nearZh}',
        en: 'Correct the id, or add the term to glossary.yaml.{near}',
      },
    },
  },
  checkNote({ file, frontMatter, termMentions }, { glossary }, report) {
    const check = (id: string, where: string, place: Place) => {
      if (glossary.knows(id)) return;
      report(
        { file, place },
        {
          id,
          where,
          ...near(
            id,
            glossary.entries.map((entry) => entry.id),
          ),
        },
      );
    };
    frontMatter?.terms.forEach((id, i) => {
      check(id, 'terms', frontMatter.placeOf(`terms.${i}`));
    });
    for (const { id, place } of termMentions) check(id, ':term', place);
  },
  ok: [
    {
      'course.yaml': inEnglish('a'),
      'en/p/a.md': note('A :term[thing]{#pod}.', 'terms: [pod]\n'),
      'glossary.yaml': pod,
    },
  ],
  notOk: [
    {
      files: {
        'course.yaml': inEnglish('a'),
        'en/p/a.md': note('A :term[thing]{#pods}.', 'terms: [pod, node]\n'),
        'glossary.yaml': pod,
      },
      findings: ['en/p/a.md:5:14 node in terms is no term', 'en/p/a.md:10:3 pods in :term is no term'],
    },
  ],
};
