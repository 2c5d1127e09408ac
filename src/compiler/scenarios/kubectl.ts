/**
 * What kubectl prints in a play: each command at its moment, through the simulator's printers. `delete` and an `apply`
 * after the first change the play from there on.
 */
import type { KubernetesObject } from '#simulator/apimachinery/meta.ts';
import { isPodConditionTrue } from '#simulator/apis/core/pods.ts';
import type { Event, Node, Pod, Service } from '#simulator/apis/core/types.ts';
import type { EndpointSlice } from '#simulator/apis/discovery/types.ts';
import type { World } from '#simulator/apiserver/turn.ts';
import { EPOCH_MS } from '#simulator/clock/epoch.ts';
import { describePod } from '#simulator/kubectl/describe/pod.ts';
import { eventsTable, eventTable, sortEvents } from '#simulator/kubectl/get-events.ts';
import { nodeTable } from '#simulator/kubectl/get-nodes.ts';
import { podTable } from '#simulator/kubectl/get-pods.ts';
import { endpointSliceTable, serviceTable } from '#simulator/kubectl/get-services.ts';
import { formatJsonPath } from '#simulator/kubectl/jsonpath.ts';
import { formatTable } from '#simulator/kubectl/table.ts';
import { PodWatch } from '#simulator/kubectl/watch-pods.ts';
import { formatYaml } from '#simulator/kubectl/yaml.ts';
import type { Action, Scenario } from '#simulator/scenario/scenario.ts';
import type { History } from '#simulator/world/history.ts';
import type { CommandLine } from './command-line.ts';

export interface Printed {
  lines: readonly string[];
  /** A watch goes on: what the author shows may end anywhere. */
  open?: boolean;
}

interface Command extends CommandLine {
  atMs: number;
  /** Of `words`: what stands behind the verb. */
  about: readonly string[];
}

/** Kinds by the words that kubectl takes for them. */
const KINDS: Readonly<Record<string, string>> = {
  ...{ pod: 'pods', pods: 'pods', po: 'pods', node: 'nodes', nodes: 'nodes', no: 'nodes' },
  ...{ service: 'services', services: 'services', svc: 'services', event: 'events', events: 'events' },
  ...{ endpointslice: 'endpointslices', endpointslices: 'endpointslices' },
};

/** How long a watch is followed behind its beginning. */
const WATCHED_MS = 600_000;

export class Kubectl {
  #history: History;
  readonly #scenario: Scenario;
  #applied = false;

  constructor(history: History, scenario: Scenario) {
    this.#history = history;
    this.#scenario = scenario;
  }

  /** The play, as far as it was needed. */
  get history(): History {
    return this.#history;
  }

  /** Whether a command stands for the play's beginning and has no moment of its own. */
  isBeginning({ words }: CommandLine): boolean {
    return words[1] === 'apply' && !this.#applied;
  }

  /** Undefined for what is not modelled. */
  run(line: CommandLine, atMs: number): Printed | undefined {
    const [program, verb, ...about] = line.words;
    if (program !== 'kubectl') return undefined;
    const command: Command = { ...line, atMs, about };
    const printed = this.#print(verb, command);
    return printed && pipe(printed, line.pipes);
  }

