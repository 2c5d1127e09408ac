/**
 * The steps of a play, and the world at any moment of it. A world is kept every so many steps only; one between is made
 * again from the last one before, which gives the same, because a step is a function of the world alone.
 */
import type { World } from '../apiserver/turn.ts';
import type { Cause } from '../clock/cause.ts';
import { EPOCH_MS } from '../clock/epoch.ts';
import type { ComponentName } from '../clock/timer-queue.ts';
import { programWork } from '../runtime/process.ts';
import type { Action, Limits, Scenario } from '../scenario/scenario.ts';
import { LIMITS } from '../scenario/scenario.ts';
import type { Engine, Fired } from './engine.ts';

/** A step that changed something. Times count from the beginning of the play. */
export interface Step {
  readonly index: number;
  readonly atMs: number;
  readonly component: ComponentName;
  readonly causes: readonly Cause[];
  /** Keys of the objects it wrote or removed, events left out: `pods/default/web`. */
  readonly changed: readonly string[];
}

export interface Stopped {
  limit: keyof Limits;
  /** The number that was reached. */
  value: number;
  message: string;
}

export interface PlayOptions {
  /** Told of every timer that fired, also of those that changed nothing; `step` is the last step's index, or -1. */
  onFired?: (before: World, fired: Fired, step: number) => void;
  /** Timers to fire at most, so that a long play can be cut into slices. */
  most?: number;
}

interface Checkpoint {
  /** Of timers that have fired before. */
  readonly fired: number;
  readonly world: World;
}

/** With more of them in between, less memory is kept and seeking takes longer: so many are played again in some 35 ms. */
const CHECKPOINT_EVERY = 1024;
/** Within the stretch that was looked at last, worlds are nearer to each other. */
const NEAR_EVERY = 64;

export class History {
  readonly engine: Engine;
  readonly limits: Limits;
  readonly #steps: Step[];
  readonly #checkpoints: Checkpoint[];
  #world: World;
  #fired: number;
  #near: World[] = [];
  readonly #changed = new Map<string, readonly string[]>();
  #atOnce = 0;
  #events: number;
  #playedMs: number;
  #stopped: Stopped | undefined;

  private constructor(
    engine: Engine,
    limits: Limits,
    world: World,
    steps: Step[],
    checkpoints: Checkpoint[],
    fired: number,
  ) {
    this.engine = engine;
    this.limits = limits;
    this.#world = world;
    this.#steps = steps;
    this.#checkpoints = checkpoints;
    this.#fired = fired;
    this.#playedMs = world.nowMs - EPOCH_MS;
    this.#events = world.store.objects.entries('events/').length;
  }

  static begin(engine: Engine, scenario: Scenario, limits: Limits = LIMITS): History {
    const world = engine.begin(scenario);
    return new History(engine, limits, world, [], [{ fired: 0, world }], 0);
  }

  /** Steps that changed something, so far. */
  get steps(): readonly Step[] {
    return this.#steps;
  }
  /** All timers that have fired. */
  get fired(): number {
    return this.#fired;
  }
  /** Until when it has been played. */
  get playedMs(): number {
    return this.#playedMs;
  }
  /** Why it ended before its time; undefined where it did not. */
  get stopped(): Stopped | undefined {
    return this.#stopped;
  }
  /** At the end of what has been played. */
  get world(): World {
    return this.#world;
  }
  /** When the next timer fires; undefined where nothing waits. */
  get nextMs(): number | undefined {
    const atMs = this.#world.timers?.timer.atMs;
    return atMs === undefined ? undefined : atMs - EPOCH_MS;
  }

  /** Plays on until that moment, its own steps included. What was played before stays. */
  playTo(
    untilMs: number,
    onStep?: (fired: Fired, step: Step) => void,
    { onFired, most = Number.POSITIVE_INFINITY }: PlayOptions = {},
  ): this {
    const limitMs = Math.min(untilMs, this.limits.untilMs);
    const lastFired = this.#fired + most;
    while (!this.#stopped) {
      const next = this.#world.timers?.timer;
      if (!next || next.atMs - EPOCH_MS > limitMs) break;
      // A slice ends here; playedMs says how far it came.
      if (this.#fired >= lastFired) return this;
      const before = this.#world;
      const fired = this.#fire(onStep);
      if (fired) onFired?.(before, fired, this.#steps.length - 1);
    }
    if (!this.#stopped) {
      if (untilMs > this.limits.untilMs && this.#world.timers) this.#stop('untilMs', this.limits.untilMs);
      this.#playedMs = Math.max(this.#playedMs, limitMs);
    }
    return this;
  }

  /** Fires everything again from the beginning, actions included: for views that are made of all steps. */
  replay(onFired: NonNullable<PlayOptions['onFired']>): void {
    let index = -1;
    this.#checkpoints.forEach(({ fired, world: from }, place) => {
      const end = this.#checkpoints[place + 1]?.fired ?? this.#fired;
      let world = from;
      for (let count = fired; count < end; count++) {
        const next = this.engine.step(world);
        if (!next) return;
        if (next.causes.length > 0 || next.changes.length > 0) index++;
        onFired(world, next, index);
        world = next.world;
      }
    });
  }

  #fire(onStep: ((fired: Fired, step: Step) => void) | undefined): Fired | undefined {
    const before = this.#world;
    const fired = this.engine.step(before);
    if (!fired) return undefined;
    this.#world = fired.world;
    this.#fired++;
    const { nowMs } = fired.world;
    this.#playedMs = Math.max(this.#playedMs, nowMs - EPOCH_MS);
    this.#atOnce = nowMs === before.nowMs ? this.#atOnce + 1 : 0;
    if (fired.causes.length > 0 || fired.changes.length > 0) {
      for (const { key, before: old } of fired.changes) if (!old && key.startsWith('events/')) this.#events++;
      const step: Step = {
        index: this.#steps.length,
        atMs: nowMs - EPOCH_MS,
        component: fired.component,
        // A copy has room for these only; the list that they were pushed to has room for sixteen more.
        causes: fired.causes.slice(),
        changed: this.#keysOf(fired),
      };
      this.#steps.push(step);
      onStep?.(fired, step);
    }
    if (this.#fired % CHECKPOINT_EVERY === 0)
      this.#checkpoints.push({ fired: this.#fired, world: fired.world });
    this.#check(fired.world);
    return fired;
  }

  /** One list for all steps that change the same: most change one Pod. */
  #keysOf({ changes }: Fired): readonly string[] {
    const keys: string[] = [];
    for (const { key } of changes) if (!key.startsWith('events/')) keys.push(key);
    const id = keys.length === 1 ? (keys[0] as string) : keys.join('\n');
    const known = this.#changed.get(id);
    if (known) return known;
    const list = [...new Set(keys)];
    this.#changed.set(id, list);
    return list;
  }

