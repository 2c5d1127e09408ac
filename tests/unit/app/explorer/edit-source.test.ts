import { describe, expect, test } from 'vitest';
import { playEdited } from '#app/features/explorer/pod/edit-source.ts';
import { createExplorerStore, type ExplorerStore } from '#app/features/explorer/pod/store.ts';
import type { ScenarioSource } from '#course/presets.ts';
import { runOf, StillClock, source } from './scene.ts';

function open(): ExplorerStore {
  const store = createExplorerStore(new StillClock());
  store.getState().begin(runOf());
  return store;
}

const played = (store: ExplorerStore) => store.getState().play?.run;
const image = 'example.com/web:1';
const late = (old: ScenarioSource) => ({ ...old, images: { [image]: { pullSeconds: 9 } } });
const keeps = (old: ScenarioSource) => ({ ...old, containers: { web: { runs: [{ exitAfter: null }] } } });

describe('an edited scenario', () => {
  test('is played from its beginning, with what was done in it', async () => {
    const store = open();
    store.getState().seek(30_000);
    await store.getState().act({ do: 'exit', container: 'web', exitCode: 3 });
    expect(await playEdited(store, keeps)).toEqual([]);
    expect(played(store)?.source.containers).toEqual({ web: { runs: [{ exitAfter: null }] } });
    expect(played(store)?.actions).toEqual([{ atMs: 30_000, do: 'exit', container: 'web', exitCode: 3 }]);
  });

  test('edited twice at once has both edits', async () => {
    const store = open();
    await Promise.all([playEdited(store, late), playEdited(store, keeps)]);
    expect(played(store)?.source).toMatchObject({
      ...late(source),
      ...keeps({ manifest: '' }),
      manifest: source.manifest,
    });
  });

  test('keeps what is done while its parts are fetched', async () => {
    const store = open();
    store.getState().seek(20_000);
    const edited = playEdited(store, keeps);
    await store.getState().act({ do: 'exit', container: 'web', exitCode: 4 });
    await edited;
    expect(played(store)?.source).toMatchObject(keeps(source));
    expect(played(store)?.actions).toMatchObject([{ do: 'exit', exitCode: 4 }]);
  });

  test('does not take the place of another that was opened meanwhile', async () => {
    const store = open();
    const edits = [playEdited(store, late), playEdited(store, keeps)];
    const other = runOf({ ...source, until: 60 });
    store.getState().begin(other);
    expect(await Promise.all(edits)).toEqual([[], []]);
    expect(played(store)?.source).toBe(other.source);
  });

  test('that cannot be played is said, the play stays, and the next edit is made', async () => {
    const store = open();
    const wrong = playEdited(store, (old) => ({ ...old, manifest: 'kind: Pod' }));
    const right = playEdited(store, keeps);
    expect((await wrong).length).toBeGreaterThan(0);
    expect(await right).toEqual([]);
    expect(played(store)?.source).toEqual(keeps(source));
  });
});
