/** What a scenario says of containers and images, overriding what their programs would do. Seconds, as authors write. */

/** One run of a container. `exitAfter` null: it runs until it is stopped. */
export interface Run {
  exitAfter: number | null;
  exitCode?: number;
  reason?: 'OOMKilled' | 'Error' | 'Completed' | (string & {});
  signal?: number;
}

/** From that second of the run on. */
export interface ProbeAnswer {
  from: number;
  result: 'success' | 'failure' | 'timeout';
}

export interface Behaviour {
  /** Run 1, run 2, …; the last one repeats. */
  runs?: readonly Run[];
  probes?: Readonly<Partial<Record<'startup' | 'readiness' | 'liveness', readonly ProbeAnswer[]>>>;
  /** `after` null: it ignores TERM. */
  onTerm?: { after: number | null; exitCode?: number };
  preStopSeconds?: number;
  postStartSeconds?: number;
  preStopExitCode?: number;
  postStartExitCode?: number;
  /** What it uses, for eviction under memory pressure. */
  memory?: string;
}

export interface ImageBehaviour {
  pullSeconds?: number;
  /** Until which second the registry answers "not found"; -1 for ever. */
  missingUntil?: number;
  /** The nodes have it from the beginning. */
  present?: boolean;
}

/** The part of a scenario that the runtime reads. */
export interface RuntimeConfig {
  /** By `NAME` or `POD/NAME`. */
  containers: Readonly<Record<string, Behaviour>>;
  images: Readonly<Record<string, ImageBehaviour>>;
  /** Whether an image that nobody knows can be pulled and runs for ever, answering every probe. */
  unknownImages: 'not-found' | 'run';
}

export const DEFAULT_RUNTIME_CONFIG: RuntimeConfig = {
  containers: {},
  images: {},
  unknownImages: 'not-found',
};

export function behaviourOf(config: RuntimeConfig, podName: string, containerName: string): Behaviour {
  const { containers } = config;
  const own = `${podName}/${containerName}`;
  if (Object.hasOwn(containers, own)) return containers[own] as Behaviour;
  return Object.hasOwn(containers, containerName) ? (containers[containerName] as Behaviour) : {};
}

export function runOf(behaviour: Behaviour, attempt: number): Run | undefined {
  const { runs } = behaviour;
  return runs?.[Math.min(attempt, runs.length - 1)];
}

/** The answer at a moment of the run; undefined where the scenario says nothing of this probe. */
export function probeAnswerAt(
  answers: readonly ProbeAnswer[] | undefined,
  seconds: number,
): ProbeAnswer['result'] | undefined {
  if (!answers) return undefined;
  let result: ProbeAnswer['result'] = 'success';
  let latest = Number.NEGATIVE_INFINITY;
  for (const answer of answers) {
    if (answer.from <= seconds && answer.from >= latest) {
      latest = answer.from;
      result = answer.result;
    }
  }
  return result;
}
