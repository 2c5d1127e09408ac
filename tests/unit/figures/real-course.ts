/** The parts of the course in content/ as the chart of topics takes them, read without compiling it. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import type { Language, Localized } from '#course/course.ts';
import type { MapPart, MapTopic } from '#figures/topic-map/layout.ts';

interface Planned {
  id: string;
  planned: { title: Localized; requires: string[] };
}
interface PartInYaml {
  id: string;
  title: Localized;
  topics: (string | Planned)[];
}

const content = path.resolve(import.meta.dirname, '../../../content');

export function realParts(language: Language): MapPart[] {
  const { parts } = parse(readFileSync(path.join(content, 'course.yaml'), 'utf8')) as { parts: PartInYaml[] };
  return parts.map(({ id, title, topics }, index) => ({
    id,
    number: index + 1,
    title: title[language] ?? '',
    topics: topics.map((topic) =>
      typeof topic === 'string' ? written(language, id, topic) : planned(language, topic),
    ),
  }));
}

function planned(language: Language, { id, planned: { title, requires } }: Planned): MapTopic {
  return { id, title: title[language] ?? '', planned: true, requires };
}

function written(language: Language, part: string, id: string): MapTopic {
  const file = path.join(content, language, part, `${id}.md`);
  if (!existsSync(file)) throw new Error(`${file}: not found`);
  const [, head = '', body = ''] = /^---\n(.*?)\n---\n(.*)$/s.exec(readFileSync(file, 'utf8')) ?? [];
  const { requires = [] } = parse(head) as { requires?: string[] };
  return { id, title: /^# (.*)$/m.exec(body)?.[1] ?? '', planned: false, requires };
}
