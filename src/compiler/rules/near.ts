/** “Did you mean …?” at the end of a text's advice, in both languages; empty where nothing is near. */
import { nearest } from '../kubernetes/distance.ts';

/** Parameters `near` and `nearZh` for a text that ends in `{near}`. */
export function near(word: string, candidates: Iterable<string>): { near: string; nearZh: string } {
  const found = nearest(word, candidates, 3);
  return found ? { near: ` Did you mean ${found}?`, nearZh: `是不是 ${found}？` } : { near: '', nearZh: '' };
}
