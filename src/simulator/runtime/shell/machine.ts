/** The processes of a container as they are kept between two calls: the frozen form of the kernel. */
import type { OpenMode, ProcessView, Wait } from './process.ts';
import type { Volume } from './program.ts';

export interface Process extends ProcessView {
  readonly key: string;
  readonly env: Readonly<Record<string, string>>;
  readonly directory: string;
  readonly descriptors: ReadonlyMap<number, number>;
  readonly state: unknown;
  readonly wait: Wait;
  readonly memoryBytes: number;
  readonly ports: readonly number[];
  /** The exec it is the first process of. */
  readonly exec?: number | undefined;
  /** Its parent is gone: nobody will ask for its exit status. */
  readonly orphan?: true;
}

export type Description =
  | { readonly kind: 'null' | 'zero' | 'full' | 'log' | 'terminal' }
  | { readonly kind: 'exec'; readonly id: number }
  | { readonly kind: 'file'; readonly path: string; readonly offset: number; readonly mode: OpenMode }
  | { readonly kind: 'pipe-read' | 'pipe-write'; readonly pipe: number };

export interface Pipe {
  readonly text: string;
}

export interface ExitRecord {
  readonly parent: number;
  readonly code: number;
}

/** The frozen form, `Program.machine`. */
export interface Machine {
  readonly image: string;
  readonly isPidOne: boolean;
  readonly uid: number;
  /** Of the container, for execs. */
  readonly env: Readonly<Record<string, string>>;
  readonly directory: string;
  readonly processes: ReadonlyMap<number, Process>;
  readonly descriptions: ReadonlyMap<number, Description>;
  readonly pipes: ReadonlyMap<number, Pipe>;
  /** Exit statuses nobody has asked for yet. */
  readonly exits: ReadonlyMap<number, ExitRecord>;
  readonly nextPid: number;
  readonly nextId: number;
  /** Slices used up in a row, and when the last one was. */
  readonly slices: number;
  readonly lastSliceMs: number;
  readonly lastRunMs: number;
  /** To see whether another container wrote to a shared volume. */
  readonly volumes: ReadonlyMap<string, Volume>;
}

/** Descriptions that every container has. */
export const NULL = 0;
export const LOG = 1;
export const TERMINAL = 2;
