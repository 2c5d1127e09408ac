/** A cell of kubectl's output together with why it says what it says. */

/**
 * The rules that decide a cell. Each has a sentence in the interface's messages; `params` fill its gaps.
 */
export type CellRule =
  | 'plain'
  | 'none'
  | 'age'
  | 'age-unknown'
  | 'ready-count'
  | 'status-phase'
  | 'status-reason'
  | 'status-scheduling-gated'
  | 'status-init-progress'
  | 'status-init-waiting'
  | 'status-init-exit'
  | 'status-container-waiting'
  | 'status-container-exit'
  | 'status-completed-others-run'
  | 'status-not-ready'
  | 'status-terminating'
  | 'status-node-lost'
  | 'restarts-none'
  | 'restarts-init'
  | 'restarts-containers'
  | 'readiness-gates'
  | 'node-status'
  | 'external-ip'
  | 'endpoints';

export interface CellReason {
  rule: CellRule;
  /** The field of the object that decided, such as `status.containerStatuses[0].state.waiting.reason`. */
  field?: string;
  params?: Readonly<Record<string, string | number>>;
}

export interface Cell {
  text: string;
  reason: CellReason;
}

/** A field's own text, `<none>` where it is empty. */
export function fieldCell(text: string | undefined, field: string): Cell {
  return text
    ? { text, reason: { rule: 'plain', field } }
    : { text: '<none>', reason: { rule: 'none', field } };
}

/** A field's own text, also when it is empty. */
export function plainCell(text: string, field: string): Cell {
  return { text, reason: { rule: 'plain', field } };
}