  #print(verb: string | undefined, command: Command): Printed | undefined {
    switch (verb) {
      case 'apply':
        return this.#apply(command);
      case 'delete':
        return this.#delete(command);
      case 'get':
        return this.#get(command);
      case 'describe':
        return this.#describe(command);
      case 'events':
        return this.#events(command);
      case 'wait':
        return this.#wait(command);
      default:
        return undefined;
    }
  }

  #worldAt(atMs: number): World {
    return this.#history.playTo(atMs).worldAt(atMs);
  }

  #objects<T extends KubernetesObject>(resource: string, atMs: number): T[] {
    const namespace = resource === 'nodes' ? '' : 'default/';
    return this.#worldAt(atMs).store.objects.values(`${resource}/${namespace}`) as unknown as T[];
  }

  #pod(name: string, atMs: number): Pod | undefined {
    return this.#worldAt(atMs).store.objects.get(`pods/default/${name}`) as Pod | undefined;
  }

  #act(atMs: number, action: Action): void {
    this.#history = this.#history.playTo(atMs).act(atMs, action);
  }

  #apply({ atMs }: Command): Printed {
    const { objects } = this.#scenario;
    if (this.#applied) this.#act(atMs, { do: 'apply', objects });
    this.#applied = true;
    return {
      lines: objects.map(({ apiVersion, kind, metadata }) => {
        const [group = ''] = apiVersion.includes('/') ? apiVersion.split('/') : [];
        return `${kind.toLowerCase()}${group && `.${group}`}/${metadata.name} created`;
      }),
    };
  }

  #delete(command: Command): Printed | undefined {
    const { resource, names } = named(command.about);
    const [name] = names;
    if (resource !== 'pods' || names.length !== 1 || name === undefined) return undefined;
    const { wait: _wait, 'grace-period': grace, ...others } = command.options;
    if (Object.keys(others).length > 0) return undefined;
    if (!this.#pod(name, command.atMs)) return notFound(resource, name);
    const gracePeriod = grace === undefined ? {} : { gracePeriodSeconds: Number(grace) };
    this.#act(command.atMs, { do: 'delete', pod: name, ...gracePeriod });
    return { lines: [`pod "${name}" deleted from default namespace`] };
  }

  #get(command: Command): Printed | undefined {
    const { resource, names } = named(command.about);
    const { o: output = '', ...others } = command.options;
    const watch = 'w' in others || 'watch' in others;
    if (!resource || Object.keys(others).some((each) => !['w', 'watch'].includes(each))) return undefined;
    if (watch) return resource === 'pods' && output === '' ? this.#watch(names, command.atMs) : undefined;
    const all = this.#objects(resource, command.atMs);
    const missing = names.find((name) => !all.some(({ metadata }) => metadata.name === name));
    if (missing !== undefined) return notFound(resource, missing);
    const chosen = names.length > 0 ? all.filter(({ metadata }) => names.includes(metadata.name)) : all;
    if (output === 'yaml') return names.length === 1 ? { lines: formatYaml(chosen[0]) } : undefined;
    if (output.startsWith('jsonpath=')) {
      const object = names.length === 1 ? chosen[0] : { items: chosen };
      const text = formatJsonPath(output.slice('jsonpath='.length), object);
      return text === undefined ? undefined : { lines: text.replace(/\n$/, '').split('\n') };
    }
    if (output !== '' && output !== 'wide') return undefined;
    if (chosen.length === 0) return { lines: ['No resources found in default namespace.'] };
    return { lines: table(resource, chosen, EPOCH_MS + command.atMs, output === 'wide') };
  }

  #watch(names: readonly string[], atMs: number): Printed {
    const watch = new PodWatch();
    const show = (pod: Pod, nowMs: number): string[] => {
      const { head, row } = watch.show(pod, nowMs) ?? {};
      return [head, row].filter((line) => line !== undefined);
    };
    const isShown = ({ metadata }: KubernetesObject) => names.length === 0 || names.includes(metadata.name);
    const lines = this.#objects<Pod>('pods', atMs)
      .filter(isShown)
      .flatMap((pod) => show(pod, EPOCH_MS + atMs));
    const begun = this.#history.fork(atMs);
    begun.playTo(atMs + WATCHED_MS, ({ changes }, step) => {
      for (const { key, after } of changes) {
        if (key.startsWith('pods/default/') && after && isShown(after))
          lines.push(...show(after as Pod, EPOCH_MS + step.atMs));
      }
    });
    return { lines, open: true };
  }

  #describe({ about, atMs, options }: Command): Printed | undefined {
    const { resource, names } = named(about);
    const [name] = names;
    if (resource !== 'pods' || name === undefined || names.length > 1 || Object.keys(options).length > 0)
      return undefined;
    const pod = this.#pod(name, atMs);
    if (!pod) return notFound(resource, name);
    return { lines: describePod(pod, EPOCH_MS + atMs, { events: this.#eventsOf(name, atMs) }) };
  }

  #eventsOf(pod: string, atMs: number): Event[] {
    return sortEvents(
      this.#objects<Event>('events', atMs).filter(
        ({ involvedObject: { kind, name } }) => kind === 'Pod' && name === pod,
      ),
    );
  }

  #events({ options: { for: target = '', types, ...others }, about, atMs }: Command): Printed | undefined {
    const { resource, names } = named([target]);
    const [name] = names;
    if (resource !== 'pods' || name === undefined || about.length > 0 || Object.keys(others).length > 0)
      return undefined;
    const events = this.#eventsOf(name, atMs).filter(
      ({ type }) => types === undefined || types.split(',').includes(type ?? ''),
    );
    if (events.length === 0) return { lines: ['No events found in default namespace.'] };
    return { lines: formatTable(eventsTable(events, EPOCH_MS + atMs)) };
  }

  #wait({ about, options, atMs }: Command): Printed | undefined {
    const { resource, names } = named(about);
    const [name] = names;
    const [, type] = /^condition=([^=]+)$/.exec(options.for ?? '') ?? [];
    const [, seconds = '30'] = /^(\d+)s$/.exec(options.timeout ?? '30s') ?? [];
    if (resource !== 'pods' || name === undefined || type === undefined) return undefined;
    const isMet = (pod: KubernetesObject | undefined) => isPodConditionTrue((pod as Pod)?.status, type);
    let met = isMet(this.#pod(name, atMs));
    this.#history.fork(atMs).playTo(atMs + Number(seconds) * 1000, ({ changes }) => {
      for (const { key, after } of changes) met ||= key === `pods/default/${name}` && isMet(after);
    });
    return {
      lines: [
        met ? `pod/${name} condition met` : `error: timed out waiting for the condition on pods/${name}`,
      ],
    };
  }
}

