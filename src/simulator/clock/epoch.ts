/** Virtual time counts milliseconds since 1970, so that objects have real dates; each play begins at this one. */
export const EPOCH_MS = 1_767_225_600_000; // 2026-01-01T00:00:00Z
