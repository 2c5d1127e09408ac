/** The lines of a description: levels of two blanks, and tabs that tab-writer.ts turns into columns. */
export class Lines {
  readonly lines: string[] = [];

  add(level: number, text: string): void {
    this.lines.push('  '.repeat(level) + text);
  }

  /** `Labels:` and one entry a line, the later ones under the first. */
  entries(title: string, entries: readonly string[]): void {
    if (entries.length === 0) {
      this.add(0, `${title}:\t<none>`);
      return;
    }
    entries.forEach((entry, index) => {
      this.add(0, index === 0 ? `${title}:\t${entry}` : `\t${entry}`);
    });
  }
}

/** A map as `key=value`, sorted by key. */
export function sortedPairs(map: Readonly<Record<string, string>> = {}, between = '='): string[] {
  return Object.keys(map)
    .sort()
    .map((key) => `${key}${between}${map[key]}`);
}
