import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import {
  DoorError,
  forgetQuestions,
  loadJump,
  loadPage,
  loadPageAround,
  loadQuestionIndex,
  loadTerms,
  loadTopicQuestions,
  openDoor,
  prefetchPage,
  rememberPage,
} from '#app/door.ts';
import { topicPage } from './course.ts';

const page = topicPage('phases');
const { html = '', ...data } = page;
const asked: string[] = [];

/** What the host answers, in turn; the last answer stays. */
function host(...answers: ((address: string) => Response | Promise<Response>)[]) {
  vi.stubGlobal('fetch', async (address: string) => {
    asked.push(address);
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    return answer?.(address);
  });
}

const offline = () => Promise.reject(new TypeError('Failed to fetch'));
const json = (value: unknown) => () => new Response(JSON.stringify(value));
/** The two files of a topic: its data, and its article. */
const topic = (address: string) => new Response(address.endsWith('.json') ? JSON.stringify(data) : html);

beforeEach(() => {
  asked.length = 0;
  openDoor('/any/sub/path/');
});
afterEach(() => vi.unstubAllGlobals());

test('asks below the folder of the site, once', async () => {
  host(topic);
  await loadPage(page.address);
  await expect(loadPage(page.address)).resolves.toEqual(page);
  expect(asked).toEqual([
    '/any/sub/path/en/topics/phases/article.html',
    '/any/sub/path/en/topics/phases/page.json',
  ]);
});

test('two that ask at the same time share the answer', async () => {
  host(topic);
  prefetchPage(page.address);
  await loadPage(page.address);
  expect(asked).toHaveLength(2);
});

test('a page that came another way is not asked for', async () => {
  host(offline);
  rememberPage(page);
  await expect(loadPage(page.address)).resolves.toBe(page);
});

test('an article that the document has is not asked for', async () => {
  host(topic);
  await expect(loadPageAround(page.address, '<p>here</p>')).resolves.toEqual({
    ...data,
    html: '<p>here</p>',
  });
  expect(asked).toEqual(['/any/sub/path/en/topics/phases/page.json']);
});

test('a page without its article has not come', async () => {
  host((address) => (address.endsWith('.json') ? topic(address) : new Response('', { status: 502 })));
  await expect(loadPage(page.address)).rejects.toMatchObject({
    failure: 'broken',
    address: '/en/topics/phases/article.html',
  });
});

test.each([
  { name: 'no connection', answer: offline, failure: 'offline' },
  { name: 'not found', answer: () => new Response('', { status: 404 }), failure: 'missing' },
  { name: 'gone', answer: () => new Response('', { status: 410 }), failure: 'missing' },
  { name: 'an error of the host', answer: () => new Response('', { status: 502 }), failure: 'broken' },
  { name: 'a page of HTML', answer: () => new Response('<!doctype html>'), failure: 'broken' },
  { name: 'the data of another page', answer: json(topicPage('pod')), failure: 'broken' },
  { name: 'no data of a page', answer: json([1]), failure: 'broken' },
])('$name is a failure that says so: $failure', async ({ answer, failure }) => {
  host(answer);
  const error = await loadPage(page.address).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(DoorError);
  expect(error).toMatchObject({ failure, address: '/en/topics/phases/page.json' });
});

test.each([
  { name: 'a page', load: () => loadPageAround(page.address, html), data: page },
  { name: 'terms', load: () => loadTerms('en'), data: { pod: { id: 'pod', title: 'Pod', definition: '' } } },
  { name: 'the index of the jump', load: () => loadJump(), data: [] },
])('after a failure, $name is asked for again', async ({ load, data }) => {
  host(offline, json(data));
  await expect(load()).rejects.toMatchObject({ failure: 'offline' });
  await expect(load()).resolves.toEqual(data);
});

test('memory is bounded: what was not asked for the longest is asked for again', async () => {
  const address = (n: number) => `/en/parts/p${n}/`;
  vi.stubGlobal('fetch', async (data: string) => {
    asked.push(data);
    return new Response(
      JSON.stringify({ kind: 'part', address: data.slice('/any/sub/path'.length, -'page.json'.length) }),
    );
  });
  for (let n = 0; n < 60; n++) await loadPage(address(n));
  await loadPage(address(0));
  await loadPage(address(60));
  asked.length = 0;
  await loadPage(address(0));
  expect(asked).toEqual([]);
  await loadPage(address(1));
  expect(asked).toHaveLength(1);
});

test('questions are asked for once, and again when the content may have changed', async () => {
  const questions = { topic: 'pods', title: 'Pods', questions: [] };
  host(json(questions));
  await loadTopicQuestions('en', 'pods');
  await expect(loadTopicQuestions('en', 'pods')).resolves.toEqual(questions);
  expect(asked).toEqual(['/any/sub/path/en/questions/pods.json']);
  forgetQuestions();
  await loadTopicQuestions('en', 'pods');
  expect(asked).toHaveLength(2);
});

test('what is no list of questions is broken, and is asked for again', async () => {
  host(json([]), json({ topics: [], misconceptions: {} }));
  await expect(loadQuestionIndex('zh')).rejects.toMatchObject({ failure: 'broken' });
  await expect(loadQuestionIndex('zh')).resolves.toEqual({ topics: [], misconceptions: {} });
  expect(asked[0]).toBe('/any/sub/path/zh/questions.json');
});
