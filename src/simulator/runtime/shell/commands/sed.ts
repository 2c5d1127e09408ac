/** `sed`. */
import { safeRegex } from '../conditions.ts';
import { linesOf, parseOptions, whole } from './command.ts';
import { basicRegex } from './grep.ts';

const SED_COMMAND =
  /^\s*(?:(\d+|\$|\/(?:\\.|[^/])*\/)(?:,(\d+|\$))?)?\s*(!?)\s*(?:([dpq=])|s(.)((?:\\.|(?!\5).)*)\5((?:\\.|(?!\5).)*)\5([gpiI\d]*))\s*;?/;

/** Substitution, deletion and printing by line or pattern: what examples use. */
export const sed = whole(
  (io) => {
    const { flags, values, rest } = parseOptions(io.args, ['e', 'expression']);
    const script = values.get('e') ?? values.get('expression') ?? rest[0];
    if (script === undefined) return io.fail('no script');
    const steps = sedSteps(script);
    if (typeof steps === 'string') return io.fail(`unsupported command ${steps}`);
    return { files: values.size > 0 ? rest : rest.slice(1), options: { flags, steps } };
  },
  (texts, { flags, steps }, io) => {
    for (const { file, text } of texts) {
      const lines = linesOf(text);
      const output: string[] = [];
      lines.forEach((line, index) => {
        const kept = sedLine(steps, line, index + 1, lines.length, output);
        if (kept !== undefined && !flags.has('n')) output.push(kept);
      });
      const result = output.map((line) => `${line}\n`).join('');
      if (flags.has('i') && file !== '-')
        io.system.files.replace(io.path(file), result, result.length, io.system.nowMs);
      else io.out(result);
    }
    return 0;
  },
);

interface SedStep {
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly negated: boolean;
  readonly command: string;
  readonly pattern: string;
  readonly by: string;
  readonly flags: string;
}

function sedSteps(script: string): SedStep[] | string {
  const steps: SedStep[] = [];
  let rest = script.trim();
  while (rest !== '') {
    const match = SED_COMMAND.exec(rest);
    if (!match) return rest.slice(0, 20);
    const [all, from, to, not, letter, , pattern = '', by = '', flags = ''] = match;
    steps.push({ from, to, negated: not === '!', command: letter ?? 's', pattern, by, flags });
    rest = rest.slice(all.length).trim();
  }
  return steps;
}

function sedLine(
  steps: readonly SedStep[],
  line: string,
  number: number,
  last: number,
  output: string[],
): string | undefined {
  let text = line;
  for (const step of steps) {
    const at = (place: string) => (place === '$' ? last : Number(place));
    let applies = true;
    if (step.from?.startsWith('/'))
      applies = safeRegex(basicRegex(step.from.slice(1, -1)))?.test(text) ?? false;
    else if (step.from !== undefined) {
      applies =
        step.to === undefined ? number === at(step.from) : number >= at(step.from) && number <= at(step.to);
    }
    if (applies === step.negated) continue;
    if (step.command === 'd') return undefined;
    if (step.command === 'p') output.push(text);
    else if (step.command === '=') output.push(String(number));
    else if (step.command === 's') {
      const regex = safeRegex(
        basicRegex(step.pattern),
        `${step.flags.includes('g') ? 'g' : ''}${/i/i.test(step.flags) ? 'i' : ''}`,
      );
      const by = step.by
        .replace(/\$/g, '$$$$')
        .replace(/\\(\d)/g, '$$$1')
        .replace(/(?<!\\)&/g, '$$&')
        .replace(/\\(.)/g, (_, char: string) => (char === 'n' ? '\n' : char));
      if (regex) text = text.replace(regex, by);
    }
  }
  return text;
}
