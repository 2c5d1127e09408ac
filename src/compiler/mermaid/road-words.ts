/** Words beside roads and numbered soundings on them, for graphs and sequences alike. */
import type { Point } from './layout-plan.ts';
import { type PlacedWords, soundingPath } from './road.ts';
import { type ElementContent, element, group, paths, textBlock } from './svg.ts';

/** Words on the water, and the ground that keeps lines from crossing them. */
export interface GroundedWords extends PlacedWords {
  /** Words keep clear of lines by a rim in the colour of what they stand on. */
  ground: 'water' | 'land' | 'hill';
  road: boolean;
}

/** One group for all words that are set alike. */
export function drawWords(all: GroundedWords[]): ElementContent[] {
  const kinds = new Map<string, ElementContent[]>();
  for (const words of all) {
    const className = [
      'w',
      words.anchor,
      ...(words.ground === 'water' ? [] : [`on-${words.ground}`]),
      ...(words.road ? ['road'] : []),
    ];
    const key = className.join(' ');
    kinds.set(key, [...(kinds.get(key) ?? []), ...textBlock(words.lines, words.x, words.top).map(plain)]);
  }
  return [...kinds].flatMap(([className, texts]) => group(className, texts));
}

/** The group says how its words are set. */
function plain(text: ElementContent): ElementContent {
  if (text.type === 'element') delete text.properties.className;
  return text;
}

/** The magenta numbers of the road. */
export function drawSoundings(all: { step: string; at: Point }[]): ElementContent[] {
  if (!all.length) return [];
  return group('u', [
    ...paths(
      'b',
      all.map(({ at }) => soundingPath(at)),
    ),
    ...all.map(({ step, at }) =>
      element('text', { x: String(at.x), y: String(at.y + 4) }, [{ type: 'text', value: step }]),
    ),
  ]);
}
