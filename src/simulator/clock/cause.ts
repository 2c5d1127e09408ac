/** Why something changed, as data. The sentences are the interface's messages, by rule. */
import type { RuleId } from './rules.ts';

export type CauseParams = Readonly<Record<string, string | number | boolean>>;

export interface Cause {
  /** Where Kubernetes decides it is `RULES[rule]` (rules.ts), which loads with what explains causes. */
  readonly rule: RuleId;
  /** What fills the gaps of the sentence. `pod` is `namespace/name`, `container` a name. */
  readonly params: CauseParams;
}
