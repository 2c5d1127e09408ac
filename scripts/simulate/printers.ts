/** What a play prints: lines as kubectl would show them, or the history as JSON lines. */

import type { Event, Pod } from '#simulator/apis/core/types.ts';
import { EPOCH_MS } from '#simulator/clock/epoch.ts';
import { RULES } from '#simulator/clock/rules.ts';
import { PodWatch } from '#simulator/kubectl/watch-pods.ts';
import type { Fired } from '#simulator/world/engine.ts';
import type { History, Step } from '#simulator/world/history.ts';

export interface Printer {
  step(fired: Fired, step: Step): void;
  end(history: History): void;
}

/** `TIME` before each line of `kubectl get pods -w`, and the events between them, marked by a bar. */
export class TextPrinter implements Printer {
  readonly #watch = new PodWatch();

  step({ changes }: Fired, { atMs }: Step): void {
    const time = `${formatSeconds(atMs)}  `;
    for (const { key, before, after } of changes) {
      if (key.startsWith('events/') && after) this.#event(time, after as Event);
      if (!key.startsWith('pods/')) continue;
      if (after) this.#pod(time, after as Pod, atMs);
      else if (before) console.log(`${time}${before.metadata.name} deleted`);
    }
  }

  #event(time: string, { type, reason, involvedObject, message, count = 1 }: Event): void {
    const field = /\{(.+)\}/.exec(involvedObject.fieldPath ?? '')?.[1];
    const object = `${(involvedObject.kind ?? '').toLowerCase()}/${involvedObject.name}${field ? ` (${field})` : ''}`;
    const text = (message ?? '').trimEnd().replaceAll('\n', ' ');
    const times = count > 1 ? ` (x${count})` : '';
    console.log(`${time}| ${type} ${reason} ${object}: ${text}${times}`);
  }

  #pod(time: string, pod: Pod, atMs: number): void {
    const shown = this.#watch.show(pod, EPOCH_MS + atMs);
    if (!shown) return;
    if (shown.head) console.log(' '.repeat(time.length) + shown.head);
    console.log(time + shown.row);
  }

  end(history: History): void {
    const next = history.nextMs;
    const rest = next === undefined ? 'nothing is left to happen' : `next at ${formatSeconds(next).trim()}`;
    console.log(`${formatSeconds(history.playedMs)}  end of the play; ${rest}`);
  }
}

function formatSeconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)}s`.padStart(8);
}

/** Each step with its causes, the place in Kubernetes that decides each, and the objects as it left them, null for a removed one. */
export class JsonPrinter implements Printer {
  step({ changes }: Fired, { index, atMs, component, causes }: Step): void {
    const objects = Object.fromEntries(changes.map(({ key, after }) => [key, after ?? null]));
    const explained = causes.map(({ rule, params }) => ({ rule, upstream: RULES[rule], params }));
    console.log(JSON.stringify({ index, atMs, component, causes: explained, objects }));
  }

  end(history: History): void {
    const { stopped } = history;
    if (stopped) console.log(JSON.stringify({ stopped }));
  }
}
