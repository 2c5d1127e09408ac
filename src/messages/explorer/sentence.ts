/** What fills the gaps of a sentence, as the simulator's causes give it. */
export type SentenceParams = Readonly<Record<string, string | number | boolean>>;
export type Sentence = (params: SentenceParams) => string;

/** A Pod is named `namespace/name`; in the namespace default its name is enough. */
export function podName({ pod, object }: SentenceParams): string {
  return String(pod ?? object ?? '').replace(/^default\//, '');
}
