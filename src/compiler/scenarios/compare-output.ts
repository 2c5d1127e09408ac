/** What an author shows of an output, beside what is printed. A line `...` stands for any number of lines. */

export interface OutputDifference {
  /** Index of the line that was written, or of the place where one is missing. */
  index: number;
  /** Undefined where a line is missing. */
  written?: string;
  /** Undefined where a line is too much. */
  truth?: string;
}

const ELIDED = /^\s*(?:\.\.\.|…)$/;

/** Blanks at the end of a line are not compared. `open`: more may follow than is shown. */
export function compareOutput(
  written: readonly string[],
  { lines, open = false }: { lines: readonly string[]; open?: boolean },
): OutputDifference[] {
  const differences: OutputDifference[] = [];
  const truth = lines.map((line) => line.trimEnd());
  let at = 0;
  let elided = false;
  for (const [index, text] of written.map((line) => line.trimEnd()).entries()) {
    if (ELIDED.test(text)) {
      elided = true;
      continue;
    }
    if (elided) {
      const found = truth.indexOf(text, at);
      if (found >= 0) at = found;
    }
    elided = false;
    const expected = truth[at++];
    if (expected === undefined) differences.push({ index, written: text });
    else if (expected !== text) differences.push({ index, written: text, truth: expected });
  }
  if (!open && !elided) {
    for (const line of truth.slice(at)) differences.push({ index: written.length, truth: line });
  }
  return differences;
}
