/**
 * What is seen of a scenario at a moment, as text: the table `ask` of docs/quizzes.md. Words come from kubectl's
 * printers and from the Pod's own status, so that nothing here decides a second time what a Pod shows.
 */
import type { ContainerStatus, Pod } from '#simulator/apis/core/types.ts';
import { EPOCH_MS } from '#simulator/clock/epoch.ts';
import { printPod } from '#simulator/kubectl/get-pods.ts';
import type { Scenario } from '#simulator/scenario/scenario.ts';
import type { EngineParts } from '#simulator/world/engine.ts';
import { type Play, podOf, recordPlay, type Seen, seenAt } from './play.ts';

/** A question to a scenario. */
export interface Asked {
  /** `status`, `condition:Ready`, `when:status=Running` … */
  ask: string;
  atMs: number;
  /** A name, or `namespace/name`; the first Pod without it. */
  pod?: string;
}

export const restartPolicies = ['Always', 'OnFailure', 'Never'] as const;
export type RestartPolicy = (typeof restartPolicies)[number];

/** What else the simulator may be asked, for an option that is wrong: something else, later, or of another policy. */
export interface Alternative {
  ask?: string;
  atMs?: number;
  policy?: RestartPolicy;
}

export type AskProblem =
  | { kind: 'unknown-ask'; ask: string }
  | { kind: 'no-pod'; pod: string }
  | { kind: 'no-container'; container: string; known: string[] }
  | { kind: 'no-service' }
  /** A bound was reached before the moment; in the simulator's words. */
  | { kind: 'stopped'; message: string };

/** What cannot be asked of this scenario. */
export class AskError extends Error {
  readonly problem: AskProblem;

  constructor(problem: AskProblem) {
    super(formatAskProblem(problem));
    this.name = 'AskError';
    this.problem = problem;
  }
}

export function formatAskProblem(problem: AskProblem): string {
  switch (problem.kind) {
    case 'unknown-ask':
      return `nothing is known of "${problem.ask}"; expected one of ${askForms.join(', ')}`;
    case 'no-pod':
      return `the scenario has no Pod ${problem.pod}`;
    case 'no-container':
      return `the Pod has no container ${problem.container}; it has ${problem.known.join(', ')}`;
    case 'no-service':
      return 'the scenario has no Service';
    case 'stopped':
      return problem.message;
  }
}

/** Every form an `ask` can have, for messages and manuals. */
export const askForms = [
  'status',
  'phase',
  'ready',
  'restarts',
  'condition:TYPE',
  'container:NAME',
  'exit:NAME',
  'running',
  'service',
  'event',
  'when:LANE=VALUE',
] as const;

type State = { of: (typeof STATES)[number]; name: string };
export type Ask = State | { of: 'event' } | { of: 'when'; state: State; value: string };

const STATES = [
  'status',
  'phase',
  'ready',
  'restarts',
  'condition',
  'container',
  'exit',
  'running',
  'service',
] as const;
const NAMED: readonly string[] = ['condition', 'container', 'exit'];

/** undefined where the text is no `ask`. A lane of `when` is whatever can be asked of one moment. */
export function decodeAsk(text: string): Ask | undefined {
  if (text === 'event') return { of: 'event' };
  const when = /^when:([^=]+)=(.+)$/.exec(text);
  if (when) {
    const state = decodeState(when[1] as string);
    return state && { of: 'when', state, value: when[2] as string };
  }
  return decodeState(text);
}

function decodeState(text: string): State | undefined {
  const [of = '', name = '', ...rest] = text.split(':');
  const isKnown = (STATES as readonly string[]).includes(of) && rest.length === 0;
  return isKnown && NAMED.includes(of) === (name !== '') ? ({ of, name } as State) : undefined;
}

/** The answer as text; throws an AskError where there can be none. */
export function answerOf(scenario: Scenario, asked: Asked, parts?: EngineParts): string {
  const ask = decodeAsked(asked.ask);
  // What is asked of one moment needs no play beyond it.
  const isMoment = ask.of !== 'event' && ask.of !== 'when';
  const bounded = isMoment ? { ...scenario, untilMs: asked.atMs } : scenario;
  checkAsk(scenario, ask, asked.pod);
  return answerIn(recordPlay(bounded, { pod: asked.pod, atMs: asked.atMs, parts }), asked);
}

/** What the simulator says when it is asked otherwise (`:sim{policy=Never}`). */
export function answerOtherwise(
  scenario: Scenario,
  asked: Asked,
  { policy, ...other }: Alternative,
  parts?: EngineParts,
): string {
  const changed = policy === undefined ? scenario : withPolicy(scenario, policy, asked.pod);
  return answerOf(changed, { ...asked, ...other }, parts);
}

