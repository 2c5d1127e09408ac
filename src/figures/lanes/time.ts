/** `45s`, `1m20s`, `5m`, `1h`; tenths where they matter. */
export function formatDuration(ms: number): string {
  const tenths = Math.round(ms / 100);
  if (tenths < 600) return `${tenths / 10}s`;
  const seconds = Math.round(ms / 1000);
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  const rest = seconds % 60;
  return `${hours > 0 ? `${hours}h` : ''}${minutes > 0 ? `${minutes}m` : ''}${rest > 0 ? `${rest}s` : ''}`;
}

const STEPS = [1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1800, 3600, 7200, 21_600, 86_400];

/** Distance of the marks of an axis, so that there are at most so many. */
export function axisStep(lengthMs: number, most: number): number {
  const step =
    STEPS.find((seconds) => lengthMs / (seconds * 1000) <= most) ??
    Math.ceil(lengthMs / 86_400_000 / most) * 86_400;
  return step * 1000;
}
