import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

/** Colours of both themes, as tokens.css says them. */
const css = readFileSync('src/app/shell/tokens.css', 'utf8');
const named = [...css.matchAll(/--([\w-]+): light-dark\((#[\da-f]{6}), (#[\da-f]{6})\)/g)];
const themes = {
  light: new Map(named.map(([, name = '', hex = '']) => [name, hex])),
  dark: new Map(named.map(([, name = '', , hex = '']) => [name, hex])),
};

/** The ground of a nested island, as drawing.css mixes it. */
const [, share = '0'] =
  /--hill: color-mix\(in srgb, var\(--land\) (\d+)%, var\(--waiting\)\)/.exec(
    readFileSync('src/app/shell/drawing.css', 'utf8'),
  ) ?? [];

function channels(theme: Map<string, string>, name: string): number[] {
  if (name === 'hill') {
    const [land, waiting] = [channels(theme, 'land'), channels(theme, 'waiting')];
    return land.map(
      (value, index) => (value * Number(share) + (waiting[index] ?? 0) * (100 - Number(share))) / 100,
    );
  }
  const hex = theme.get(name);
  if (!hex) throw new Error(`no colour ${name}`);
  return [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
}

function luminance(rgb: number[]): number {
  const [r = 0, g = 0, b = 0] = rgb.map((value) =>
    value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(theme: Map<string, string>, one: string, other: string): number {
  const [a, b] = [luminance(channels(theme, one)), luminance(channels(theme, other))];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

const grounds = ['water', 'land', 'hill', 'paper'];
const text = ['ink', 'ink-2', 'mark', 'link'];
const lines = ['ink', 'ink-2', 'ink-3', 'mark', 'running', 'idle', 'waiting', 'failed', 'done'];
const pairs = (names: string[]) => names.flatMap((name) => grounds.map((ground) => [name, ground] as const));

describe.each(Object.entries(themes))('%s', (_, theme) => {
  test.each(pairs(text))('text in %s on %s: 4.5 to 1', (name, ground) => {
    expect(contrast(theme, name, ground)).toBeGreaterThanOrEqual(4.5);
  });
  test.each(pairs(lines))('a line in %s on %s: 3 to 1', (name, ground) => {
    expect(contrast(theme, name, ground)).toBeGreaterThanOrEqual(3);
  });
  test('the words of what is retired: 4.5 to 1 on land', () => {
    expect(contrast(theme, 'ink-3', 'land')).toBeGreaterThanOrEqual(4.5);
  });
});
