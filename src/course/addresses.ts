/**
 * Every address of the site is made here, and nowhere else.
 *
 * An address is a path from the site's root (`/zh/topics/pod-phases/`); it never names the folder under
 * which an instructor hosts the site. What stands in a page is the address relative to that page, so one
 * build works under any path.
 */
import type { Language } from './course.ts';

/** A page of the site, or a place on one. */
export type Place =
  | { kind: 'root' }
  | { kind: 'home'; language: Language }
  | { kind: 'topic'; language: Language; id: string; section?: string | undefined }
  | { kind: 'part'; language: Language; id: string }
  | { kind: 'path'; language: Language; id: string }
  | { kind: 'glossary'; language: Language; term?: string | undefined }
  | { kind: 'map'; language: Language; topic?: string | undefined }
  | { kind: 'explore'; language: Language; fragment?: string | undefined }
  | { kind: 'review'; language: Language }
  | { kind: 'exam'; language: Language; topic?: string | undefined }
  | { kind: 'progress'; language: Language }
  | { kind: 'settings'; language: Language }
  | { kind: 'about'; language: Language }
  | { kind: 'not-found'; language: Language };

/** Address of a place, from the site's root. Pages end in `/`; fragments are percent-encoded by the URL parser. */
export function addressOf(place: Place): string {
  switch (place.kind) {
    case 'root':
      return '/';
    case 'home':
      return `/${place.language}/`;
    case 'topic':
      return `/${place.language}/topics/${place.id}/${place.section ? `#${place.section}` : ''}`;
    case 'part':
      return `/${place.language}/parts/${place.id}/`;
    case 'path':
      return `/${place.language}/paths/${place.id}/`;
    case 'glossary':
      return `/${place.language}/glossary/${place.term ? `#${place.term}` : ''}`;
    case 'map':
      return `/${place.language}/map/${place.topic ? `#topic-${place.topic}` : ''}`;
    case 'explore':
      return `/${place.language}/explore/pod/${place.fragment ? `#${place.fragment}` : ''}`;
    case 'exam':
      return `/${place.language}/exam/${place.topic ? `#topic=${place.topic}` : ''}`;
    case 'review':
    case 'progress':
    case 'settings':
    case 'about':
      return `/${place.language}/${place.kind}/`;
    case 'not-found':
      return `/${place.language}/404/`;
  }
}

/**
 * `to` as seen from the page `from`, both addresses from the site's root:
 * `/zh/topics/a/`, `/zh/topics/b/#x` gives `../b/#x`. A page seen from itself is `./`.
 */
export function relativeAddress(from: string, to: string): string {
  const [, toPath = '', rest = ''] = /^([^?#]*)(.*)$/s.exec(to) ?? [];
  const [fromPath = ''] = from.split(/[?#]/);
  const here = fromPath.split('/').slice(1, -1);
  const there = toPath.split('/').slice(1);
  let shared = 0;
  while (shared < here.length && shared < there.length - 1 && here[shared] === there[shared]) shared++;
  const path = '../'.repeat(here.length - shared) + there.slice(shared).join('/');
  if (path === '' && rest.startsWith('#')) return rest;
  return (path || './') + rest;
}

/** Ids that a topic's page has of its own: no section of a note may be called so. */
export const pageIds: readonly string[] = [
  'root',
  'main',
  'top',
  'lead',
  'article',
  'objectives',
  'sources',
  'mark-read',
  'announcer',
];

/** Address of the data a page is made from: fetched by the app on the way to that page. */
export function pageDataAddress(pageAddress: string): string {
  return `${pageAddress.split(/[?#]/)[0]}page.json`;
}

/** Address of a topic's article, which the data of its page leaves out; undefined for pages of other kinds. */
export function articleAddress(pageAddress: string): string | undefined {
  const [path = ''] = pageAddress.split(/[?#]/);
  return /^\/\w+\/topics\/[^/]+\/$/.test(path) ? `${path}article.html` : undefined;
}

/** Address of a language's definitions of terms, fetched when the first definition is asked for. */
export function termsAddress(language: Language): string {
  return `/${language}/terms.json`;
}

/** Address of the titles and terms over which the quick jump looks, both languages in one file. */
export function jumpAddress(): string {
  return '/jump.json';
}

/** Address of the presets' titles and lessons, and of the sections that explain rules: fetched by an explorer. */
export function presetMenuAddress(): string {
  return '/scenarios/menu.json';
}

/** Address of one preset. */
export function presetAddress(id: string): string {
  return `/scenarios/play/${encodeURIComponent(id)}.json`;
}

/** Address of what is known of all questions of a language without their texts: fetched by whoever asks or counts. */
export function questionIndexAddress(language: Language): string {
  return `/${language}/questions.json`;
}

/** Address of a topic's questions with their answers. */
export function topicQuestionsAddress(language: Language, topic: string): string {
  return `/${language}/questions/${encodeURIComponent(topic)}.json`;
}

/** Address of a file of content/ that notes show or link to (an image), published as it is. */
export function assetAddress(file: string): string {
  return `/files/${file.split('/').map(encodeURIComponent).join('/')}`;
}
