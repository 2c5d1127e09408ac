/**
 * What the learner sees and does in one explorer, without any view: which play, at which moment, whether time
 * runs, what was done and undone. Time and frames come from outside, so that tests hold the clock.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Action, TimedAction } from '#simulator/scenario/scenario.ts';
import type { Cluster } from '#simulator/world/cluster.ts';
import { loadCluster } from './load-parts.ts';
import { actIn, lacksCluster, lengthen, neighbourMoment, type Play, playOf, playSlice } from './play.ts';
import type { Run } from './run.ts';

/** Simulated seconds for each second of the learner's. */
export const SPEEDS = [1, 2, 5, 10, 30, 60] as const;
export type Speed = (typeof SPEEDS)[number];

/** What the learner has done since the explorer began, for undoing. */
interface Moment {
  play: Play;
  nowMs: number;
}

export interface BeginOptions {
  nowMs?: number | undefined;
  /** What was done in the play that a link tells of. */
  plan?: readonly TimedAction[] | undefined;
  /** The play that it is compared with. */
  other?: { run: Run; plan: readonly TimedAction[] } | undefined;
}

export interface ExplorerState {
  /** The play that time runs in; none until the first is ready. */
  play: Play | undefined;
  /** Rises while `play` is being worked off: its history grows in place. */
  revision: number;
  /** Whether the whole of it is played. */
  complete: boolean;
  nowMs: number;
  playing: boolean;
  speed: Speed;
  undoable: readonly Moment[];
  redoable: readonly Moment[];
  /** The play that was put aside by a fork, to be compared with. */
  other: Play | undefined;
  /** A question is open: what comes after the moment is not shown. */
  hidden: boolean;
  /** Time stops before each change of the chosen lane, and a question is put. */
  asking: boolean;
  /** Rises with each question that is wished for. */
  questions: number;
  /** What the last action needs could not be fetched. */
  unfetched: boolean;
  /** Id of the lane that was chosen. */
  lane: string | undefined;

  /** A run that has not been played yet. */
  begin(run: Run, at?: BeginOptions): void;
  seek(ms: number): void;
  step(direction: 1 | -1): void;
  start(): void;
  pause(): void;
  setSpeed(speed: Speed): void;
  /** Done at once, or when the part that it needs is there. */
  act(action: Action): void;
  undo(): void;
  redo(): void;
  fork(): void;
  /** Changes places with the play that was put aside. */
  swap(): void;
  endComparing(): void;
  lengthen(): void;
  hideFuture(hidden: boolean): void;
  askBeforeChanges(asking: boolean): void;
  ask(): void;
  chooseLane(lane: string | undefined): void;
  /** Lets go of frames that are still to come. */
  dispose(): void;
}

export interface Clock {
  now(): number;
  /** Calls back soon; gives what cancels it. */
  frame(callback: () => void): () => void;
}

export const browserClock: Clock = {
  now: () => performance.now(),
  frame(callback) {
    // Frames stand still in a tab that is not seen, and so does the time in it.
    const id = requestAnimationFrame(callback);
    return () => cancelAnimationFrame(id);
  },
};

const SLICE_MS = 8;
const LONGER_MS = 60_000;
const KEPT = 50;

export type ExplorerStore = StoreApi<ExplorerState>;

