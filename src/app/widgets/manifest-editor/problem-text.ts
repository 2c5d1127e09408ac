/** A problem of a manifest in words: the server's own where the server would say it, and how to mend it in the reader's language. */
import type { Place } from '#manifest/places.ts';
import type { CheckProblem } from './check.ts';
import type { ManifestEditorTexts } from './texts/texts.ts';

/** What the editor marks and lists. */
export interface EditorProblem {
  /** Without it the problem is only listed. */
  place?: Place;
  text: string;
  /** What to write in place of what is there. */
  fix?: string;
}

export function problemText(problem: CheckProblem, texts: ManifestEditorTexts): EditorProblem {
  const { place } = problem;
  if ('yaml' in problem) {
    const { id, params } = problem.yaml;
    const text = texts
      .yaml(texts.problems[id])
      .replace(/\{(\w+)\}/g, (gap, name: string) => String(params[name] ?? gap));
    return { place, text };
  }
  const { text } = problem.object;
  const decode = 'decode' in problem.object ? problem.object.decode.problem : undefined;
  if (decode?.kind !== 'unknown-field' && decode?.kind !== 'kind-unknown') return { place, text };
  const { suggestion } = decode;
  if (suggestion !== undefined)
    return { place, text: `${text}${texts.didYouMean(suggestion)}`, fix: suggestion };
  const belongsIn = 'belongsIn' in decode ? decode.belongsIn : undefined;
  return { place, text: belongsIn === undefined ? text : `${text}${texts.belongsIn(belongsIn)}` };
}
