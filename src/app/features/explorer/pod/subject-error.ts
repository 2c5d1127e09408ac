/** A link or a note that cannot be played: why, line by line. */
export class SubjectError extends Error {
  readonly lines: readonly string[];

  constructor(lines: readonly string[]) {
    super(lines.join('\n'));
    this.name = 'SubjectError';
    this.lines = lines;
  }
}
