/** The command `check`: arguments to what is printed and the exit status. */
import process from 'node:process';
import { parseArgs } from 'node:util';
import type { Language } from '#course/course.ts';
import { compileCourse } from './compiler.ts';
import { contentMissing } from './findings.ts';
import { jsonReport, textReport } from './report.ts';

const usage = 'npm run check -- [DIR] [--format text|json] [--lang zh|en] [--all]';

/** What the command prints, and how it ends. */
export interface CheckResult {
  /** 0: no error; 1: errors in the course; 2: the command itself was wrong. */
  status: 0 | 1 | 2;
  out: string;
  error: string;
}

/** `env`: where the reader's language is found if no flag names it. */
export async function check(args: string[], env: NodeJS.ProcessEnv = process.env): Promise<CheckResult> {
  const fail = (problem: string): CheckResult => ({ status: 2, out: '', error: `${problem}\n${usage}` });
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse(args);
  } catch (error) {
    return fail((error as Error).message);
  }
  const { values, positionals } = parsed;
  const { all = false, format = 'text', lang } = values;
  const [dir = 'content', ...others] = positionals;
  if (others.length > 0) return fail(`One folder expected, got ${positionals.join(' ')}.`);
  if (format !== 'text' && format !== 'json') return fail(`Unknown format ${format}: text or json expected.`);
  if (lang !== undefined && lang !== 'zh' && lang !== 'en')
    return fail(`Unknown language ${lang}: zh or en expected.`);

  const compilation = await compileCourse(dir);
  const language = lang ?? languageOfReader(env);
  const report =
    format === 'json' ? jsonReport(compilation, dir) : textReport(compilation, dir, language, { all });
  const missing = compilation.messages.some(({ ruleId }) => ruleId === contentMissing.id);
  if (missing && format === 'text') return { status: 2, out: '', error: report };
  return { status: missing ? 2 : compilation.ok ? 0 : 1, out: report, error: '' };
}

function parse(args: string[]) {
  return parseArgs({
    args,
    allowPositionals: true,
    options: { all: { type: 'boolean' }, format: { type: 'string' }, lang: { type: 'string' } },
  });
}

/** As POSIX has it: LC_ALL before LC_MESSAGES before LANG. */
export function languageOfReader(env: NodeJS.ProcessEnv): Language {
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || '';
  return locale.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}
