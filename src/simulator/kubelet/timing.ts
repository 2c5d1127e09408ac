/**
 * How long things take: the profile `teaching`. No jitter; what the real kubelet leaves to resyncs happens on time.
 * Everything from a Pod's creation to its first container, an image at hand, takes less than a second.
 */
export const TIMING = {
  /** From a write of a Pod to the sync that sees it. */
  watchMs: 100,
  /** Upstream: a CNI plugin and the pause container, mostly one to three seconds. */
  sandboxMs: 200,
  /** From a container's start to the sync that reports it. Upstream: PLEG relists each second. */
  plegMs: 100,
  /** From a start error to the sync that shows it. Upstream: the next sync, up to 15 s later. */
  errorSyncMs: 500,
  /** Between two tries of what cannot succeed yet: a missing ConfigMap. Upstream: 10 s to 15 s. */
  retryMs: 10_000,
  crashInitialMs: 10_000,
  crashMaxMs: 300_000,
  imageInitialMs: 10_000,
  imageMaxMs: 300_000,
  /** A run longer than this lets the back-off begin anew. */
  backOffForgetMs: 600_000,
  /** At least this between TERM and KILL. */
  minimumGraceSeconds: 2,
} as const;
