/** Plays manifests of the documentation as they are, and checks what their pages say. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { podOfWorkload } from '../../../scripts/browser-parity/pod-of-workload.ts';
import { runRow } from '../../../scripts/conformance/pod-timelines.ts';

export type Fact = Record<string, unknown>;

export interface Row {
  /** What the page says. */
  says: string;
  file: string;
  /** Further manifests, applied with it. */
  also?: string;
  actions?: readonly Record<string, unknown>[];
  nodes?: readonly Record<string, unknown>[];
  until?: number;
  facts: readonly Fact[];
}

export function textOf(file: string): string {
  return readFileSync(new URL(`../../fixtures/manifests/${file}`, import.meta.url), 'utf8');
}

/** Images take a second to pull, and a container is up some tenths of a second later. */
export function check(rows: readonly Row[]): void {
  test.each(rows)('$file: $says', ({ file, also, actions = [], nodes, until = 100, facts }) => {
    const manifests = [podOfWorkload(textOf(file)), ...(also ? [also] : [])].join('\n---\n');
    const input = { manifests, actions, ...(nodes ? { nodes } : {}), until, unknownImages: 'not-found' };
    expect(runRow({ id: file, source: file, input, expect: facts })).toBeUndefined();
  });
}

export const running = (pod: string, at: number, ready: string, restarts = '0'): Fact => ({
  pod,
  at,
  kubectl: { ready, status: 'Running', restarts },
});