  #check(world: World): void {
    const { steps, stepsAtOnce, events, objects, work } = this.limits;
    if (this.#fired >= steps) this.#stop('steps', steps);
    else if (this.#atOnce >= stepsAtOnce) this.#stop('stepsAtOnce', stepsAtOnce);
    else if (this.#events > events) this.#stop('events', events);
    else if (world.store.objects.size - this.#events > objects) this.#stop('objects', objects);
    else if (programWork.get(world) > work) this.#stop('work', work);
  }

  #stop(limit: keyof Limits, value: number): void {
    const atMs = this.#world.nowMs - EPOCH_MS;
    const what: Readonly<Record<keyof Limits, string>> = {
      steps: `after ${value} steps`,
      stepsAtOnce: `after ${value} steps of one instant: time does not advance`,
      events: `with more than ${value} events`,
      objects: `with more than ${value} objects`,
      untilMs: `at ${value / 3_600_000} hours`,
      actions: `with more than ${value} actions`,
      work: `after its programs took ${value} steps: they compute too much`,
    };
    this.#stopped = { limit, value, message: `the play was stopped at ${atMs / 1000} s, ${what[limit]}` };
  }

  /** The world after all steps up to that moment. Moments that are not played yet give the last world. */
  worldAt(atMs: number): World {
    const nowMs = atMs + EPOCH_MS;
    if (atMs >= this.#playedMs) return this.#world;
    let low = 0;
    let high = this.#checkpoints.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#checkpoints[middle] as Checkpoint).world.nowMs <= nowMs) low = middle;
      else high = middle - 1;
    }
    const checkpoint = this.#checkpoints[low] as Checkpoint;
    const near = this.#near[0] === checkpoint.world ? this.#near : [checkpoint.world];
    this.#near = near;
    let world = near.findLast((each) => each.nowMs <= nowMs) ?? checkpoint.world;
    const ahead = world === near.at(-1);
    for (let count = 1; world.timers && world.timers.timer.atMs <= nowMs; count++) {
      const fired = this.engine.step(world);
      if (!fired) break;
      world = fired.world;
      if (ahead && count % NEAR_EVERY === 0) near.push(world);
    }
    return world;
  }

  /**
   * Another history with the same past up to that moment.
   *
   * @param engine that plays on, with more parts than this one's
   */
  fork(atMs: number, engine = this.engine): History {
    const world = this.worldAt(atMs);
    const steps = this.#steps.slice(0, countUpTo(this.#steps, atMs));
    const checkpoints = this.#checkpoints.filter(({ world: { nowMs } }) => nowMs <= atMs + EPOCH_MS);
    const last = checkpoints.at(-1) as Checkpoint;
    let fired = last.fired;
    for (let each = last.world; each.timers && each.timers.timer.atMs <= atMs + EPOCH_MS; fired++) {
      each = (this.engine.step(each) as Fired).world;
    }
    const copy = new History(engine, this.limits, world, steps, [...checkpoints, { fired, world }], fired);
    copy.#playedMs = Math.max(copy.#playedMs, Math.min(atMs, this.#playedMs));
    return copy;
  }

  /** A fork in which an action is done at that moment, after everything else of that moment. */
  act(atMs: number, action: Action, { engine, ...options }: PlayOptions & { engine?: Engine } = {}): History {
    const copy = this.fork(atMs, engine);
    const world = copy.engine.withAction(copy.#world, action, atMs + EPOCH_MS);
    copy.#world = world;
    copy.#checkpoints.push({ fired: copy.#fired, world });
    return copy.playTo(atMs, undefined, options);
  }
}

/** How many steps lie at or before a moment. */
export function countUpTo(steps: readonly Step[], atMs: number): number {
  let low = 0;
  let high = steps.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((steps[middle] as Step).atMs <= atMs) low = middle + 1;
    else high = middle;
  }
  return low;
}

export interface Difference {
  /** The first step that differs: of one history, of the other, or of both. */
  index: number;
  left?: Step;
  right?: Step;
}

/** Where two histories part; undefined where they are the same. */
export function compareHistories(left: History, right: History): Difference | undefined {
  const count = Math.max(left.steps.length, right.steps.length);
  for (let index = 0; index < count; index++) {
    const [a, b] = [left.steps[index], right.steps[index]];
    if (a && b && (a === b || JSON.stringify(a) === JSON.stringify(b))) continue;
    return { index, ...(a ? { left: a } : {}), ...(b ? { right: b } : {}) };
  }
  return undefined;
}
