/**
 * Which Pod a node gives up when it runs out of memory, and what it says of it.
 *
 * Upstream: pkg/kubelet/eviction/eviction_manager.go synchronize, pkg/kubelet/eviction/helpers.go rankMemoryPressure,
 * evictionMessage (v1.37). One Pod a round; here the memory that it gives back is enough.
 */
import { formatQuantity, mustParseQuantity } from '../../apimachinery/quantity.ts';
import type { Turn } from '../../apiserver/turn.ts';
import type { Cri } from '../cri.ts';
import type { PodWorker } from '../state.ts';

const THRESHOLD = '100Mi';
const AVAILABLE = '80Mi';

interface Usage {
  worker: PodWorker;
  usage: Readonly<Record<string, number>>;
  used: number;
  requested: number;
}

export type EvictForMemory = typeof evictForMemory;

/** The one to go: usage above the request first, then low priority, then the largest excess. */
export function evictForMemory(
  turn: Turn,
  candidates: readonly PodWorker[],
  cri: Cri,
): { worker: PodWorker; message: string } | undefined {
  const ranked = candidates
    .map((worker): Usage => {
      const usage = cri.memoryUsage(turn, worker.uid);
      const used = Object.values(usage).reduce((sum, bytes) => sum + bytes, 0);
      const requested = worker.pod.spec.containers.reduce(
        (sum, { resources }) => sum + bytesOf(resources?.requests?.memory),
        0,
      );
      return { worker, usage, used, requested };
    })
    .sort(compare);
  const [victim] = ranked;
  return victim && { worker: victim.worker, message: evictionMessage(victim) };
}

function compare(a: Usage, b: Usage): number {
  const exceeds = (each: Usage) => (each.used > each.requested ? 1 : 0);
  const priority = ({ worker }: Usage) => worker.pod.spec.priority ?? 0;
  return (
    exceeds(b) - exceeds(a) ||
    priority(a) - priority(b) ||
    b.used - b.requested - (a.used - a.requested) ||
    (a.worker.key < b.worker.key ? -1 : 1)
  );
}

function evictionMessage({ worker, usage }: Usage): string {
  let message = `The node was low on resource: memory. Threshold quantity: ${THRESHOLD}, available: ${AVAILABLE}. `;
  for (const { name, resources } of worker.pod.spec.containers) {
    const used = usage[name] ?? 0;
    const request = resources?.requests?.memory ?? '0';
    if (used <= bytesOf(request)) continue;
    const text = formatQuantity({ nano: BigInt(Math.round(used)) * 1_000_000_000n, format: 'BinarySI' });
    message += `Container ${name} was using ${text}, request is ${request}, has larger consumption of memory. `;
  }
  return message;
}

function bytesOf(text: string | undefined): number {
  return text === undefined ? 0 : Number(mustParseQuantity(text).nano / 1_000_000_000n);
}
