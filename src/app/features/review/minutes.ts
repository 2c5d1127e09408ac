/** In whole minutes, at least one: "0 minutes" sounds like nothing to do. */
export const minutesOf = (ms: number) => Math.max(1, Math.round(ms / 60_000));
