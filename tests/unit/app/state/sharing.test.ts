// @vitest-environment jsdom
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Entry, newEntryId } from '#app/state/entries.ts';
import { createLearnedLog } from '#app/state/learned.ts';
import { decodeLogFile } from '#app/state/log-file.ts';
import { createProgressStore, type ProgressStore } from '#app/state/progress.ts';
import { memoryStorage, openStorage, type Storage } from '#app/state/storage.ts';

const mark: Entry = { id: 'mark', version: 1, atMs: 5, kind: 'mark', topic: 't', read: true };
const answer = {
  question: 't/q',
  topic: 't',
  questionKind: 'fill',
  right: false,
  score: 0,
  chosen: ['x'.repeat(500)],
  misconceptions: ['status-is-phase'],
  confidence: 'sure',
  mode: 'study',
  tookMs: 900,
} as const;

const stores: ProgressStore[] = [];
async function started(courseId: string, storage: Storage = memoryStorage()) {
  const store = createProgressStore(
    async () => storage,
    () => 1000,
  );
  stores.push(store);
  await store.start(courseId);
  return store;
}
let courseId = '';

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  localStorage.clear();
  courseId = `course ${newEntryId()}`;
});
afterEach(() => {
  for (const store of stores.splice(0)) store.stop();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe('storing', () => {
  test('what found no room is tried again with the next entry', async () => {
    const stored = memoryStorage();
    let full = true;
    const refuse = () => Promise.reject(new DOMException('full', 'QuotaExceededError'));
    const store = await started(courseId, {
      ...stored,
      add: (entries) => (full ? refuse() : stored.add(entries)),
    });
    store.markRead('a', true);
    await vi.waitFor(() => expect(store.getState().storageFailed).toBe(true));
    full = false;
    store.markRead('b', true);
    await vi.waitFor(() => expect(store.getState().storageFailed).toBe(false));
    expect(await stored.readAll()).toHaveLength(2);
  });

  test('and after half a minute by itself', async () => {
    vi.useFakeTimers();
    const stored = memoryStorage();
    let full = true;
    const refuse = () => Promise.reject(new DOMException('full', 'QuotaExceededError'));
    const store = await started(courseId, {
      ...stored,
      add: (entries) => (full ? refuse() : stored.add(entries)),
    });
    store.markRead('a', true);
    await vi.advanceTimersByTimeAsync(1000);
    expect([store.getState().storageFailed, await stored.readAll()]).toEqual([true, []]);
    expect(store.exportLog()).toContain('"topic":"a"');
    full = false;
    await vi.advanceTimersByTimeAsync(30_000);
    expect([store.getState().storageFailed, (await stored.readAll()).length]).toEqual([false, 1]);
  });

  test('a database that a later version has upgraded is still read and written', async () => {
    const first = await openStorage(courseId);
    await first.add([mark]);
    const upgraded = await openDB(`sextant:${courseId}`, 3, {
      upgrade: (db) => void db.createObjectStore('more'),
    });
    await first.add([{ id: 'after the upgrade' }]);
    expect((await first.readAll()).length).toBe(2);
    upgraded.close();
    const again = await openStorage(courseId);
    expect([again.kind, (await again.readAll()).length]).toEqual(['indexeddb', 2]);
  });

  test('what was kept in localStorage while the database was denied moves in when it is not', async () => {
    const denied = vi.spyOn(globalThis.indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('denied', 'SecurityError');
    });
    await (await openStorage(courseId)).add([mark]);
    localStorage.setItem(`sextant:${courseId}:entry:broken`, '{"id":');
    denied.mockRestore();
    const storage = await openStorage(courseId);
    expect(storage.kind).toBe('indexeddb');
    expect(await storage.readAll()).toEqual([mark, '{"id":']);
    expect(Object.keys(localStorage)).toEqual([`sextant:${courseId}:entry:broken`]);
    expect(await (await openStorage(courseId)).readAll()).toEqual([mark, '{"id":']);
  });
});

describe('answers', () => {
  test('are kept with texts of bearable length, found by question, and taken back', async () => {
    const store = await started(courseId);
    const id = store.appendAnswer(answer);
    expect(store.getState().answers.get('t/q')).toMatchObject([
      { id, atMs: 1000, chosen: ['x'.repeat(200)] },
    ]);
    store.undo(id);
    expect(store.getState().answers.size).toBe(0);
  });

  test('of a generator belong together whatever the seed', async () => {
    const store = await started(courseId);
    store.appendAnswer({ ...answer, question: 'generated/backoff/1' });
    store.appendAnswer({ ...answer, question: 'generated/backoff/2' });
    expect([...store.getState().answers].map(([item, { length }]) => [item, length])).toEqual([
      ['generated/backoff', 2],
    ]);
  });

  test('of an exam are found by exam, the later of two counts', async () => {
    const store = await started(courseId);
    const exam = store.startExam({ plan: ['t/q', 't/r'], seed: 4, scope: { kind: 'topic', id: 't' } });
    store.appendAnswer({ ...answer, mode: 'exam', exam });
    store.appendAnswer({ ...answer, question: 't/other', mode: 'exam', exam: 'of another device' });
    const found = () => store.getState().exams.get(exam);
    expect([found()?.ended, [...(found()?.answers.keys() ?? [])]]).toEqual([false, ['t/q']]);
    store.endExam(exam);
    expect(found()?.ended).toBe(true);
  });

  test('forgetting a topic can itself be undone', async () => {
    const store = await started(courseId);
    store.appendAnswer(answer);
    const forgotten = store.forget('t');
    expect(store.getState().answers.size).toBe(0);
    store.undo(forgotten);
    expect(store.getState().answers.size).toBe(1);
  });

  describe('ten thousand of them', () => {
    const topics = 16;
    const many = Array.from({ length: 10_000 }, (_, at): Entry => {
      const topic = `t${at % topics}`;
      const question = `${topic}/q${at % 9}`;
      return {
        ...answer,
        id: `a${at}`,
        version: 1,
        atMs: at + 1,
        kind: 'answer',
        topic,
        question,
        chosen: [],
      };
    });

    test('are looked at once when they come together, and a further one makes its own topic be looked at', () => {
      const log = createLearnedLog();
      const before = log.add(many).answers;
      expect(log.looks()).toBe(10_000);
      const after = log.add([{ ...mark, topic: 't3' }]).answers;
      expect(log.looks()).toBeLessThanOrEqual(10_000 + 10_000 / topics + 1);
      // So that what hangs on these arrays (schedules, results) is not computed again either.
      expect([...before].filter(([item, answers]) => after.get(item) !== answers)).toEqual([]);
    });

    test('are one change for whoever watches', async () => {
      const store = await started(courseId);
      let changes = 0;
      store.subscribe(() => {
        changes += 1;
      });
      const file = { format: 'sextant-log', version: 1, course: courseId, entries: many };
      expect(await store.importLog(JSON.stringify(file))).toMatchObject({ ok: true, added: 10_000 });
      expect(changes).toBe(1);
    });
  });
});

describe('what cannot be read here', () => {
  test('a later entry is counted by itself, kept, exported and carried on', async () => {
    const future = { id: 'f', version: 7, kind: 'dream', of: ['what', 'will', 'be'] };
    const storage = memoryStorage();
    await storage.add([future, { id: 'b', version: 1, kind: 'mark', atMs: 'x' } as { id: string }]);
    const store = await started(courseId, storage);
    expect(store.getState()).toMatchObject({ later: 1, unreadable: 1 });
    const elsewhere = await started(`${courseId} elsewhere`);
    const report = await elsewhere.importLog(store.exportLog(), { force: true });
    expect(report).toMatchObject({ ok: true, added: 1, later: 1, corrupt: [{ position: 1 }] });
    expect(elsewhere.getState().later).toBe(1);
    expect(elsewhere.exportLog()).toContain('"will"');
  });

  test.each([
    ['nothing', '', { reason: 'not-a-log' }],
    ['some other JSON', '{"a":1}', { reason: 'not-a-log' }],
    ['a list', '[]', { reason: 'not-a-log' }],
    ['prose', 'Dear diary', { reason: 'not-a-log' }],
    [
      'another course',
      '{"format":"sextant-log","version":1,"course":"other","entries":[]}',
      { reason: 'other-course', course: 'other' },
    ],
    [
      'a later format',
      '{"format":"sextant-log","version":2,"course":"k","entries":[]}',
      { reason: 'later-format', version: 2 },
    ],
  ])('a file is refused: %s', (_name, text, refusal) => {
    expect(decodeLogFile(text, 'k')).toEqual({ ok: false, ...refusal });
  });

  test('a broken line of a damaged file is reported with its place, and the others are read', () => {
    const head = '{"format":"sextant-log","version":1,"course":"k","exportedAt":"","entries":[';
    const text = `\uFEFF${head}\r\n{"id":"x",\r\n${JSON.stringify(mark)},\r\n{"id":`;
    expect(decodeLogFile(text.slice(1), 'k')).toMatchObject({
      ok: true,
      value: {
        damaged: true,
        entries: [mark],
        corrupt: [{ position: 1, value: '{"id":"x",' }, { position: 3 }],
      },
    });
  });
});

describe('tabs', () => {
  test('what one imports the other sees', async () => {
    const [here, there] = [await started(courseId), await started(courseId)];
    const file = { format: 'sextant-log', version: 1, course: courseId, entries: [mark] };
    await here.importLog(JSON.stringify(file));
    await vi.waitFor(() => expect(there.getState().topics.get('t')).toBe('read'));
  });

  test('erasing takes the others along, and nothing comes back', async () => {
    const storage = await openStorage(courseId);
    const [here, there] = [
      await started(courseId, storage),
      await started(courseId, await openStorage(courseId)),
    ];
    here.appendAnswer(answer);
    await vi.waitFor(() => expect(there.getState().answers.size).toBe(1));
    expect(await here.erase()).toBe(true);
    await vi.waitFor(() => expect(there.getState().answers.size).toBe(0));
    there.markRead('after', true);
    await vi.waitFor(async () => expect(await storage.readAll()).toHaveLength(1));
    expect(here.getState()).toMatchObject({ ready: true, storageFailed: false, unreadable: 0 });
  });

  test('a browser that refuses to erase changes nothing', async () => {
    const storage = { ...memoryStorage(), clear: () => Promise.reject(new DOMException('no')) };
    const store = await started(courseId, storage);
    store.markRead('t', true);
    expect(await store.erase()).toBe(false);
    expect(store.getState().topics.get('t')).toBe('read');
  });
});