/** The same scenario, its Pod with another restart policy. */
export function withPolicy(scenario: Scenario, restartPolicy: RestartPolicy, pod?: string): Scenario {
  const name = podOf(scenario, pod);
  const objects = scenario.objects.map((object) => {
    const isIt =
      object.kind === 'Pod' && `${object.metadata?.namespace ?? 'default'}/${object.metadata?.name}` === name;
    return isIt ? { ...object, spec: { ...(object as Pod).spec, restartPolicy } } : object;
  });
  return { ...scenario, objects };
}

/** The same of a play that has been recorded, beyond the moment as far as the scenario goes. */
export function answerIn(play: Play, { ask: text, atMs }: Omit<Asked, 'pod'>): string {
  const ask = decodeAsked(text);
  if (play.stopped && play.toMs < atMs) throw stoppedError(play);
  if (ask.of === 'event') {
    return play.events.find((event) => event.atMs > atMs)?.reason ?? orNothing(play, 'none');
  }
  if (ask.of === 'when') {
    const at = firstTime(play, atMs, ask.state, ask.value);
    return at === undefined ? orNothing(play, 'never') : String(Math.floor(at / 1000));
  }
  return stateIn(seenAt(play, atMs), ask);
}

/** The moment, in ms, from which a state is so; it is not so just before. */
function firstTime(play: Play, afterMs: number, state: State, value: string): number | undefined {
  let before = stateIn(seenAt(play, afterMs), state);
  for (const each of play.seen) {
    if (each.atMs <= afterMs) continue;
    const now = stateIn(each, state);
    if (now === value && before !== value) return each.atMs;
    before = now;
  }
  return undefined;
}

/** Nothing was found; that is an answer only where the play came to its end. */
function orNothing(play: Play, answer: string): string {
  if (play.stopped) throw stoppedError(play);
  return answer;
}

function stoppedError({ stopped }: Play): AskError {
  return new AskError({ kind: 'stopped', message: stopped?.message ?? '' });
}

function decodeAsked(text: string): Ask {
  const ask = decodeAsk(text);
  if (!ask) throw new AskError({ kind: 'unknown-ask', ask: text });
  return ask;
}

/** A name that the scenario does not have is a mistake, not an answer. */
function checkAsk(scenario: Scenario, ask: Ask, podName?: string): void {
  const name = podOf(scenario, podName);
  const applied = scenario.actions.flatMap((action) => (action.do === 'apply' ? action.objects : []));
  const objects = [...scenario.objects, ...applied];
  const pod = objects.find(
    ({ kind, metadata }) =>
      kind === 'Pod' && `${metadata?.namespace ?? 'default'}/${metadata?.name}` === name,
  ) as Pod | undefined;
  if (!pod) throw new AskError({ kind: 'no-pod', pod: name });
  if (ask.of === 'event') return;
  const { of, name: container } = ask.of === 'when' ? ask.state : ask;
  if (of === 'service' && !objects.some(({ kind }) => kind === 'Service'))
    throw new AskError({ kind: 'no-service' });
  if (of !== 'container' && of !== 'exit') return;
  const known = containerNames(pod);
  if (!known.includes(container)) throw new AskError({ kind: 'no-container', container, known });
}

function containerNames({ spec }: Pod): string[] {
  return [...(spec.initContainers ?? []), ...spec.containers].map(({ name }) => name);
}

function stateIn({ pod, atMs, inService }: Seen, { of, name }: State): string {
  if (of === 'service') return inService ? 'in' : 'out';
  if (!pod) return of === 'status' || of === 'phase' || of === 'ready' || of === 'restarts' ? 'gone' : 'none';
  switch (of) {
    case 'status':
    case 'ready':
      return printPod(pod, EPOCH_MS + atMs)[of].text;
    case 'restarts':
      // "3 (10s ago)"
      return String(Number.parseInt(printPod(pod, EPOCH_MS + atMs).restarts.text, 10));
    case 'phase':
      return pod.status.phase ?? 'Pending';
    case 'condition':
      return pod.status.conditions?.find(({ type }) => type === name)?.status ?? 'none';
    case 'container':
      return wordOf(statusOf(pod, name));
    case 'exit': {
      const { state, lastState } = statusOf(pod, name) ?? {};
      return String((state?.terminated ?? lastState?.terminated)?.exitCode ?? 'none');
    }
    case 'running':
      return (
        containerNames(pod)
          .filter((each) => statusOf(pod, each)?.state.running)
          .join(', ') || 'none'
      );
  }
}

function statusOf({ status }: Pod, name: string): ContainerStatus | undefined {
  const all = [...(status.initContainerStatuses ?? []), ...(status.containerStatuses ?? [])];
  return all.find((each) => each.name === name);
}

function wordOf(status: ContainerStatus | undefined): string {
  if (!status) return 'none';
  const { running, waiting, terminated } = status.state;
  if (running) return 'Running';
  return terminated ? (terminated.reason ?? 'Terminated') : (waiting?.reason ?? 'Waiting');
}
