/** What a play prints: lines as kubectl would show them, or the history as JSON lines. */

import type { Event, Pod } from '#simulator/apis/core/types.ts';
import { EPOCH_MS } from '#simulator/clock/epoch.ts';
import { RULES } from '#simulator/clock/rules.ts';
import { podTable } from '#simulator/kubectl/get-pods.ts';
import { formatMoreRows } from '#simulator/kubectl/table.ts';
import type { Fired } from '#simulator/world/engine.ts';
import type { History, Step } from '#simulator/world/history.ts';

export interface Printer {
  step(fired: Fired, step: Step): void;
  end(history: History): void;
}

/** `TIME` before each line of `kubectl get pods -w`, and the events between them, marked by a bar. */
export class TextPrinter implements Printer {
  #widths: number[] = [];
  readonly #last = new Map<string, string>();

  step({ changes }: Fired, { atMs }: Step): void {
    const time = `${formatSeconds(atMs)}  `;
    for (const { key, before, after } of changes) {
      if (key.startsWith('events/') && after) this.#event(time, after as Event);
      if (!key.startsWith('pods/')) continue;
      if (after) this.#pod(time, key, after as Pod, atMs);
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

  #pod(time: string, key: string, pod: Pod, atMs: number): void {
    const { lines, widths } = formatMoreRows(podTable([pod], EPOCH_MS + atMs), this.#widths);
    if (this.#widths.length === 0) console.log(`${' '.repeat(time.length)}${lines[0]}`);
    this.#widths = widths;
    const line = lines.at(-1) ?? '';
    // kubectl repeats a row for every write; what shows no difference but the age is left out.
    const shown = line.replace(/\S+$/, '').replace(/\(.*? ago\)/, '');
    if (this.#last.get(key) === shown) return;
    this.#last.set(key, shown);
    console.log(time + line);
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
