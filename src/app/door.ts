/**
 * The only door through which course data comes into the browser. What was fetched stays in memory; a
 * failure does not, so the next try asks again.
 */
import {
  articleAddress,
  jumpAddress,
  pageDataAddress,
  presetAddress,
  presetMenuAddress,
  questionIndexAddress,
  termsAddress,
  topicQuestionsAddress,
} from '#course/addresses.ts';
import type { Language } from '#course/course.ts';
import type { JumpEntry, Page, TermRef } from '#course/pages.ts';
import type { Preset, PresetMenu } from '#course/presets.ts';
import type { QuestionIndex, TopicQuestions } from '#course/questions.ts';

/** `missing`: nothing at this address; `offline`: no answer; `broken`: an answer that is not the data. */
export type DoorFailure = 'missing' | 'offline' | 'broken';

export class DoorError extends Error {
  readonly failure: DoorFailure;
  readonly address: string;

  constructor(failure: DoorFailure, address: string, options?: ErrorOptions) {
    super(`${address}: ${failure}`, options);
    this.name = 'DoorError';
    this.failure = failure;
    this.address = address;
  }
}

/** Pages kept in memory; the one that was not asked for the longest is dropped first. */
const pagesKept = 60;

let siteRoot = '/';
const pages = new Map<string, Promise<Page>>();
const terms = new Map<Language, Promise<Record<string, TermRef>>>();
let jump: Promise<JumpEntry[]> | undefined;
let presetMenu: Promise<PresetMenu> | undefined;
const presets = new Map<string, Promise<Preset>>();
const questionIndexes = new Map<Language, Promise<QuestionIndex>>();
const topicQuestions = new Map<string, Promise<TopicQuestions>>();

/** Path of the site's root on its host, begins and ends in `/`. To be told before anything is loaded. */
export function openDoor(root: string) {
  siteRoot = root;
  pages.clear();
  terms.clear();
  jump = undefined;
  presetMenu = undefined;
  presets.clear();
  forgetQuestions();
}

/** The page at an address from the site's root, without fragment. */
export function loadPage(address: string): Promise<Page> {
  const known = pages.get(address);
  const loading = known ?? fetchPage(address);
  pages.delete(address);
  pages.set(address, loading);
  if (!known) {
    loading.catch(() => pages.get(address) === loading && pages.delete(address));
    const [oldest] = pages.keys();
    if (pages.size > pagesKept && oldest !== undefined) pages.delete(oldest);
  }
  return loading;
}

/** The page at an address whose article, if it has one, is at hand. */
export async function loadPageAround(address: string, html: string): Promise<Page> {
  const page = await fetchData(pageDataAddress(address), isPageAt(address));
  return page.kind === 'topic' ? { ...page, html } : page;
}

/** Puts a page into memory that came another way: with the document, or from the dev server. */
export function rememberPage(page: Page) {
  pages.set(page.address, Promise.resolve(page));
}

/** Definitions of a language's terms, by id. */
export function loadTerms(language: Language): Promise<Record<string, TermRef>> {
  const loading = terms.get(language) ?? fetchData(termsAddress(language), isRecord<TermRef>);
  terms.set(language, loading);
  loading.catch(() => terms.delete(language));
  return loading;
}

/** Titles and terms of all languages, for the quick jump. */
export function loadJump(): Promise<JumpEntry[]> {
  jump ??= fetchData(jumpAddress(), Array.isArray as (data: unknown) => data is JumpEntry[]);
  jump.catch(() => {
    jump = undefined;
  });
  return jump;
}

/** What the explorer's menu shows, and the sections that explain its rules. */
export function loadPresetMenu(): Promise<PresetMenu> {
  presetMenu ??= fetchData(
    presetMenuAddress(),
    (data): data is PresetMenu => isRecord(data) && Array.isArray(data.presets),
  );
  presetMenu.catch(() => {
    presetMenu = undefined;
  });
  return presetMenu;
}

/** A preset, whole. */
export function loadPreset(id: string): Promise<Preset> {
  const loading =
    presets.get(id) ??
    fetchData(presetAddress(id), (data): data is Preset => isRecord<unknown>(data) && data.id === id);
  presets.set(id, loading);
  loading.catch(() => presets.delete(id));
  return loading;
}

/** What is known of all questions without their texts. */
export function loadQuestionIndex(language: Language): Promise<QuestionIndex> {
  const loading =
    questionIndexes.get(language) ??
    fetchData(
      questionIndexAddress(language),
      (data): data is QuestionIndex => isRecord<unknown>(data) && Array.isArray(data.topics),
    );
  questionIndexes.set(language, loading);
  loading.catch(() => questionIndexes.delete(language));
  return loading;
}

/** The questions of a topic with their answers; a topic that asks nothing is `missing`. */
export function loadTopicQuestions(language: Language, topic: string): Promise<TopicQuestions> {
  const address = topicQuestionsAddress(language, topic);
  const loading =
    topicQuestions.get(address) ??
    fetchData(address, (data): data is TopicQuestions => isRecord<unknown>(data) && data.topic === topic);
  topicQuestions.set(address, loading);
  loading.catch(() => topicQuestions.delete(address));
  return loading;
}

/** Questions are fetched again when next asked for: the content may have been edited. */
export function forgetQuestions() {
  questionIndexes.clear();
  topicQuestions.clear();
}

/** Begins to load a page that will probably be asked for; whether it comes does not matter yet. */
export function prefetchPage(address: string) {
  loadPage(address).catch(() => {});
}

async function fetchPage(address: string): Promise<Page> {
  const article = articleAddress(address);
  if (article === undefined) return loadPageAround(address, '');
  const coming = fetchFile(article).then((response) => response.text());
  coming.catch(() => {}); // When the data fails too, that is the failure to tell.
  const page = await loadPageAround(address, '');
  return page.kind === 'topic' ? { ...page, html: await coming } : page;
}

async function fetchData<T>(address: string, isData: (data: unknown) => data is T): Promise<T> {
  const response = await fetchFile(address);
  let data: unknown;
  try {
    data = await response.json();
  } catch (cause) {
    throw new DoorError('broken', address, { cause });
  }
  if (!isData(data)) throw new DoorError('broken', address);
  return data;
}

async function fetchFile(address: string): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(siteRoot + address.slice(1));
  } catch (cause) {
    throw new DoorError('offline', address, { cause });
  }
  if (response.status === 404 || response.status === 410) throw new DoorError('missing', address);
  if (!response.ok) throw new DoorError('broken', address);
  return response;
}

function isRecord<T>(data: unknown): data is Record<string, T> {
  return typeof data === 'object' && data !== null && !Array.isArray(data);
}

/** A host that answers every address with one page must not put that page in the place of another. */
function isPageAt(address: string) {
  return (data: unknown): data is Page =>
    isRecord<unknown>(data) && data.address === address && typeof data.kind === 'string';
}
