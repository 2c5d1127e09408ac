/**
 * Every version of every object of a play, so that a view of any moment is found by looking it up: nothing is
 * played again while the learner drags the time. Versions share what did not change, as the worlds do.
 */
import type { KubernetesObject } from '#simulator/apimachinery/meta.ts';
import type { World } from '#simulator/apiserver/turn.ts';
import { EPOCH_MS } from '#simulator/clock/epoch.ts';
import type { Fired } from '#simulator/world/engine.ts';
import type { History } from '#simulator/world/history.ts';

export interface Version {
  readonly atMs: number;
  /** Missing from the moment on when it was removed. */
  readonly object: KubernetesObject | undefined;
}

export class Recording {
  readonly #versions: Map<string, Version[]>;

  private constructor(versions: Map<string, Version[]>) {
    this.#versions = versions;
  }

  /** What is in the cluster before the first step. */
  static of(history: History): Recording {
    const recording = new Recording(new Map());
    for (const [key, object] of history.world.store.objects.entries())
      recording.#put(key, { atMs: 0, object });
    return recording;
  }

  /** For History.playTo's `onFired`. */
  readonly take = (_before: World, { world, changes }: Fired): void => {
    const atMs = world.nowMs - EPOCH_MS;
    for (const { key, after } of changes) this.#put(key, { atMs, object: after });
  };

  /** The same past up to that moment. */
  fork(atMs: number): Recording {
    const versions = new Map<string, Version[]>();
    for (const [key, list] of this.#versions) {
      const kept = list.slice(0, countUpTo(list, atMs));
      if (kept.length > 0) versions.set(key, kept);
    }
    return new Recording(versions);
  }

  /** The object as it is at that moment. */
  at(key: string, atMs: number): KubernetesObject | undefined {
    const list = this.#versions.get(key);
    return list?.[countUpTo(list, atMs) - 1]?.object;
  }

  /** All versions of an object, the oldest first. */
  versionsOf(key: string): readonly Version[] {
    return this.#versions.get(key) ?? [];
  }

  /** Keys of all objects that ever were under a prefix (`pods/`), in the order in which they came. */
  keys(prefix: string): string[] {
    return [...this.#versions.keys()].filter((key) => key.startsWith(prefix));
  }

  /** The objects under a prefix that are there at that moment. */
  list<T extends KubernetesObject>(prefix: string, atMs: number): T[] {
    return this.keys(prefix).flatMap((key) => (this.at(key, atMs) as T | undefined) ?? []);
  }

  /** Of several versions of one instant the last one counts. */
  #put(key: string, version: Version): void {
    const list = this.#versions.get(key);
    if (!list) this.#versions.set(key, [version]);
    else if (list.at(-1)?.atMs === version.atMs) list[list.length - 1] = version;
    else list.push(version);
  }
}

/** How many of a list in order of time lie at or before a moment. */
export function countUpTo(list: readonly { readonly atMs: number }[], atMs: number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle] as { atMs: number }).atMs <= atMs) low = middle + 1;
    else high = middle;
  }
  return low;
}