/** `pod web`, `pod/web`, `pods`. */
function named(about: readonly string[]): { resource: string | undefined; names: string[] } {
  const [first = '', ...rest] = about;
  const [kind = '', name] = first.split('/');
  return { resource: KINDS[kind], names: [...(name ? [name] : []), ...rest] };
}

function notFound(resource: string, name: string): Printed {
  return { lines: [`Error from server (NotFound): ${resource} "${name}" not found`] };
}

function table(
  resource: string,
  objects: readonly KubernetesObject[],
  nowMs: number,
  wide: boolean,
): string[] {
  const of = <T>() => objects as unknown as T[];
  switch (resource) {
    case 'nodes':
      return formatTable(nodeTable(of<Node>(), nowMs), { wide });
    case 'services':
      return formatTable(serviceTable(of<Service>(), nowMs, wide), { wide });
    case 'endpointslices':
      return formatTable(endpointSliceTable(of<EndpointSlice>(), nowMs), { wide });
    case 'events':
      return formatTable(eventTable(of<Event>(), nowMs), { wide });
    default:
      return formatTable(podTable(of<Pod>(), nowMs), { wide });
  }
}

/** Of what stands behind a bar only `sed -n '/FROM/,/TO/p'` is there. */
function pipe(printed: Printed, pipes: CommandLine['pipes']): Printed | undefined {
  if (pipes.length === 0) return printed;
  const [[program, option, script = ''] = [], ...more] = pipes;
  const [, from, to] = /^\/(.+)\/,\/(.+)\/p$/.exec(script) ?? [];
  if (program !== 'sed' || option !== '-n' || from === undefined || to === undefined || more.length > 0)
    return undefined;
  let inside = false;
  const lines = printed.lines.filter((line) => {
    if (inside) inside = !line.includes(to);
    else if (line.includes(from)) inside = true;
    else return false;
    return true;
  });
  return { lines };
}
