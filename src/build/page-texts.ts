/** Titles and descriptions of the pages that no note and no line of course.yaml names. */
import type { Course, Language, Localized } from '#course/course.ts';
import { en } from '#messages/en.ts';
import { zh } from '#messages/zh.ts';

export interface PageText {
  title: string;
  description: string;
}

export const messagesOf = { zh, en };

const missing: Record<Language, string> = { zh: '没有这一页', en: 'No such page' };

/** What the course says of itself, `{topics}` filled in, or what can be said of any. */
export function homeDescription(course: Course, language: Language): string {
  const topics = course.topics.filter(({ planned }) => !planned).length;
  const own = course.summary?.[language];
  return own ? own.replaceAll('{topics}', String(topics)) : messagesOf[language].home.lead(topics);
}

/** How the explorer is called, and under which other words it is found. */
export function explorerNames(languages: readonly Language[]): { title: Localized; aliases: string[] } {
  const texts = languages.map((language) => [language, messagesOf[language].explore] as const);
  return {
    title: Object.fromEntries(texts.map(([language, { title }]) => [language, title])),
    aliases: texts.flatMap(([, { aliases }]) => aliases),
  };
}

export function glossaryText(language: Language, terms: number): PageText {
  const { shell, glossary } = messagesOf[language];
  return { title: shell.glossary, description: glossary.lead(terms) };
}

export function mapText(language: Language): PageText {
  const { shell, map } = messagesOf[language];
  return { title: shell.map, description: map.lead };
}

/** Pages whose words are the same in every course. */
export type PlainPage = 'explore' | 'review' | 'exam' | 'progress' | 'settings' | 'about' | 'not-found';

export function pageText(language: Language, kind: PlainPage): PageText {
  const { shell, explore, asking, settings, about, notFound } = messagesOf[language];
  switch (kind) {
    case 'explore':
      return { title: explore.title, description: explore.lead };
    case 'review':
    case 'exam':
    case 'progress':
      return { title: shell[kind], description: asking.lead[kind] };
    case 'settings':
      return { title: shell.settings, description: settings.dataLead };
    case 'about':
      return { title: shell.about, description: about.lead };
    case 'not-found':
      return { title: missing[language], description: notFound.lead };
  }
}
