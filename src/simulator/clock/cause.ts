/** Why something changed, as data. The sentences are the interface's messages, by rule. */
import type { RuleId } from './rules.ts';

export type CauseParams = Readonly<Record<string, string | number | boolean>>;

export interface Cause {
  readonly rule: RuleId;
  /** Where Kubernetes decides it: `pkg/kubelet/… function`. */
  readonly upstream: string;
  /** What fills the gaps of the sentence. `pod` is `namespace/name`, `container` a name. */
  readonly params: CauseParams;
}
