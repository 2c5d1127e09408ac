/** A small cluster in which much happens: a web Pod behind a Service whose readiness comes and goes, and its clock. */
import { checked, readManifest } from '#app/features/explorer/pod/engine-parts.ts';
import { programs } from '#app/features/explorer/pod/program-parts.ts';
import { beginRun, type Run } from '#app/features/explorer/pod/run.ts';
import type { Clock } from '#app/features/explorer/pod/store.ts';
import type { ScenarioSource } from '#course/presets.ts';
import { decodeScenario } from '#simulator/scenario/decode-scenario.ts';
import { cluster } from '#simulator/world/cluster.ts';

const manifest = `apiVersion: v1
kind: Pod
metadata: {name: web, labels: {app: web}}
spec:
  containers:
    - name: web
      image: example.com/web:1
      readinessProbe: {httpGet: {port: 80}, periodSeconds: 5, failureThreshold: 1}
---
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {selector: {app: web}, ports: [{port: 80}]}
`;

export const source: ScenarioSource = {
  manifest,
  until: 120,
  images: { 'example.com/web:1': { present: true } },
  containers: {
    web: {
      runs: [{ exitAfter: 40, exitCode: 1 }, { exitAfter: null }],
      probes: {
        readiness: [
          { from: 0, result: 'success' },
          { from: 12, result: 'failure' },
          { from: 22, result: 'success' },
        ],
      },
    },
  },
};

export function runOf(scenario: ScenarioSource = source): Run {
  const decoded = decodeScenario(scenario, { readManifest });
  if (!decoded.ok) throw new Error(JSON.stringify(decoded.errors));
  return beginRun(decoded.value, { source: scenario, parts: { ...checked, programs, cluster } });
}

/** Time that stands until it is moved; a look at it may take some. */
export class StillClock implements Clock {
  #now = 0;
  readonly #costMs: number;
  readonly #frames: (() => void)[] = [];

  constructor(costMs = 0) {
    this.#costMs = costMs;
  }

  readonly now = () => {
    this.#now += this.#costMs;
    return this.#now;
  };

  readonly frame = (callback: () => void) => {
    this.#frames.push(callback);
    return () => {
      const at = this.#frames.indexOf(callback);
      if (at >= 0) this.#frames.splice(at, 1);
    };
  };

  /** Lets time pass, then gives a frame; false where nobody waits for one. */
  advance(ms: number): boolean {
    this.#now += ms;
    const due = this.#frames.splice(0);
    for (const callback of due) callback();
    return due.length > 0;
  }
}
