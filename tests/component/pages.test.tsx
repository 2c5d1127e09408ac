import { act, render as renderInto, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { App } from '#app/App.tsx';
import { openDoor, rememberPage } from '#app/door.ts';
import { render } from '#app/entry-server.tsx';
import { progressStore } from '#app/state/progress.ts';
import type { Page } from '#course/pages.ts';
import { en } from '#messages/en.ts';
import { zh } from '#messages/zh.ts';
import {
  examPage,
  glossaryPage,
  homePage,
  mapPage,
  partPage,
  pathPage,
  progressPage,
  reviewPage,
  settingsPage,
  topicPage,
} from './course.ts';

const about: Page = {
  ...settingsPage(),
  kind: 'about',
  address: '/en/about/',
  title: 'About',
  paragraphs: ['A course for tests.', 'It is short.'],
};
const notFound: Page = { ...settingsPage(), kind: 'not-found', address: '/en/404/', title: 'No such page' };

const every: Page[] = [
  homePage(),
  homePage('zh'),
  topicPage('phases'),
  topicPage('phases', 'zh'),
  partPage(),
  pathPage(),
  glossaryPage(),
  mapPage(),
  reviewPage(),
  reviewPage('zh'),
  examPage(),
  progressPage(),
  settingsPage(),
  about,
  notFound,
];

const show = (page: Page) => renderInto(<App page={page} messages={{ zh, en }[page.language]} />);
const named = (page: Page) => ({ name: `${page.kind} in ${page.language}`, page });

describe('what a course says of itself', () => {
  test('stands on the page About, a paragraph each', () => {
    const text = show(about).container.textContent;
    expect(text).toContain(en.about.course);
    expect(text).toContain('It is short.');
  });

  test('has no heading where it says nothing', () => {
    expect(show({ ...about, paragraphs: [] }).container.textContent).not.toContain(en.about.course);
  });

  test('is the lead of the home page', () => {
    const page = { ...homePage(), description: 'All about tests.' };
    expect(show(page).container.querySelector('.lead')?.textContent).toBe('All about tests.');
  });
});

test('the time of a path is said to be of what is written while something is planned', () => {
  const path = pathPage();
  const { minutes, written } = path.path;
  expect(written).toBeLessThan(path.topics.length);
  expect(show(path).container.textContent).toContain(`${en.readingTime(minutes)} for what is written`);
  const whole = { ...path, path: { ...path.path, written: path.topics.length } };
  expect(show(whole).container.textContent).not.toContain('for what is written');
});

beforeEach(() => {
  openDoor('/');
  progressStore.setState({ ready: false, topics: new Map(), last: undefined });
});

describe.each(every.map(named))('$name', ({ page }) => {
  test('has one first heading, its title, and the landmarks', () => {
    show(page);
    expect(screen.getAllByRole('heading', { level: 1 }).map((one) => one.textContent)).toEqual([page.title]);
    expect(screen.getByRole('main')).toHaveAttribute('id', 'main');
    expect(screen.getByRole('banner')).toBeVisible();
    expect(screen.getByRole('contentinfo')).toHaveTextContent('CC BY 4.0');
  });

  test('begins with a link past the header', () => {
    const { container } = show(page);
    const [first] = within(container).getAllByRole('link');
    expect(first).toHaveAttribute('href', '#main');
  });

  test('links relatively, never from the root of the host', () => {
    const { container } = show(page);
    const hrefs = [...container.querySelectorAll('a')].map((link) => link.getAttribute('href') ?? '');
    expect(hrefs.filter((href) => href.startsWith('/') || href === '')).toEqual([]);
  });

  test('is taken over by the browser as the build has rendered it', async () => {
    const errors = vi.spyOn(console, 'error').mockImplementation(() => {});
    const container = document.createElement('div');
    container.innerHTML = render(page);
    document.body.append(container);
    const recovered: unknown[] = [];
    renderInto(<App page={page} messages={{ zh, en }[page.language]} />, {
      container,
      hydrate: true,
      onRecoverableError: (error) => recovered.push(error),
    });
    await act(async () => {});
    expect(recovered).toEqual([]);
    expect(errors.mock.calls).toEqual([]);
    errors.mockRestore();
    container.remove();
  });

  test('has no id twice', () => {
    const { container } = show(page);
    const ids = [...container.querySelectorAll('[id]')].map((element) => element.id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });
});

describe('the header', () => {
  test('leads to the same page in the other language, in its own words', () => {
    show(topicPage('phases'));
    const other = within(screen.getByRole('banner')).getByRole('link', { name: '中文' });
    expect(other).toHaveAttribute('href', '../../../zh/topics/phases/');
    expect(other).toHaveAttribute('lang', 'zh-CN');
  });

  test('leads to the other language home where it lacks the page', () => {
    const page = topicPage('phases');
    show({ ...page, alternates: { en: page.address } });
    expect(screen.getByRole('link', { name: '中文' })).toHaveAttribute('href', '../../../zh/');
  });

  test('names no other language in a course of one', () => {
    const page = topicPage('phases');
    show({ ...page, course: { ...page.course, languages: ['en'] } });
    expect(screen.queryByRole('link', { name: '中文' })).toBeNull();
  });

  test('goes round the three themes', async () => {
    const user = userEvent.setup();
    show(homePage());
    const button = () => screen.getByRole('button', { name: /^Appearance/ });
    const seen: (string | undefined)[] = [];
    for (let press = 0; press < 3; press++) {
      await user.click(button());
      seen.push(document.documentElement.dataset.theme);
    }
    expect(seen).toEqual(['dark', 'light', undefined]);
    expect(button()).toHaveAccessibleName(/as the system/);
  });
});

describe('a topic', () => {
  test('stands on its course line, planned topics told as such', () => {
    show(topicPage('phases'));
    const line = screen.getByRole('navigation', { name: en.topic.inThisPart });
    expect(within(line).getByRole('link', { current: 'page' })).toHaveTextContent('Phases and conditions');
    expect(within(line).getByRole('link', { name: 'What a Pod is' })).toHaveAttribute('href', '../pod/');
    const planned = within(line).getByRole('link', { name: /^Probes ?planned$/ });
    expect(planned).toHaveAttribute('href', '../../map/#topic-probes');
  });

  test('lists its sections, sub-sections left out', () => {
    show(topicPage('phases'));
    const line = screen.getByRole('navigation', { name: en.topic.inThisPart });
    const sections = within(line)
      .getAllByRole('link')
      .filter((link) => link.getAttribute('href')?.startsWith('#') && link.getAttribute('href') !== '#main');
    expect(sections.map((link) => link.textContent)).toEqual(['The first section', 'The second section']);
  });

  test('opens with its scene, then what the reader will be able to do, then the text', () => {
    const { container } = show(topicPage('phases'));
    const order = ['h1', '#lead', '.objectives', '#article'].map((selector) =>
      container.querySelector(selector),
    );
    for (const [index, element] of order.slice(1).entries()) {
      expect(order[index]?.compareDocumentPosition(element as Element)).toBe(
        Node.DOCUMENT_POSITION_FOLLOWING,
      );
    }
    expect(screen.getByText('phases', { selector: 'strong' })).toBeVisible();
  });

  test('leads on by rel, and to its note', () => {
    const { container } = show(topicPage('phases'));
    expect(container.querySelector('a[rel=prev]')).toHaveAttribute('href', '../pod/');
    expect(container.querySelector('a[rel=next]')).toBeNull();
    expect(screen.getByRole('link', { name: en.topic.note })).toHaveAttribute('href', 'note.md');
    expect(screen.getByRole('link', { name: en.topic.edit })).toHaveAttribute(
      'href',
      'https://git.example/edit/en/pods/phases.md',
    );
  });

  test('gives each section a link to itself', () => {
    show(topicPage('phases'));
    expect(screen.getByRole('link', { name: en.topic.sectionLink('The second section') })).toHaveAttribute(
      'href',
      '#second',
    );
  });

  test('is marked as read and back', async () => {
    const user = userEvent.setup();
    const mark = vi.spyOn(progressStore, 'markRead');
    show(topicPage('phases'));
    await user.click(screen.getByRole('button', { name: en.topic.markRead }));
    expect(mark).toHaveBeenLastCalledWith('phases', true);
    act(() => progressStore.setState({ topics: new Map([['phases', 'read']]) }));
    await user.click(screen.getByRole('button', { name: en.topic.isRead }));
    expect(mark).toHaveBeenLastCalledWith('phases', false);
    mark.mockRestore();
  });
});

describe('home', () => {
  test('shows a newcomer the first topic of the first path', () => {
    show(homePage());
    expect(screen.getByRole('link', { name: /Set out here/ })).toHaveAttribute('href', 'topics/pod/');
  });

  test('goes on where the reader was, with the section in words', async () => {
    rememberPage(topicPage('phases'));
    progressStore.setState({ last: { topic: 'phases', language: 'zh', section: 'second' } });
    show(homePage());
    const link = await screen.findByRole('link', {
      name: /Go on.*Phases and conditions.*The second section/s,
    });
    expect(link).toHaveAttribute('href', 'topics/phases/#second');
  });

  test('goes on by the topic alone when its page cannot be fetched', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('offline')));
    progressStore.setState({ last: { topic: 'phases', language: 'en', section: 'second' } });
    show(homePage());
    const link = await screen.findByRole('link', { name: /Go on/ });
    expect(link).toHaveAttribute('href', 'topics/phases/');
    vi.unstubAllGlobals();
  });

  test('measures a path by the topics read', () => {
    progressStore.setState({ topics: new Map([['pod', 'read']]) });
    show(homePage());
    expect(screen.getByRole('img', { name: '1 of 3 read' })).toBeInTheDocument();
  });
});

