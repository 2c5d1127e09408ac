/**
 * One step in the making: the world as the step finds it, and what the component whose timer fired makes of it. Only
 * here is anything assigned; when the component returns, the step becomes the next immutable world.
 */

import type { FieldError } from '../apimachinery/field-error.ts';
import type { KubernetesObject } from '../apimachinery/meta.ts';
import type { Cause, CauseParams } from '../clock/cause.ts';
import { draw } from '../clock/random.ts';
import type { RuleId } from '../clock/rules.ts';
import { type ComponentName, type MaybeQueue, pushTimer, type Timer } from '../clock/timer-queue.ts';
import type { Change, Store } from '../etcd/etcd.ts';
import { SortedMap } from '../etcd/sorted-map.ts';

/** What a component keeps for itself, by slot. Immutable values. */
export type Slots = Readonly<Record<string, unknown>>;

/** The simulated cluster at one moment, as a value. */
export interface World {
  readonly nowMs: number;
  /** The next timer's sequence. */
  readonly sequence: number;
  readonly random: number;
  readonly store: Store;
  readonly timers: MaybeQueue;
  /** Keys of timers that are set once only. */
  readonly queued: SortedMap<number>;
  readonly slots: Slots;
}

/** The API server's checks, loaded only where users write objects. */
export interface Validation {
  validateObject(object: KubernetesObject): FieldError[];
  validateObjectUpdate(object: KubernetesObject, old: KubernetesObject): FieldError[];
}

export class Turn {
  readonly world: World;
  readonly nowMs: number;
  readonly validation: Validation | undefined;
  store: Store;
  readonly causes: Cause[] = [];
  readonly changes: Change[] = [];
  #random: number;
  #sequence: number;
  #timers: MaybeQueue;
  #queued: SortedMap<number>;
  #slots: Slots;
  #slotsOwned = false;
  /** Writes to maps, by slot: put into the maps when the step is done, not one by one. */
  #pending: Map<string, Map<string, unknown>> | undefined;

  /** @param timers without the one that fired */
  constructor(world: World, nowMs: number, timers: MaybeQueue, validation?: Validation) {
    this.world = world;
    this.nowMs = nowMs;
    this.validation = validation;
    this.store = world.store;
    this.#random = world.random;
    this.#sequence = world.sequence;
    this.#timers = timers;
    this.#queued = world.queued;
    this.#slots = world.slots;
  }

  /** Says why. Every change wants at least one. */
  because(rule: RuleId, params: CauseParams = {}): void {
    this.causes.push({ rule, params });
  }

  /** A timer at or after this moment. */
  setTimer(atMs: number, component: ComponentName, kind: string, key: string, data?: unknown): void {
    const dueMs = Math.max(atMs, this.nowMs);
    const sequence = this.#sequence++;
    const timer: Timer =
      data === undefined
        ? { atMs: dueMs, sequence, component, kind, key }
        : { atMs: dueMs, sequence, component, kind, key, data };
    this.#timers = pushTimer(this.#timers, timer);
  }

  /** The same, unless the same is already due at that moment or before. */
  setTimerOnce(atMs: number, component: ComponentName, kind: string, key: string): void {
    const id = `${component} ${kind} ${key}`;
    const due = this.#queued.get(id);
    if (due !== undefined && due <= atMs) return;
    this.#queued = this.#queued.set(id, atMs);
    this.setTimer(atMs, component, kind, key);
  }

  /** Whether a timer that was set once is still the one that counts; a later one was overtaken by an earlier. */
  takeOnce(component: ComponentName, kind: string, key: string): boolean {
    const id = `${component} ${kind} ${key}`;
    if (this.#queued.get(id) !== this.nowMs) return false;
    this.#queued = this.#queued.delete(id);
    return true;
  }

  /** A random integer from 0 up to, but not including, `below`. */
  random(below: number): number {
    const { value, state } = draw(this.#random);
    this.#random = state;
    return value % below;
  }

  slot(name: string): unknown {
    return this.#slots[name];
  }

  setSlot(name: string, value: unknown): void {
    if (this.#slots[name] === value) return;
    if (this.#slotsOwned) {
      (this.#slots as Record<string, unknown>)[name] = value;
      return;
    }
    this.#slots = { ...this.#slots, [name]: value };
    this.#slotsOwned = true;
  }

  /** What this step has written to the map of a slot; undefined stands for a removed entry. */
  pendingOf(name: string): Map<string, unknown> | undefined {
    return this.#pending?.get(name);
  }

  /** Writes an entry of the map in a slot. */
  writeEntry(name: string, key: string, value: unknown): void {
    this.#pending ??= new Map();
    let pending = this.#pending.get(name);
    if (!pending) {
      pending = new Map();
      this.#pending.set(name, pending);
    }
    pending.set(key, value);
  }

  #flush(): void {
    if (!this.#pending) return;
    for (const [name, entries] of this.#pending) {
      let map = (this.#slots[name] as SortedMap<unknown> | undefined) ?? SortedMap.empty<unknown>();
      for (const [key, value] of entries) map = value === undefined ? map.delete(key) : map.set(key, value);
      this.setSlot(name, map);
    }
    this.#pending = undefined;
  }

  /** The world after the step. */
  finish(): World {
    this.#flush();
    return {
      nowMs: this.nowMs,
      sequence: this.#sequence,
      random: this.#random,
      store: this.store,
      timers: this.#timers,
      queued: this.#queued,
      slots: this.#slots,
    };
  }
}

/** A component's own state with its type: read from a world or a turn, written in a turn. */
export interface Slot<T> {
  get(from: Turn | World): T;
  set(turn: Turn, value: T): void;
}

export function defineSlot<T>(name: string, initial: T): Slot<T> {
  return {
    get: (from) => ((from instanceof Turn ? from.slot(name) : from.slots[name]) as T | undefined) ?? initial,
    set: (turn, value) => turn.setSlot(name, value),
  };
}

/** A slot that holds a map: read and written entry by entry. */
export interface MapSlot<T> {
  get(from: Turn | World, key: string): T | undefined;
  set(turn: Turn, key: string, value: T): void;
  delete(turn: Turn, key: string): void;
  /** In the order of the keys. */
  values(from: Turn | World): T[];
}

export function defineMapSlot<T extends NonNullable<unknown>>(name: string): MapSlot<T> {
  const mapOf = (from: Turn | World) =>
    ((from instanceof Turn ? from.slot(name) : from.slots[name]) as SortedMap<T> | undefined) ??
    SortedMap.empty<T>();
  return {
    get(from, key) {
      const pending = from instanceof Turn ? from.pendingOf(name) : undefined;
      return pending?.has(key) ? (pending.get(key) as T | undefined) : mapOf(from).get(key);
    },
    set: (turn, key, value) => turn.writeEntry(name, key, value),
    delete: (turn, key) => turn.writeEntry(name, key, undefined),
    values(from) {
      let map = mapOf(from);
      for (const [key, value] of (from instanceof Turn ? from.pendingOf(name) : undefined) ?? []) {
        map = value === undefined ? map.delete(key) : map.set(key, value as T);
      }
      return map.values();
    },
  };
}
