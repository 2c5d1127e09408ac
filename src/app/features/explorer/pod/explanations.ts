/** Why something changed: causes as sentences, each with the section of a chapter that explains its rule. */
import type { ExplainingSection, PresetMenu } from '#course/presets.ts';
import type { ExplorerMessages } from '#messages/explorer/messages.ts';
import type { Sentence } from '#messages/explorer/sentence.ts';
import type { Cause } from '#simulator/clock/cause.ts';
import { RULES, type RuleId } from '#simulator/clock/rules.ts';

export interface Explanation {
  rule: RuleId;
  sentence: string;
  /** Where Kubernetes decides it. */
  upstream: string;
  section: ExplainingSection | undefined;
}

/** Rules that only carry out what another cause of the same moment says; told where they stand alone. */
const QUIET: ReadonlySet<RuleId> = new Set(['status-updated', 'process-ran']);

/** In the order of the causes, each sentence once. */
export function explanationsOf(
  causes: readonly Cause[],
  messages: ExplorerMessages,
  menu: Pick<PresetMenu, 'explains'> | undefined,
): Explanation[] {
  // A rule of the simulator without a sentence does not compile here.
  const sentences: Readonly<Record<RuleId, Sentence>> = messages.rules;
  const telling = causes.some(({ rule }) => !QUIET.has(rule));
  const all = causes
    .filter(({ rule }) => !telling || !QUIET.has(rule))
    .map(({ rule, params }): Explanation => {
      const sentence = sentences[rule](params);
      return { rule, sentence, upstream: RULES[rule], section: menu?.explains[rule]?.[0] };
    });
  return all.filter(({ sentence }, index) => all.findIndex((other) => other.sentence === sentence) === index);
}
