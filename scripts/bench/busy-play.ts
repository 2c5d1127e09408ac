/** A play in which something happens in every second, as a link that opens it: readiness, restarts and back-offs without end. */
import { checked, readManifest } from '#app/features/explorer/pod/engine-parts.ts';
import { encodeLink } from '#app/features/explorer/pod/link.ts';
import { programs } from '#app/features/explorer/pod/program-parts.ts';
import type { ScenarioSource } from '#course/presets.ts';
import { decodeScenario } from '#simulator/scenario/decode-scenario.ts';
import { formatScenarioError } from '#simulator/scenario/scenario-error.ts';
import { createEngine } from '#simulator/world/engine.ts';
import { History } from '#simulator/world/history.ts';

const manifest = `apiVersion: v1
kind: Pod
metadata:
  name: busy
  labels: {app: busy}
spec:
  containers:
    - name: flapping
      image: busybox:1.36
      command: [sh, -c, "while true; do touch /tmp/ok; sleep 3; rm /tmp/ok; sleep 3; done"]
      readinessProbe:
        exec: {command: [cat, /tmp/ok]}
        periodSeconds: 1
        failureThreshold: 1
    - name: probed
      image: busybox:1.36
      command: [sh, -c, "touch /tmp/ok; sleep 40; rm /tmp/ok; sleep 3600"]
      livenessProbe:
        exec: {command: [cat, /tmp/ok]}
        periodSeconds: 2
        failureThreshold: 2
---
apiVersion: v1
kind: Pod
metadata:
  name: crashing
spec:
  containers:
    - name: app
      image: busybox:1.36
      command: [sh, -c, "sleep 5; exit 1"]
---
apiVersion: v1
kind: Service
metadata:
  name: busy
spec:
  selector: {app: busy}
  ports:
    - port: 80
`;

export function busyScenario(untilSeconds: number): ScenarioSource {
  return { manifest, until: untilSeconds, images: { 'busybox:1.36': { present: true } } };
}

/** `#s=…` */
export async function busyLink(untilSeconds: number): Promise<string> {
  const encoded = await encodeLink({ source: busyScenario(untilSeconds), actions: [], atMs: 0 });
  if (!encoded.ok) throw new Error(`the link has ${encoded.bytes} characters`);
  return `#${encoded.fragment}`;
}

/** Timers that fire in it. */
export function stepsOfBusyPlay(untilSeconds: number): number {
  const decoded = decodeScenario(busyScenario(untilSeconds), { readManifest });
  if (!decoded.ok) throw new Error(decoded.errors.map(formatScenarioError).join('\n'));
  return History.begin(createEngine({ ...checked, programs }), decoded.value).playTo(untilSeconds * 1000)
    .fired;
}
