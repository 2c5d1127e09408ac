/** The app as a reader moves through it: one document, pages that come through the door. */
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { render } from '#app/entry-server.tsx';
import { startApp } from '#app/start.tsx';
import type { Page } from '#course/pages.ts';
import { en } from '#messages/en.ts';
import { homePage, topicPage } from './course.ts';

const site = '/any/sub/path/';
const pages: Page[] = [homePage(), topicPage('pod'), topicPage('phases'), topicPage('phases', 'zh')];
const host = vi.fn<(address: string) => Promise<Response>>();
let stop: (() => void) | undefined;

/** Opens the document of a page and lets the app take over. */
async function open(page: Page) {
  history.replaceState(null, '', site + page.address.slice(1));
  document.title = page.title;
  document.body.innerHTML = `<div id="root">${render(page)}</div><script data-page="${page.address}"></script>`;
  stop = await startApp();
  await waitFor(() => expect(document.documentElement.dataset.hydrated).toBe(''));
}

/** The host: the data of the pages, and their articles. */
async function answer(address: string): Promise<Response> {
  const page = pages.find((one) => address === `${site}${one.address.slice(1)}page.json`);
  if (page) return new Response(JSON.stringify({ ...page, html: undefined }));
  const article = pages.find((one) => address === `${site}${one.address.slice(1)}article.html`);
  return article?.kind === 'topic' ? new Response(article.html) : new Response('', { status: 404 });
}

const title = () => screen.getByRole('heading', { level: 1 });

beforeEach(() => {
  delete document.documentElement.dataset.hydrated;
  host.mockImplementation(answer);
  vi.stubGlobal('fetch', host);
  vi.stubGlobal('scrollTo', vi.fn());
  Element.prototype.scrollIntoView = vi.fn();
});
afterEach(() => {
  stop?.();
  vi.unstubAllGlobals();
  host.mockReset();
});

test('a click on a link moves to the page: address, title, language, focus and a word for it', async () => {
  const user = userEvent.setup();
  await open(topicPage('pod'));
  await user.click(screen.getByRole('link', { name: /^Next/ }));
  await waitFor(() => expect(title()).toHaveTextContent('Phases and conditions'));
  expect(location.pathname).toBe('/any/sub/path/en/topics/phases/');
  expect(document.title).toBe('Phases and conditions · A course for tests');
  expect(title()).toHaveFocus();
  expect(screen.getByText('Phases and conditions', { selector: '[role=status]' })).toBeInTheDocument();
});

test('the article that came with the document is there again on the way back', async () => {
  const user = userEvent.setup();
  await open(topicPage('pod'));
  await user.click(screen.getByRole('link', { name: /^Next/ }));
  await waitFor(() => expect(title()).toHaveTextContent('Phases and conditions'));
  await act(async () => history.back());
  await waitFor(() => expect(title()).toHaveTextContent('What a Pod is'));
  expect(screen.getByText(/At three in the morning \(pod, en\)/)).toBeInTheDocument();
  expect(document.querySelector('#article #second')).toBeInTheDocument();
});

test('a link in the article moves too, and to its section', async () => {
  const user = userEvent.setup();
  await open(topicPage('pod'));
  await user.click(
    within(document.querySelector('#article') as HTMLElement).getByRole('link', { name: 'phases' }),
  );
  await waitFor(() => expect(title()).toHaveTextContent('Phases and conditions'));
  expect(location.hash).toBe('#second');
  expect(document.querySelector('#second')).toHaveFocus();
});

test('the other language is the same topic', async () => {
  const user = userEvent.setup();
  await open(topicPage('phases'));
  await user.click(screen.getByRole('link', { name: '中文' }));
  await waitFor(() => expect(title()).toHaveTextContent('阶段与状况'));
  expect(document.documentElement.lang).toBe('zh-CN');
  expect(localStorage.getItem('sextant:language')).toBe('zh');
  expect(screen.getByRole('link', { name: '跳到正文' })).toBeInTheDocument();
});

test('a page that does not come leaves the old one in place, says so, and is asked for again', async () => {
  const user = userEvent.setup();
  await open(topicPage('pod'));
  host.mockRejectedValue(new TypeError('Failed to fetch'));
  await user.click(screen.getByRole('link', { name: /^Next/ }));
  const alert = await screen.findByText(en.shell.loadFailed.offline('Phases and conditions'));
  expect(alert).toBeInTheDocument();
  expect(title()).toHaveTextContent('What a Pod is');
  expect(location.pathname).toBe('/any/sub/path/en/topics/pod/');
  expect(screen.getByRole('link', { name: en.shell.loadFailed.open })).toHaveAttribute(
    'href',
    '/any/sub/path/en/topics/phases/',
  );
  host.mockImplementation(answer);
  await user.click(screen.getByRole('button', { name: en.shell.loadFailed.retry }));
  await waitFor(() => expect(title()).toHaveTextContent('Phases and conditions'));
  expect(screen.queryByText(/could not be fetched/)).toBeNull();
});

test('a page is fetched when a click on its link is likely', async () => {
  const user = userEvent.setup();
  await open(topicPage('pod'));
  await user.hover(screen.getByRole('link', { name: /^Next/ }));
  await waitFor(() => expect(host).toHaveBeenCalledWith('/any/sub/path/en/topics/phases/page.json'));
});

test('a page in the place of another stays plain HTML', async () => {
  const page = topicPage('pod');
  history.replaceState(null, '', '/any/sub/path/en/topics/nothing/');
  document.body.innerHTML = `<div id="root">${render(page)}</div><script data-page="${page.address}"></script>`;
  expect(await startApp()).toBeUndefined();
  expect(document.documentElement.dataset.hydrated).toBeUndefined();
  expect(title()).toHaveTextContent('What a Pod is');
});

test('new data of the open page takes its place', async () => {
  const page = topicPage('pod');
  await open(page);
  const edited = { ...page, html: page.html?.replace('At three', 'At four') };
  const event = new CustomEvent('sextant:page', { detail: edited, cancelable: true });
  await act(async () => void dispatchEvent(event));
  expect(event.defaultPrevented).toBe(true);
  await waitFor(() => expect(screen.getByText(/At four in the morning/)).toBeInTheDocument());
});
