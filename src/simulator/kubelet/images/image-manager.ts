/**
 * Whether a container's image is at hand, and what to do if not.
 *
 * Upstream: pkg/kubelet/images/image_manager.go EnsureImageExists, imagePullPrecheck, pullImage (v1.37)
 */
import { quote } from '../../apimachinery/field-error.ts';
import { parseImageName } from '../../apis/core/images.ts';
import type { Container } from '../../apis/core/types.ts';
import type { Turn } from '../../apiserver/turn.ts';
import { backOffUntil, nextBackOff } from '../back-off.ts';
import type { Cri } from '../cri.ts';
import { containerEvent } from '../events.ts';
import { changeWorker, getNode, type PodWorker, setNode } from '../state.ts';
import { TIMING } from '../timing.ts';

const LIMITS = {
  initialMs: TIMING.imageInitialMs,
  maxMs: TIMING.imageMaxMs,
  forgetMs: TIMING.backOffForgetMs,
};

export type ImageCheck =
  | { kind: 'ready' }
  | { kind: 'pulling'; untilMs: number; startedAtMs: number; error?: string }
  | { kind: 'error'; reason: string; message: string; retryAtMs: number };

export function ensureImageExists(turn: Turn, worker: PodWorker, container: Container, cri: Cri): ImageCheck {
  const { name, image = '', imagePullPolicy: policy } = container;
  const event = (type: 'Normal' | 'Warning', reason: string, message: string) =>
    containerEvent(turn, worker, name, type, reason, message);
  const params = { pod: worker.key, container: name, image };

  if (!parseImageName(image)) {
    const message = `Failed to apply default image tag ${quote(image)}: couldn't parse image name ${quote(image)}: invalid reference format`;
    event('Warning', 'InspectFailed', message);
    turn.because('image-name-invalid', params);
    return { kind: 'error', reason: 'InvalidImageName', message, retryAtMs: turn.nowMs + TIMING.retryMs };
  }
  const present = cri.hasImage(turn, worker.nodeName, image);
  if (present && policy !== 'Always') {
    event(
      'Normal',
      'Pulled',
      `Container image ${quote(image)} already present on machine and can be accessed by the pod`,
    );
    turn.because('image-present', params);
    return { kind: 'ready' };
  }
  if (policy === 'Never') {
    const message = `Container image ${quote(image)} is not present with pull policy of Never`;
    event('Warning', 'ErrImageNeverPull', message);
    turn.because('image-never-pulled', params);
    return { kind: 'error', reason: 'ErrImageNeverPull', message, retryAtMs: turn.nowMs + TIMING.retryMs };
  }
  const entry = worker.imageBackOff[image];
  const waitUntilMs = entry && backOffUntil(entry, entry.lastUpdateMs, turn.nowMs, LIMITS);
  if (waitUntilMs !== undefined) {
    const message = `Back-off pulling image ${quote(image)}`;
    event('Normal', 'BackOff', message);
    turn.because('image-back-off', {
      ...params,
      untilMs: waitUntilMs,
      delaySeconds: (entry?.delayMs ?? 0) / 1000,
    });
    const full = `${message}: ErrImagePull: ${entry?.error ?? ''}`;
    return { kind: 'error', reason: 'ImagePullBackOff', message: full, retryAtMs: waitUntilMs };
  }
  return beginPull(turn, worker, container, cri);
}

/** One pull at a time on a node: it may have to wait for another Pod's. */
function beginPull(turn: Turn, worker: PodWorker, { name, image = '' }: Container, cri: Cri): ImageCheck {
  containerEvent(turn, worker, name, 'Normal', 'Pulling', `Pulling image ${quote(image)}`);
  turn.because('image-pulling', { pod: worker.key, container: name, image });
  const startedAtMs = Math.max(turn.nowMs, getNode(turn, worker.nodeName).pullFreeAtMs);
  const { durationMs, error } = cri.pullImage(turn, worker.nodeName, image);
  const untilMs = startedAtMs + durationMs;
  if (durationMs > 0) setNode(turn, worker.nodeName, { pullFreeAtMs: untilMs });
  return { kind: 'pulling', untilMs, startedAtMs, ...(error ? { error: error.message } : {}) };
}

/** After a good pull. */
export function pullSucceeded(
  turn: Turn,
  worker: PodWorker,
  { name, image = '' }: Container,
  startedAtMs: number,
  queuedAtMs: number,
  cri: Cri,
): PodWorker {
  cri.storeImage(turn, worker.nodeName, image);
  const [own, all] = [turn.nowMs - startedAtMs, turn.nowMs - queuedAtMs].map(formatSeconds);
  const size = cri.imageSize(turn, image);
  const message = `Successfully pulled image ${quote(image)} in ${own} (${all} including waiting). Image size: ${size} bytes.`;
  containerEvent(turn, worker, name, 'Normal', 'Pulled', message);
  turn.because('image-pulled', { pod: worker.key, container: name, image });
  const { [image]: _forgotten, ...imageBackOff } = worker.imageBackOff;
  return changeWorker(turn, worker, { imageBackOff });
}

/** After a failed pull: also the first failure waits. */
export function pullFailed(
  turn: Turn,
  worker: PodWorker,
  { name, image = '' }: Container,
  error: string,
): PodWorker {
  containerEvent(turn, worker, name, 'Warning', 'Failed', `Failed to pull image ${quote(image)}: ${error}`);
  containerEvent(turn, worker, name, 'Warning', 'Failed', 'Error: ErrImagePull');
  const before = worker.imageBackOff[image];
  const entry = { ...nextBackOff(before, turn.nowMs, turn.nowMs, LIMITS), error };
  turn.because('image-pull-failed', {
    pod: worker.key,
    container: name,
    image,
    delaySeconds: entry.delayMs / 1000,
  });
  return changeWorker(turn, worker, { imageBackOff: { ...worker.imageBackOff, [image]: entry } });
}

/** As Go prints durations: `0s`, `250ms`, `1.2s`, `1m5s`. */
function formatSeconds(ms: number): string {
  if (ms === 0) return '0s';
  if (ms < 1000) return `${ms}ms`;
  const minutes = Math.floor(ms / 60_000);
  const seconds = (ms % 60_000) / 1000;
  return minutes > 0 ? `${minutes}m${seconds}s` : `${seconds}s`;
}
