/** The learner's log loses nothing, whatever happens to it and in whatever order. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeEntry } from '#app/state/decode-entry.ts';
import type { Entry } from '#app/state/entries.ts';
import { createLearnedLog, type Learned } from '#app/state/learned.ts';
import { decodeLogFile, formatLogFile } from '#app/state/log-file.ts';
import { createProgressStore } from '#app/state/progress.ts';
import { memoryStorage } from '#app/state/storage.ts';

const topics = ['pods', 'probes', 'etcd'];
const id = fc.integer({ min: 1, max: 1e9 }).map((number) => `e${number}`);
const topic = fc.constantFrom(...topics);
const base = { id, version: fc.constant(1 as const), atMs: fc.integer({ min: 1, max: 200 }) };
const question = fc.oneof(
  fc
    .tuple(topic, fc.constantFrom('a', 'b'))
    .map(([name, one]) => ({ topic: name, question: `${name}/${one}` })),
  fc.nat(3).map((seed) => ({ topic: 'pods', question: `generated/backoff/${seed}` })),
);
const answer = fc
  .record({
    ...base,
    kind: fc.constant('answer' as const),
    place: question,
    questionKind: fc.constantFrom('single' as const, 'fill' as const),
    right: fc.boolean(),
    score: fc.double({ min: 0, max: 1, noNaN: true }).map((score) => score + 0),
    chosen: fc.array(fc.string({ maxLength: 20 }), { maxLength: 3 }),
    misconceptions: fc.subarray(['m1', 'm2']),
    confidence: fc.constantFrom('sure' as const, 'unsure' as const, 'unknown' as const),
    mode: fc.constantFrom('study' as const, 'review' as const, 'exam' as const),
    tookMs: fc.nat(60_000),
  })
  .map(({ place, ...rest }) => ({ ...rest, ...place }));
const other = fc.oneof(
  fc.record({ ...base, kind: fc.constant('mark' as const), topic, read: fc.boolean() }),
  fc.record({
    ...base,
    kind: fc.constant('reading' as const),
    topic,
    language: fc.constantFrom('zh' as const, 'en' as const),
    section: fc.string({ maxLength: 5 }),
    fraction: fc.constant(0.5),
  }),
  fc.record({ ...base, kind: fc.constant('forget' as const), topic }),
  fc.record({
    ...base,
    kind: fc.constantFrom('suspend' as const, 'resume' as const),
    topic,
    item: topic.map((name) => `${name}/a`),
  }),
  fc.record({
    ...base,
    kind: fc.constant('setting' as const),
    name: fc.constant('reviewMinutes' as const),
    value: fc.integer({ min: 0, max: 60 }),
  }),
);
/** A log with ids of its own and some entries taken back. */
const logOf: fc.Arbitrary<Entry[]> = fc
  .tuple(
    fc.uniqueArray(fc.oneof(answer, answer, other), { selector: (entry) => entry.id, maxLength: 25 }),
    fc.array(fc.nat(30), { maxLength: 4 }),
  )
  .map(([entries, undone]) => [
    ...entries,
    ...undone.flatMap((at, number): Entry[] => {
      const entry = entries[at];
      return entry ? [{ id: `undo${number}`, version: 1, atMs: 100, kind: 'undo', entry: entry.id }] : [];
    }),
  ]);
const later = fc.record({
  id: id.map((one) => `later-${one}`),
  version: fc.integer({ min: 2, max: 9 }),
  secret: fc.jsonValue(),
});

const derived = (batches: readonly Entry[][]): Learned => {
  const log = createLearnedLog();
  let learned = log.add([]);
  for (const batch of batches) learned = log.add(batch);
  return learned;
};
/** Maps with their keys in order, for comparison. */
const plain = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (_key, inner) =>
      inner instanceof Map ? [...inner].sort(([a], [b]) => (a < b ? -1 : 1)) : inner,
    ),
  );
const storeOf = async (name: string) => {
  const storage = memoryStorage();
  const store = createProgressStore(
    async () => storage,
    () => 500,
  );
  // A channel of its own for each: devices, not tabs.
  await store.start(name);
  return { store, storage };
};
let course = 0;
const idsOf = (values: unknown[]) => values.map((value) => (value as { id: string }).id).sort();

