import type { FrontMatter } from './facts.ts';
import type { Place } from './place.ts';

/** Front matter without its function: what crosses threads and is cached. */
export interface FrontMatterData extends Omit<FrontMatter, 'placeOf'> {
  places: Record<string, Place>;
}

/** Gives the data its `placeOf` back. */
export function frontMatterOf(data: FrontMatterData): FrontMatter {
  const { places, ...rest } = data;
  return {
    ...rest,
    placeOf: (path) =>
      places[path] ?? places[path.split('.')[0] ?? ''] ?? places[''] ?? { line: 1, column: 1 },
  };
}