export function createExplorerStore(clock: Clock = browserClock): ExplorerStore {
  return createStore<ExplorerState>()((set, get) => {
    let cancelWork = () => {};
    let cancelTick = () => {};

    /** Works off the play, the first slice at once: most plays need no second one. */
    function work() {
      cancelWork();
      const { play } = get();
      if (!play) return;
      const began = clock.now();
      const isOver = () => clock.now() - began >= SLICE_MS;
      const slice = playSlice(play, isOver);
      const { other } = get();
      // What it is compared with comes after it.
      const rest = slice.complete && other ? playSlice(other, isOver) : undefined;
      set(({ revision }) => ({ ...slice, ...(rest ? { other: rest.play } : {}), revision: revision + 1 }));
      if (!slice.complete || rest?.complete === false) cancelWork = clock.frame(work);
    }

    function show(play: Play, nowMs: number) {
      set({ play, nowMs, complete: false });
      work();
    }

    /** Another play in place of this one, which can be had back. */
    function replace(play: Play, nowMs: number) {
      const { play: before, nowMs: beforeMs, undoable } = get();
      const kept = before ? [...undoable, { play: before, nowMs: beforeMs }].slice(-KEPT) : undoable;
      set({ undoable: kept, redoable: [] });
      show(play, nowMs);
    }

    function tick(lastMs: number) {
      const { play, playing, speed, nowMs, complete } = get();
      if (!playing || !play) return;
      const atMs = clock.now();
      // After a tab was away, time goes on where it was.
      const passed = Math.min(atMs - lastMs, 250) * speed;
      const end = complete ? endOf(play) : play.run.history.playedMs;
      const next = Math.min(nowMs + passed, end);
      set({ nowMs: next });
      if (next >= end && complete) set({ playing: false });
      else cancelTick = clock.frame(() => tick(atMs));
    }

    return {
      play: undefined,
      revision: 0,
      complete: false,
      nowMs: 0,
      playing: false,
      speed: 5,
      undoable: [],
      redoable: [],
      other: undefined,
      hidden: false,
      asking: false,
      questions: 0,
      unfetched: false,
      lane: undefined,

      begin(run, { nowMs = 0, plan, other } = {}) {
        get().pause();
        set({ other: other && playOf(other.run, other.plan), hidden: false });
        replace(playOf(run, plan), nowMs);
      },
      seek(ms) {
        const { play } = get();
        if (play) set({ nowMs: Math.round(Math.min(Math.max(0, ms), endOf(play))) });
      },
      step(direction) {
        const { play, nowMs } = get();
        get().pause();
        if (!play) return;
        const moment = neighbourMoment(play, nowMs, direction);
        if (moment !== undefined) set({ nowMs: moment });
      },
      start() {
        const { play, nowMs, playing } = get();
        if (!play || playing) return;
        if (nowMs >= endOf(play)) set({ nowMs: 0 });
        set({ playing: true });
        const began = clock.now();
        cancelTick = clock.frame(() => tick(began));
      },
      pause() {
        cancelTick();
        if (get().playing) set(({ nowMs }) => ({ playing: false, nowMs: Math.round(nowMs) }));
      },
      setSpeed(speed) {
        set({ speed });
      },
      act(action) {
        const { play, nowMs } = get();
        if (!play) return;
        const done = (now: Play, cluster?: Cluster) => {
          const atMs = Math.min(Math.round(nowMs), now.run.history.playedMs);
          replace(actIn(now, atMs, action, cluster), atMs);
        };
        set({ unfetched: false });
        if (!lacksCluster(play, action)) {
          done(play);
          return;
        }
        loadCluster().then(
          ({ cluster }) => {
            const { play: now } = get();
            // Another scenario may have been opened meanwhile.
            if (now?.run.scenario === play.run.scenario) done(now, cluster);
          },
          () => set({ unfetched: true }),
        );
      },
      undo() {
        const { undoable, redoable, play, nowMs } = get();
        const last = undoable.at(-1);
        if (!last || !play) return;
        set({ undoable: undoable.slice(0, -1), redoable: [...redoable, { play, nowMs }] });
        show(last.play, last.nowMs);
      },
      redo() {
        const { undoable, redoable, play, nowMs } = get();
        const last = redoable.at(-1);
        if (!last || !play) return;
        set({ redoable: redoable.slice(0, -1), undoable: [...undoable, { play, nowMs }] });
        show(last.play, last.nowMs);
      },
      fork() {
        set(({ play }) => ({ other: play }));
      },
      swap() {
        const { play, other, nowMs } = get();
        if (!play || !other) return;
        set({ other: play });
        show(other, nowMs);
      },
      endComparing() {
        set({ other: undefined });
      },
      lengthen() {
        const { play, nowMs } = get();
        if (play) show(lengthen(play, LONGER_MS), nowMs);
      },
      hideFuture(hidden) {
        set({ hidden });
      },
      askBeforeChanges(asking) {
        set({ asking });
      },
      ask() {
        set(({ questions }) => ({ questions: questions + 1 }));
      },
      chooseLane(lane) {
        set({ lane });
      },
      dispose() {
        cancelWork();
        cancelTick();
        set({ playing: false });
      },
    };
  });
}

/** Where the play ends: at its time, or where a bound has stopped it. */
export function endOf({ run: { history }, untilMs }: Play): number {
  return history.stopped ? history.playedMs : untilMs;
}