test('a path says what is planned and where to begin', () => {
  progressStore.setState({ topics: new Map([['pod', 'read']]) });
  show(pathPage());
  expect(screen.getByText('3 topics, 2 of them written')).toBeVisible();
  expect(screen.getByRole('link', { name: /Go on\s*Phases and conditions/ })).toHaveAttribute(
    'href',
    '../../topics/phases/',
  );
  expect(screen.getByText(en.path.plannedNote)).toBeVisible();
});

test('the glossary gives each term an anchor, the other word, and the way back to topics', () => {
  const { container } = show(glossaryPage());
  const node = container.querySelector<HTMLElement>('#node');
  expect(node).toHaveTextContent('Node节点A machine.');
  expect(within(node as HTMLElement).getByText('节点')).toHaveAttribute('lang', 'zh-CN');
  const pod = container.querySelector<HTMLElement>('#pod');
  expect(within(pod as HTMLElement).getByRole('link', { name: 'What a Pod is' })).toHaveAttribute(
    'href',
    '../topics/pod/',
  );
  expect(screen.getByRole('link', { name: 'N' })).toHaveAttribute('href', '#LETTER-N');
});

describe('the map', () => {
  test('lists what it draws, planned topics with the anchor that links to them name', () => {
    const { container } = show(mapPage());
    expect(container.querySelector('li#topic-probes')).toHaveTextContent('Probes planned');
    expect(container.querySelector('li#topic-phases')).toHaveTextContent('Builds on: What a Pod is');
  });

  test('is zoomed in and out and says how far', async () => {
    const user = userEvent.setup();
    show(mapPage());
    const out = screen.getByRole('button', { name: en.map.zoomOut });
    await user.click(screen.getByRole('button', { name: en.map.zoomIn }));
    expect(screen.getByText('150 %')).toBeVisible();
    await user.click(out);
    expect(screen.getByText('100 %')).toBeVisible();
  });
});

describe('settings', () => {
  test('choose the theme', async () => {
    const user = userEvent.setup();
    show(settingsPage());
    await user.click(screen.getByRole('radio', { name: 'night' }));
    expect(document.documentElement.dataset.theme).toBe('dark');
    await user.click(screen.getByRole('radio', { name: 'as the system' }));
    expect(document.documentElement.dataset.theme).toBeUndefined();
  });

  test.each([
    ['indexeddb', /IndexedDB/],
    ['memory', /ends when you close this tab/],
  ] as const)('say where the record is kept: %s', (storage, text) => {
    progressStore.setState({ ready: true, storage });
    show(settingsPage());
    expect(screen.getByText(text)).toBeVisible();
  });
});