describe('what is derived', () => {
  test('does not depend on the order of entries, nor on how they come', () => {
    fc.assert(
      fc.property(logOf, fc.infiniteStream(fc.nat()), fc.nat(5), (entries, random, size) => {
        const stream = random[Symbol.iterator]();
        const shuffled = entries
          .map((entry) => ({ entry, at: stream.next().value as number }))
          .sort((a, b) => a.at - b.at)
          .map(({ entry }) => entry);
        const batches: Entry[][] = [];
        for (let at = 0; at < shuffled.length; at += size + 1)
          batches.push(shuffled.slice(at, at + size + 1));
        expect(plain(derived([...batches, ...batches]))).toEqual(plain(derived([entries])));
      }),
    );
  });

  test('an undone entry leaves no trace', () => {
    fc.assert(
      fc.property(logOf, answer, (entries, added) => {
        fc.pre(entries.every((entry) => entry.id !== added.id));
        const undo: Entry = { id: 'last', version: 1, atMs: 1, kind: 'undo', entry: added.id };
        expect(plain(derived([entries, [added], [undo]]))).toEqual(plain(derived([entries])));
        expect(plain(derived([[undo], entries, [added]]))).toEqual(plain(derived([entries])));
      }),
    );
  });

  test('what was forgotten stays so when an older log is merged', () => {
    fc.assert(
      fc.property(logOf, logOf, (before, old) => {
        const forget: Entry = { id: 'forget', version: 1, atMs: 300, kind: 'forget', topic: 'pods' };
        const learned = derived([before, [forget], old.filter((entry) => entry.kind !== 'undo')]);
        expect(learned.topics.has('pods')).toBe(false);
        for (const answers of learned.answers.values()) {
          expect(answers.filter(({ topic: of }) => of === 'pods')).toEqual([]);
        }
      }),
    );
  });
});

