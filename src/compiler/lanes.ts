/**
 * Where notes are compiled: this thread, and threads beside it when there are many notes. This thread
 * works as well, since a thread that only waits costs the memory of a second compiler.
 */
import { setImmediate } from 'node:timers/promises';
import type { CompiledNote } from './compiled-note.ts';
import type { Batch } from './worker.ts';

/** A thread, or this one, to which batches of notes are handed. */
export interface Lane {
  run(batch: Batch): Promise<(CompiledNote | undefined)[]>;
  /** Notes to hand to it at a time. */
  size: number;
}

/** What a thread may use before the machine's memory is in danger; a note needs a hundredth of it. */
const maxHeapMb = 512;
/** A small young generation is collected often, a large one costs memory; measured for notes of 7 KB. */
const youngHeapMb = 24;

/** `threads` beside this one; dispose of the lanes to end them. */
export async function openLanes(threads: number): Promise<Lane[] & AsyncDisposable> {
  // Loaded only when something is to be compiled: it brings the whole Markdown machinery.
  const { default: compileBatch } = await import('./worker.ts');
  // Few at a time, and then what the others have sent is heard: a note is compiled without ever waiting.
  const here: Lane = {
    async run(batch) {
      const compiled = await compileBatch(batch);
      await setImmediate();
      return compiled;
    },
    size: 2,
  };
  if (threads === 0) return Object.assign([here], { [Symbol.asyncDispose]: async () => {} });
  const { default: Tinypool } = await import('tinypool');
  const pool = new Tinypool({
    filename: new URL('./worker.ts', import.meta.url).href,
    runtime: 'worker_threads',
    minThreads: threads,
    maxThreads: threads,
    concurrentTasksPerWorker: 2,
    isolateWorkers: false,
    resourceLimits: { maxOldGenerationSizeMb: maxHeapMb, maxYoungGenerationSizeMb: youngHeapMb },
  });
  // Two lanes a thread: the next batch is there before the last has come back.
  const beside: Lane[] = Array.from({ length: threads * 2 }, () => ({
    run: (batch) => pool.run(batch),
    size: 8,
  }));
  return Object.assign([...beside, here], { [Symbol.asyncDispose]: () => pool.destroy() });
}
