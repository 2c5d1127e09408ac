/**
 * From a finding to a message: a `Problem` is plain data (it crosses worker threads and is cached with its
 * note), a `Diagnostic` is the VFile message made of it.
 */
import { VFileMessage } from 'vfile-message';
import { type Finding, type FindingTexts, fill, type Report, type Severity } from './finding.ts';
import type { Place } from './place.ts';

/** A finding at its place, filled in. */
export interface Problem extends FindingTexts {
  ruleId: string;
  severity: Severity;
  /** Path below the content folder; '' for the folder itself. */
  file: string;
  place?: Place | undefined;
}

/**
 * A VFile message (`reason`, `file`, `line`, `column`, `ruleId`, `source: 'sextant'`, `fatal: true` for an
 * error) which also has its three sentences in both languages.
 */
export type Diagnostic = VFileMessage & { severity: Severity; texts: FindingTexts };

/** A `report` for one rule that adds to `problems`. */
export function reporter(finding: Finding, problems: Problem[]): Report {
  return ({ file, place, text }, params = {}) => {
    const texts = text === undefined ? Object.values(finding.texts)[0] : finding.texts[text];
    if (!texts) throw new Error(`Rule ${finding.id} has no text ${text ?? ''}`);
    problems.push({
      ruleId: finding.id,
      severity: finding.severity,
      file,
      ...(place ? { place } : {}),
      unexpected: fill(texts.unexpected, params),
      expected: fill(texts.expected, params),
      mend: fill(texts.mend, params),
    });
  };
}

/** The message in English, as tools for VFile expect it; `texts` has both languages. */
export function toDiagnostic(problem: Problem): Diagnostic {
  const { place, unexpected, expected, mend } = problem;
  const start = place && { line: place.line, column: place.column };
  const end = place && { line: place.endLine ?? place.line, column: place.endColumn ?? place.column };
  const message = new VFileMessage(unexpected.en, {
    ...(start && end ? { place: { start, end } } : {}),
    source: 'sextant',
    ruleId: problem.ruleId,
  }) as Diagnostic;
  message.file = problem.file;
  message.name = `${problem.file || '.'}${start ? `:${start.line}:${start.column}` : ''}`;
  message.fatal = problem.severity === 'error' ? true : problem.severity === 'warning' ? false : undefined;
  message.severity = problem.severity;
  message.expected = [expected.en];
  message.note = mend.en;
  message.texts = { unexpected, expected, mend };
  // Thousands of them are made, and nobody asks a message where in our code it was made.
  message.stack = '';
  return message;
}

/** By file, then by place, then by rule: the same whatever order the files were read in. */
export function byPlace(a: Problem, b: Problem): number {
  return (
    compare(a.file, b.file) ||
    (a.place?.line ?? 0) - (b.place?.line ?? 0) ||
    (a.place?.column ?? 0) - (b.place?.column ?? 0) ||
    compare(a.ruleId, b.ruleId) ||
    compare(a.unexpected.en, b.unexpected.en)
  );
}

/** Order of code units: the same in every locale. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