describe('files', () => {
  const stored = fc.tuple(logOf, fc.uniqueArray(later, { selector: (entry) => entry.id, maxLength: 3 }));

  test('reading what was written gives the same, later versions too', () => {
    fc.assert(
      fc.property(stored, ([entries, ofLater]) => {
        const decoded = decodeLogFile(formatLogFile('k', [...entries, ...ofLater], 7), 'k');
        expect(decoded).toEqual({
          ok: true,
          value: { entries, later: JSON.parse(JSON.stringify(ofLater)), corrupt: [], damaged: false },
        });
      }),
    );
  });

  test('of a text that is cut off anywhere after its head, every whole line is read', () => {
    fc.assert(
      fc.property(logOf, fc.double({ min: 0, max: 1, noNaN: true }), (entries, share) => {
        const text = formatLogFile('k', entries, 7);
        const head = text.indexOf('\n');
        const cut = head + Math.floor((text.length - head) * share);
        const decoded = decodeLogFile(text.slice(0, cut), 'k');
        const whole = text.slice(0, cut).split('\n').slice(1, -1);
        const found = decoded.ok ? decoded.value.entries.map((entry) => entry.id) : [];
        for (const line of whole.filter((one) => one.startsWith('{'))) {
          expect(found).toContain(JSON.parse(line.replace(/,$/, '')).id);
        }
      }),
    );
  });

  test('any sequence of answers, exports, imports on several devices ends the same and loses nothing', async () => {
    const step = fc.oneof(
      fc.record({ what: fc.constant('answer' as const), device: fc.nat(2), answer }),
      fc.record({ what: fc.constant('carry' as const), device: fc.nat(2), to: fc.nat(2) }),
      fc.record({ what: fc.constant('undo' as const), device: fc.nat(2) }),
      fc.record({ what: fc.constant('forget' as const), device: fc.nat(2), topic }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
        course += 1;
        // One name in the files, but no shared channel: the devices hear of each other by files only.
        const channel = globalThis.BroadcastChannel;
        delete (globalThis as { BroadcastChannel?: unknown }).BroadcastChannel;
        const devices = await Promise.all([0, 1, 2].map(() => storeOf(`devices ${course}`)));
        globalThis.BroadcastChannel = channel;
        const at = (number: number) => devices[number] as (typeof devices)[number];
        const made = new Set<string>();
        let last = 'none';
        for (const one of steps) {
          const { store } = at(one.device);
          if (one.what === 'answer') {
            const { id: _id, version: _version, atMs: _atMs, kind: _kind, ...rest } = one.answer;
            last = store.appendAnswer(rest);
            made.add(last);
          } else if (one.what === 'undo') store.undo(last);
          else if (one.what === 'forget') made.add(store.forget(one.topic));
          else await at(one.to).store.importLog(store.exportLog());
        }
        // Everybody gets everything, in two rounds.
        for (const _round of [1, 2]) {
          for (const from of devices)
            for (const to of devices) await to.store.importLog(from.store.exportLog());
        }
        const [first, ...rest] = devices.map(({ store }) => {
          const { topics: read, answers, suspensions, exams } = store.getState();
          return plain({ read, answers, suspensions, exams });
        });
        for (const one of rest) expect(one).toEqual(first);
        for (const { storage } of devices) {
          expect(idsOf(await storage.readAll())).toEqual(expect.arrayContaining([...made]));
        }
        for (const { store } of devices) store.stop();
      }),
      { numRuns: 40 },
    );
  });

  test('what is imported may be anything: nothing is thrown, nothing that is there changes', async () => {
    course += 1;
    const { store, storage } = await storeOf(`fuzz ${course}`);
    const mine = store.forget('etcd');
    const damagedEntry = fc.oneof(
      fc.jsonValue(),
      fc
        .tuple(answer, fc.constantFrom('id', 'topic', 'atMs', 'score', 'chosen', 'kind'), fc.jsonValue())
        .map(([entry, field, value]) => ({ ...entry, [field]: value })),
      fc.constant({ id: mine, version: 1, atMs: 1, kind: 'mark', topic: 'etcd', read: true }),
      fc.constant(
        JSON.parse('{"id":"__proto__","version":1,"atMs":1,"kind":"mark","topic":"__proto__","read":true}'),
      ),
    );
    const text = fc.oneof(
      fc.string(),
      fc.json(),
      fc.array(damagedEntry).map((entries) => formatLogFile(`fuzz ${course}`, entries, 7)),
      fc.tuple(fc.array(damagedEntry), fc.nat(), fc.string()).map(([entries, at, noise]) => {
        const whole = formatLogFile(`fuzz ${course}`, entries, 7);
        const cut = at % whole.length;
        return whole.slice(0, cut) + noise + whole.slice(cut + 3);
      }),
    );
    await fc.assert(
      fc.asyncProperty(text, fc.boolean(), async (foreign, force) => {
        const before = new Map(
          (await storage.readAll()).map((value) => [(value as Entry).id, JSON.stringify(value)]),
        );
        await store.importLog(foreign, { force });
        const after = await storage.readAll();
        const kept = new Map(after.map((value) => [(value as Entry).id, JSON.stringify(value)]));
        for (const [one, value] of before) expect(kept.get(one)).toBe(value);
        for (const value of after) {
          const decoded = decodeEntry(value);
          expect(decoded.ok || decoded.later).toBe(true);
        }
        expect(await store.importLog(store.exportLog())).toMatchObject({ ok: true, added: 0, corrupt: [] });
      }),
      { numRuns: 150 },
    );
    store.stop();
  });
});

describe('a clock that is put back', () => {
  test('undoes nothing: what is done after a forget, a mark or a setting comes after it', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 1e6 }), { minLength: 8, maxLength: 8 }),
        async (times) => {
          course += 1;
          let tick = 0;
          const store = createProgressStore(
            async () => memoryStorage(),
            () => times[tick++ % times.length] as number,
          );
          await store.start(`clock ${course}`);
          const give = () =>
            store.appendAnswer({
              question: 'pods/a',
              topic: 'pods',
              questionKind: 'single',
              right: true,
              score: 1,
              chosen: [],
              misconceptions: [],
              confidence: 'sure',
              mode: 'study',
              tookMs: 1,
            });
          give();
          store.forget('pods');
          expect(store.getState().answers.size).toBe(0);
          const answered = give();
          expect(
            store
              .getState()
              .answers.get('pods/a')
              ?.map((entry) => entry.id),
          ).toEqual([answered]);
          store.markRead('pods', true);
          store.markRead('pods', false);
          expect(store.getState().topics.get('pods')).toBeUndefined();
          store.setReviewMinutes(5);
          store.setReviewMinutes(20);
          expect(store.getState().reviewMinutes).toBe(20);
          store.stop();
        },
      ),
    );
  });
});
