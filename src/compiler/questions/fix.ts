import { h } from 'hastscript';
import { labels } from '../labels.ts';
import { namedAnswers, optionsOf } from './choice.ts';
import type { QuestionKindReader } from './question-kind.ts';

/** A manifest to be mended, judged by what happens. */
export const fix: QuestionKindReader = {
  kind: 'fix',
  tag: { zh: '修好清单', en: 'Mend the manifest' },
  faultOf: (rights) => (rights.length === 0 || rights.some(Boolean) ? undefined : 'no-right'),
  lacking({ fences: { manifest, solution, goal } }) {
    if (!manifest) return { zh: '要修的清单，一段 yaml', en: 'the manifest to be mended, a yaml fence' };
    if (!solution) return { zh: '一段 yaml answer', en: 'a fence yaml answer' };
    return goal ? undefined : { zh: '一段 yaml goal', en: 'a fence yaml goal' };
  },
  make(source, context, base) {
    const { manifest, solution } = source.fences;
    const { goal } = context.played;
    if (!manifest || !solution || !goal) return undefined;
    return {
      ...base,
      kind: 'fix',
      manifest: `${manifest.value}\n`,
      solution: `${solution.value}\n`,
      goal,
      options: optionsOf(source, context),
    };
  },
  body: (_, { pieces }) => pieces.nodes('manifest'),
  answers: (source, context) => [
    h('div.answers', [
      h('p', labels[context.language].solution),
      ...context.pieces.nodes('solution'),
      h('ol.answers.named', namedAnswers(source, context)),
    ]),
  ],
};
