/** A course that asks: its index and questions as the site has them, and a learner who has answered some. */
import { act, render } from '@testing-library/react';
import { vi } from 'vitest';
import { App } from '#app/App.tsx';
import { openDoor } from '#app/door.ts';
import type { AnswerEntry } from '#app/state/entries.ts';
import { formatLogFile } from '#app/state/log-file.ts';
import { progressStore } from '#app/state/progress.ts';
import type { Page } from '#course/pages.ts';
import type { Question, QuestionIndex } from '#course/questions.ts';
import { en } from '#messages/en.ts';
import { questions } from './question/questions.ts';

export const asked: Record<string, Question[]> = {
  pod: [
    { ...questions.single, id: 'pod/one', stem: '<p>The first?</p>', section: 'first' },
    { ...questions.fill, id: 'pod/two', stem: '<p>The second?</p>', section: 'first' },
  ],
  phases: [{ ...questions.single, id: 'phases/three', stem: '<p>The third?</p>', section: 'second' }],
};

const titles: Record<string, string> = { pod: 'What a Pod is', phases: 'Phases and conditions' };

const index: QuestionIndex = {
  topics: Object.entries(asked).map(([id, list]) => ({
    id,
    title: titles[id] ?? id,
    part: 'pods',
    requires: id === 'phases' ? ['pod'] : [],
    sections: [
      { id: 'first', title: 'The first section' },
      { id: 'second', title: 'The second section' },
    ],
    questions: list.map(({ id, kind, section }) => ({ id, kind, section })),
  })),
  misconceptions: { 'takes-a': { name: 'takes it for Failed', topics: ['pod', 'phases'] } },
};

const dayMs = 86_400_000;

/** An answer so many days ago. */
export function answer(question: string, daysAgo: number, more: Partial<AnswerEntry> = {}): AnswerEntry {
  return {
    id: `${question}-${daysAgo}`,
    version: 1,
    kind: 'answer',
    atMs: Date.now() - daysAgo * dayMs,
    question,
    topic: question.split('/')[0] ?? '',
    questionKind: 'single',
    right: true,
    score: 1,
    chosen: ['right-1'],
    misconceptions: [],
    confidence: 'sure',
    mode: 'study',
    tookMs: 20_000,
    ...more,
  };
}

/** Serves the course's questions, and gives the learner a past; nothing is left of an earlier one. */
export async function begin(past: AnswerEntry[] = []) {
  openDoor('/');
  vi.stubGlobal('fetch', async (address: string) => {
    const topic = /\/questions\/(\w+)\.json$/.exec(address)?.[1];
    if (topic && asked[topic]) return Response.json({ topic, title: titles[topic], questions: asked[topic] });
    if (address.endsWith('/questions.json')) return Response.json(index);
    return new Response('', { status: 404 });
  });
  await progressStore.start('test-course');
  await progressStore.erase();
  await progressStore.importLog(formatLogFile('test-course', past, Date.now()));
}

export async function show(page: Page) {
  const shown = render(<App page={page} messages={en} />);
  await act(async () => {});
  return shown;
}
