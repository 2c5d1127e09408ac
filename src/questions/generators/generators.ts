/** Every generator, a file each. */

import { backOffWhen } from './back-off-when.ts';
import { crashPhase } from './crash-phase.ts';
import { crashStatus } from './crash-status.ts';
import type { Generator } from './generator.ts';
import { goneWhen } from './gone-when.ts';
import { imageStatus } from './image-status.ts';
import { initFails } from './init-fails.ts';
import { initStatus } from './init-status.ts';
import { initWhen } from './init-when.ts';
import { livenessWhen } from './liveness-when.ts';
import { nextEvent } from './next-event.ts';
import { probeEffect } from './probe-effect.ts';
import { readyWhen } from './ready-when.ts';
import { restartCount } from './restart-count.ts';
import { sidecarEnd } from './sidecar-end.ts';
import { sidecarReady } from './sidecar-ready.ts';
import { startupGuard } from './startup-guard.ts';
import { twoContainers } from './two-containers.ts';

export const generators: readonly Generator[] = [
  crashStatus,
  crashPhase,
  restartCount,
  backOffWhen,
  initStatus,
  initFails,
  initWhen,
  sidecarReady,
  sidecarEnd,
  twoContainers,
  readyWhen,
  probeEffect,
  livenessWhen,
  startupGuard,
  goneWhen,
  imageStatus,
  nextEvent,
];
