import { choiceParts, oneRight, optionsOf } from './choice.ts';
import type { QuestionKindReader } from './question-kind.ts';

/** What is seen of a scenario at a moment; plays.ts asks the simulator. */
export const predict: QuestionKindReader = {
  kind: 'predict',
  tag: { zh: '先猜再看', en: 'Predict, then watch' },
  attributes: ['preset', 'at', 'ask', 'pod', 'source'],
  faultOf: oneRight,
  make: (source, context, base) => ({
    ...base,
    kind: 'predict',
    options: optionsOf(source, context),
    ...(context.played.scene ? { scene: context.played.scene } : {}),
  }),
  ...choiceParts,
};
