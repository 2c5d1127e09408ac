// @vitest-environment jsdom
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { decodeEntry } from '#app/state/decode-entry.ts';
import { type Entry, newEntryId } from '#app/state/entries.ts';
import { createProgressStore } from '#app/state/progress.ts';
import { memoryStorage, openStorage, type Storage } from '#app/state/storage.ts';

const reading = (topic: string, atMs: number, section = ''): Entry => ({
  id: newEntryId(),
  version: 1,
  atMs,
  kind: 'reading',
  topic,
  language: 'zh',
  section,
  fraction: 0.5,
});

describe('an entry from outside is checked field by field', () => {
  const good = reading('pod-phases', 1);
  test.each<[string, unknown, string | undefined]>([
    ['a reading', good, undefined],
    ['a mark', { id: 'a', version: 1, atMs: 1, kind: 'mark', topic: 'probes', read: true }, undefined],
    ['no object', 'x', 'Unexpected entry that is not an object'],
    ['null', null, 'Unexpected entry that is not an object'],
    ['a later version', { ...good, version: 2 }, 'version: Unexpected 2, expected 1'],
    ['no id', { ...good, id: '' }, 'id: Unexpected "", expected a non-empty string'],
    ['a fraction above 1', { ...good, fraction: 2 }, 'fraction: Unexpected 2, expected a number from 0 to 1'],
    [
      'an unknown kind',
      { ...good, kind: 'dream' },
      'kind: Unexpected "dream", expected "reading" or "mark" or "answer" or "undo" or "forget" or "exam" or ' +
        '"exam-end" or "suspend" or "resume" or "setting"',
    ],
    ['a foreign language', { ...good, language: 'fr' }, 'language: Unexpected "fr", expected "zh" or "en"'],
  ])('%s', (_name, value, error) => {
    const decoded = decodeEntry(value);
    expect(decoded.ok ? undefined : decoded.errors[0]).toBe(error);
  });
});

describe('storage', () => {
  beforeEach(() => {
    globalThis.indexedDB = new IDBFactory();
    localStorage.clear();
  });

  test('keeps entries over a reload, and never replaces one', async () => {
    const first = await openStorage('a course');
    expect(first.kind).toBe('indexeddb');
    await first.add([{ id: 'x', what: 'first' } as { id: string }]);
    await first.add([{ id: 'x', what: 'second' } as { id: string }]);
    const again = await openStorage('a course');
    expect(await again.readAll()).toEqual([{ id: 'x', what: 'first' }]);
  });

  test('two courses do not see each other', async () => {
    await (await openStorage('one')).add([{ id: 'x' }]);
    expect(await (await openStorage('two')).readAll()).toEqual([]);
  });

  test('falls back to localStorage, then to memory', async () => {
    vi.spyOn(globalThis.indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('denied', 'SecurityError');
    });
    const local = await openStorage('a course');
    expect(local.kind).toBe('localstorage');
    await local.add([{ id: 'x' }]);
    expect(await (await openStorage('a course')).readAll()).toEqual([{ id: 'x' }]);

    vi.spyOn(Object.getPrototypeOf(localStorage), 'setItem').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    expect((await openStorage('a course')).kind).toBe('memory');
    vi.restoreAllMocks();
  });
});

describe('progress', () => {
  async function started(entries: unknown[], storage: Storage = memoryStorage()) {
    if (entries.length > 0) await storage.add(entries as Entry[]);
    let clock = 100;
    const store = createProgressStore(
      async () => storage,
      () => clock++,
    );
    await store.start(`course ${newEntryId()}`);
    return { store, storage };
  }
  const mark = (topic: string, atMs: number, read: boolean): Entry => ({
    id: newEntryId(),
    version: 1,
    atMs,
    kind: 'mark',
    topic,
    read,
  });

  test('is empty before the log is read, so that the first render equals the page', () => {
    const state = createProgressStore().getInitialState();
    expect([state.ready, state.topics.size, state.last]).toEqual([false, 0, undefined]);
  });

  test.each<[string, Entry[], string | undefined]>([
    ['nothing', [], undefined],
    ['one reading', [reading('t', 1)], 'started'],
    ['read', [reading('t', 1), mark('t', 2, true)], 'read'],
    ['read and taken back', [reading('t', 1), mark('t', 2, true), mark('t', 3, false)], 'started'],
    ['the later mark wins in any order', [mark('t', 3, true), mark('t', 2, false)], 'read'],
    ['reading on does not undo a mark', [mark('t', 2, true), reading('t', 9)], 'read'],
  ])('of a topic: %s', async (_name, entries, state) => {
    expect((await started(entries)).store.getState().topics.get('t')).toBe(state);
  });

  test('continues at the latest reading', async () => {
    const { store } = await started([reading('b', 5, 'ready'), reading('a', 2)]);
    expect(store.getState().last).toEqual({ topic: 'b', language: 'zh', section: 'ready' });
  });

  test('what is done before the log is open is kept', async () => {
    const storage = memoryStorage();
    const store = createProgressStore(async () => storage);
    store.markRead('t', true);
    await store.start('early');
    expect(store.getState().topics.get('t')).toBe('read');
    await vi.waitFor(async () => expect(await storage.readAll()).toHaveLength(1));
  });

  test('an unreadable entry is counted, left in place, and hides no other', async () => {
    const broken = { id: 'broken', kind: 'answer' };
    const { store, storage } = await started([broken, reading('t', 1)]);
    expect(store.getState().unreadable).toBe(1);
    expect(store.getState().topics.get('t')).toBe('started');
    expect(await storage.readAll()).toContainEqual(broken);
  });

  test('a store that gives nothing back is said, and new entries are kept', async () => {
    const stored = memoryStorage();
    const storage: Storage = { ...stored, readAll: () => Promise.reject(new DOMException('gone')) };
    const { store } = await started([], storage);
    expect(store.getState()).toMatchObject({ ready: true, readFailed: true });
    store.markRead('t', true);
    await vi.waitFor(async () => expect(await stored.readAll()).toHaveLength(1));
  });

  test('a full store is said, and the learner goes on', async () => {
    const storage: Storage = {
      ...memoryStorage(),
      add: () => Promise.reject(new DOMException('full', 'QuotaExceededError')),
    };
    const { store } = await started([], storage);
    store.markRead('t', true);
    await vi.waitFor(() => expect(store.getState().storageFailed).toBe(true));
    expect(store.getState().topics.get('t')).toBe('read');
  });

  test('another tab of the course sees what is done here', async () => {
    const course = `shared ${newEntryId()}`;
    const [here, there] = [memoryStorage(), memoryStorage()].map((storage) =>
      createProgressStore(async () => storage),
    );
    await here?.start(course);
    await there?.start(course);
    here?.markRead('t', true);
    await vi.waitFor(() => expect(there?.getState().topics.get('t')).toBe('read'));
  });
});
