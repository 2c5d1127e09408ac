/** Tries a mended manifest. Loaded with the first try: it brings YAML, validation and the programs of containers. */
import type { FixQuestion } from '#course/questions.ts';
import { manifestProblemWords } from '#manifest/problem-words.ts';
import { readManifest } from '#manifest/read.ts';
import { type FixProblem, judgeFix } from '#questions/fix.ts';
import { cataloguePrograms } from '#simulator/runtime/catalogue-programs.ts';
import { tinyShell } from '#simulator/runtime/shell/shell.ts';
import { cluster } from '#simulator/world/cluster.ts';
import type { QuestionTexts } from './texts/texts.ts';

export interface Verdict {
  done: boolean;
  /** What is still wrong, a line each, with its place in the text. */
  problems: string[];
}

export function judge({ goal, manifest }: FixQuestion, text: string, texts: QuestionTexts): Verdict {
  const verdict = judgeFix(goal, manifest, text, {
    readManifest,
    parts: { programs: cataloguePrograms(tinyShell), cluster },
  });
  if (verdict.done) return { done: true, problems: [] };
  return { done: false, problems: verdict.problems.map((problem) => said(problem, texts)) };
}

function said(problem: FixProblem, { fix }: QuestionTexts): string {
  const line = 'line' in problem && problem.line !== undefined ? `${problem.line}:${problem.column} ` : '';
  switch (problem.kind) {
    case 'syntax':
      return line + manifestProblemWords(problem.problem);
    case 'refused':
    case 'stopped':
    case 'goal':
      return line + problem.message;
    case 'kept':
      return line + fix.kept(problem.path);
    case 'field':
      return line + fix.field(problem.path, ...shown(problem.wanted, problem.found));
    case 'expected':
      return fix.expected(problem.at, fix.asks[problem.ask], problem.wanted, problem.found);
  }
}

/** Texts stand without quotes, but beside something that looks the same: 3 and "3". */
function shown(wanted: unknown, found: unknown): [string, string] {
  const isBare = typeof wanted === 'string' || found === undefined;
  const show = (value: unknown) =>
    isBare && typeof value === 'string' ? value : (JSON.stringify(value) ?? '–');
  return [show(wanted), show(found)];
}
