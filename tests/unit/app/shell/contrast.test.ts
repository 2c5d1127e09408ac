import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

const tokens = readFileSync(path.resolve('src/app/shell/tokens.css'), 'utf8');

type Theme = 'light' | 'dark';

/** Every colour of tokens.css by name, for each theme. */
const colours = new Map(
  [...tokens.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);/g)].map(
    ([, name, light, dark]) => [name as string, { light: light as string, dark: dark as string }],
  ),
);

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** WCAG 2.2, "contrast ratio". */
function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function colour(name: string, theme: Theme): string {
  const found = colours.get(name);
  if (!found) throw new Error(`tokens.css has no --${name} for both themes`);
  return found[theme];
}

const grounds = ['paper', 'sheet', 'water', 'land', 'code-bg', 'mark-soft'];
const texts = ['ink', 'ink-2', 'ink-3', 'link', 'mark', 'running', 'waiting', 'failed', 'done'];

describe.each<Theme>(['light', 'dark'])('%s: what may stand on what', (theme) => {
  test.each(grounds.flatMap((ground) => texts.map((text) => ({ text, ground }))))(
    'text in $text on $ground has 4.5:1',
    ({ text, ground }) => {
      expect(contrast(colour(text, theme), colour(ground, theme))).toBeGreaterThanOrEqual(4.5);
    },
  );

  test.each(grounds.map((ground) => ({ ground })))('marks in idle on $ground have 3:1', ({ ground }) => {
    expect(contrast(colour('idle', theme), colour(ground, theme))).toBeGreaterThanOrEqual(3);
  });

  test.each(['ink', 'ink-2', 'link', 'mark'])('shoals (deep) carry %s with 4.5:1', (text) => {
    expect(contrast(colour(text, theme), colour('deep', theme))).toBeGreaterThanOrEqual(4.5);
  });

  test('paper on ink (buttons that are pressed) has 4.5:1', () => {
    expect(contrast(colour('paper', theme), colour('ink', theme))).toBeGreaterThanOrEqual(4.5);
  });
});

test('the formula gives 21:1 for black on white, as WCAG says', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
});
