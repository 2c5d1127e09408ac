/** What a word of Kubernetes means for the eye. */
import type { ContainerState } from '#simulator/apis/core/types.ts';
import type { Tone } from './model.ts';

const BACK_OFFS = new Set(['CrashLoopBackOff', 'ImagePullBackOff']);
/** Reasons for waiting that say that something went wrong. */
const TROUBLES =
  /^(ErrImagePull|ErrImageNeverPull|InvalidImageName|CreateContainerConfigError|CreateContainerError|RunContainerError|PostStartHookError|.*Error)$/;

export function containerTone({ running, waiting, terminated }: ContainerState): Tone {
  if (running) return 'running';
  if (terminated) return terminated.exitCode === 0 ? 'done' : 'failed';
  const reason = waiting?.reason ?? '';
  if (BACK_OFFS.has(reason)) return 'backoff';
  return TROUBLES.test(reason) ? 'failed' : 'waiting';
}

export function phaseTone(phase: string): Tone {
  const tones: Readonly<Record<string, Tone>> = {
    Pending: 'waiting',
    Running: 'running',
    Succeeded: 'done',
    Failed: 'failed',
  };
  return tones[phase] ?? 'idle';
}

/** DisruptionTarget is the one condition whose True is bad news. */
export function conditionTone(type: string, status: string): Tone {
  if (status === 'Unknown') return 'idle';
  const good = type === 'DisruptionTarget' ? 'False' : 'True';
  return status === good ? 'running' : type === 'DisruptionTarget' ? 'failed' : 'waiting';
}

/** Of the word in kubectl's STATUS column. */
export function statusTone(word: string): Tone {
  const bare = word.replace(/^Init:/, '');
  if (bare === 'Running') return 'running';
  if (bare === 'Completed' || bare === 'Succeeded') return 'done';
  if (bare === 'Terminating') return 'ending';
  if (bare === 'Unknown') return 'idle';
  if (BACK_OFFS.has(bare)) return 'backoff';
  if (/^(Pending|ContainerCreating|PodInitializing|SchedulingGated|NotReady|\d+\/\d+)$/.test(bare))
    return 'waiting';
  return 'failed';
}
