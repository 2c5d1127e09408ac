/** What generated Pods are called and made of: real images, commands that they have. */
import type { RestartPolicy } from '../ask.ts';
import type { Draws } from './draws.ts';
import { type ContainerSpec, ends, RUNS_ON, type Setting, script } from './setting.ts';

const NAMES = ['web', 'worker', 'report', 'importer', 'mailer', 'billing'];
const SHELLS = ['busybox:1.37', 'alpine:3.22', 'debian:13-slim', 'python:3.14-slim'];
const SERVERS = ['nginx:1.29', 'httpd:2.4', 'caddy:2.10'];

export function podName(draws: Draws): string {
  return draws.pick(NAMES);
}

/** Ends after some seconds. */
export function job(draws: Draws, name: string, seconds: number, exitCode: number): ContainerSpec {
  return { name, image: draws.pick(SHELLS), command: script(seconds, exitCode) };
}

export function server(draws: Draws, name: string): ContainerSpec {
  return { name, image: draws.pick(SERVERS) };
}

/** A program of one's own, of which a question says how it behaves. */
export function ownProgram(draws: Draws): ContainerSpec {
  return { name: 'app', image: `registry.example.com/${draws.pick(['shop:2.1', 'search:1.4', 'mail:3.0'])}` };
}

export function proxy(): ContainerSpec {
  return { name: 'proxy', image: 'envoyproxy/envoy:v1.36.0', restartPolicy: 'Always' };
}

/** A Pod with one container, which ends with the same code in every run. */
export function crashing(
  draws: Draws,
  policy: RestartPolicy,
  seconds: number,
  code: number,
  until: number,
): Setting {
  return {
    name: podName(draws),
    spec: { restartPolicy: policy, containers: [job(draws, 'app', seconds, code)] },
    containers: { app: ends(seconds, code) },
    until,
  };
}

/** The same, ending with another code. */
export function endingWith(setting: Setting, seconds: number, code: number): Setting {
  const [first, ...rest] = setting.spec.containers as [ContainerSpec, ...ContainerSpec[]];
  const containers = [{ ...first, command: script(seconds, code) }, ...rest];
  return {
    ...setting,
    spec: { ...setting.spec, containers },
    containers: { ...setting.containers, [first.name]: ends(seconds, code) },
  };
}

/** Init containers `fetch`, `migrate`, … of the given lengths, then `app`, which runs on. */
export function initialising(draws: Draws, seconds: readonly number[], until: number): Setting {
  const names = draws.shuffle(['fetch', 'migrate', 'wait', 'unpack']).slice(0, seconds.length);
  return {
    name: podName(draws),
    spec: {
      initContainers: names.map((name, index) => job(draws, name, seconds[index] as number, 0)),
      containers: [server(draws, 'app')],
    },
    containers: {
      ...Object.fromEntries(names.map((name, index) => [name, ends(seconds[index] as number, 0)])),
      app: RUNS_ON,
    },
    until,
  };
}
