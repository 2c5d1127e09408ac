/**
 * Questions that ask the simulator, answered while their note is compiled: `predict`, whose right option must be what
 * it says, and `fix`, whose answer must fulfil its goal. Loaded only for a note that has such a question.
 */
import type { Code, InlineCode } from 'mdast';
import type { TextDirective } from 'mdast-util-directive';
import type { Language } from '#course/course.ts';
import type { Preset } from '#course/presets.ts';
import type { FixGoal, Scene } from '#course/questions.ts';
import { manifestProblemWords } from '#manifest/problem-words.ts';
import { readManifest } from '#manifest/read.ts';
import {
  type Alternative,
  AskError,
  type Asked,
  answerOtherwise,
  askForms,
  type RestartPolicy,
  restartPolicies,
} from '#questions/ask.ts';
import { type FixProblem, judgeFix } from '#questions/fix.ts';
import { cataloguePrograms } from '#simulator/runtime/catalogue-programs.ts';
import { tinyShell } from '#simulator/runtime/shell/shell.ts';
import type { Scenario } from '#simulator/scenario/scenario.ts';
import { cluster } from '#simulator/world/cluster.ts';
import { type Problem, reporter } from '../diagnostics.ts';
import type { Report } from '../finding.ts';
import { placeOf } from '../place.ts';
import { near } from '../rules/near.ts';
import { placeInFence, scenarioOfFence, scenarioOfPreset } from '../scenarios/scenario-of.ts';
import { visit } from '../visit.ts';
import { questionFix, questionPlay } from './findings.ts';
import { readGoal } from './goal.ts';
import type { Played } from './question-kind.ts';
import type { QuestionSource } from './question-source.ts';
import { codeIn } from './words.ts';

interface PlayContext {
  file: string;
  language: Language;
  presets: readonly Preset[];
}

/** A day: more than any chapter speaks of, and a bound for what a build may cost. */
const MAX_SECONDS = 86_400;

export function playQuestions(
  questions: readonly QuestionSource[],
  context: PlayContext,
  problems: Problem[],
): ReadonlyMap<QuestionSource, Played> {
  const played = new Map<QuestionSource, Played>();
  const report = reporter(questionPlay, problems);
  for (const question of questions) {
    if (question.kind === 'predict') {
      const scene = new Prediction(question, context, report).scene();
      if (scene) played.set(question, { scene });
    } else if (question.kind === 'fix') {
      const goal = readGoal(question, context.file, problems);
      if (!goal) continue;
      played.set(question, { goal });
      judge(question, goal, context.file, problems);
    }
  }
  return played;
}

/** One `predict`, and what it asks. */
class Prediction {
  private readonly question: QuestionSource;
  private readonly context: PlayContext;
  private readonly report: Report;

  constructor(question: QuestionSource, context: PlayContext, report: Report) {
    this.question = question;
    this.context = context;
    this.report = report;
  }

  /** What to watch; options have been compared, and each `:sim` has its answer. */
  scene(): Scene | undefined {
    const { attributes } = this.question;
    const sims = this.sims();
    if (attributes.source !== undefined) {
      if (attributes.ask !== undefined || sims.length > 0) this.say('typed');
      return undefined;
    }
    const found = this.scenario();
    if (!found) return undefined;
    const at = this.seconds(attributes.at);
    if (at === undefined) return undefined;
    if (!attributes.ask) {
      this.say('attribute', { name: 'ask', value: '–', wanted: askForms.join(', ') });
      return undefined;
    }
    const asked: Asked = { ask: attributes.ask, atMs: at * 1000, ...(found.pod ? { pod: found.pod } : {}) };
    const ask = (node: TextDirective | QuestionSource['node'], other: Alternative = {}) =>
      this.ask({ ...found, asked }, node, other);
    const truth = ask(this.question.node);
    if (truth === undefined) return undefined;
    for (const node of sims) {
      const other = this.alternative(node);
      const answer = other && ask(node, other);
      if (answer !== undefined) becomeCode(node, answer, other?.ask ?? asked.ask);
    }
    this.compare(truth, asked);
    return { ...found.data, ...(found.pod ? { pod: found.pod } : {}), at };
  }

  private say(
    text: string,
    params: Record<string, string | number> = {},
    node: Parameters<typeof placeOf>[0] = this.question.node,
  ) {
    this.report({ file: this.context.file, place: placeOf(node), text }, params);
  }

  private sims(): TextDirective[] {
    const sims: TextDirective[] = [];
    visit(this.question.node, 'textDirective', (node) => {
      if (node.name === 'sim') sims.push(node);
    });
    return sims;
  }

  private scenario():
    | { scenario: Scenario; key: string; pod: string | undefined; data: Omit<Scene, 'at'> }
    | undefined {
    const { attributes, stem } = this.question;
    const { file, presets } = this.context;
    const { preset: id, pod } = attributes;
    const named = pod === undefined || pod.includes('/') ? pod : `default/${pod}`;
    if (id) {
      const preset = presets.find((each) => each.id === id);
      const scenario = preset && scenarioOfPreset(preset);
      if (preset && scenario)
        return {
          scenario,
          key: JSON.stringify(preset.source),
          pod: named ?? preset.pod,
          data: { preset: id },
        };
      const ids = presets.map((each) => each.id);
      this.say('unknown-preset', { id, ...near(id, ids) });
      return undefined;
    }
    const fence = stem.find((block): block is Code => block.type === 'code' && block.lang === 'yaml');
    if (!fence) {
      this.say('no-scenario');
      return undefined;
    }
    const found = scenarioOfFence(fence, (place, { message }) =>
      this.report({ file, place, text: 'invalid' }, { message }),
    );
    if (!found) return undefined;
    const { scenario, source, objects } = found;
    return { scenario, key: fence.value, pod: named, data: { source, objects } };
  }

  private seconds(
    value: string | undefined,
    node: Parameters<typeof placeOf>[0] = this.question.node,
  ): number | undefined {
    const number = Number(value);
    if (value && number >= 0 && number <= MAX_SECONDS) return number;
    this.say('attribute', { name: 'at', value: value || '–', wanted: `0–${MAX_SECONDS} s` }, node);
    return undefined;
  }

  /** What a `:sim` asks otherwise. */
  private alternative(node: TextDirective): Alternative | undefined {
    const { ask, at, policy, ...unknown } = node.attributes ?? {};
    for (const [name, value] of Object.entries(unknown))
      this.say('attribute', { name, value: value ?? '', wanted: 'ask, at, policy' }, node);
    const atMs = at === undefined ? undefined : this.seconds(at ?? '', node);
    if (at !== undefined && atMs === undefined) return undefined;
    const isPolicy = policy === undefined || restartPolicies.some((each) => each === policy);
    if (!isPolicy) {
      this.say(
        'attribute',
        { name: 'policy', value: policy ?? '', wanted: restartPolicies.join(', ') },
        node,
      );
      return undefined;
    }
    return {
      ...(ask ? { ask } : {}),
      ...(atMs === undefined ? {} : { atMs: atMs * 1000 }),
      ...(policy ? { policy: policy as RestartPolicy } : {}),
    };
  }

  private ask(
    { asked, key, scenario }: { scenario: Scenario; key: string; asked: Asked },
    node: Parameters<typeof placeOf>[0],
    other: Alternative,
  ): string | undefined {
    try {
      return answered(key, scenario, asked, other);
    } catch (error) {
      if (!(error instanceof AskError)) throw error;
      this.say('invalid', { message: error.message }, node);
      return undefined;
    }
  }

  /** The ticked option is the truth, no other is, and no two are the same. */
  private compare(truth: string, { ask, atMs }: Asked): void {
    const seen = new Set<string>();
    for (const option of this.question.options) {
      const written = codeIn(option.text);
      const value = canonical(written);
      const isTrue = value === canonical(truth);
      const params = { written, truth, asked: `${ask}, ${atMs / 1000} s` };
      if (option.right && !isTrue) this.say('answer', params, option.node);
      else if (!option.right && isTrue) this.say('also-right', params, option.node);
      else if (seen.has(value)) this.say('same', params, option.node);
      seen.add(value);
    }
  }
}

/** `20 s`, `20 秒` and `20` are one; so are lists with commas of both languages. */
function canonical(value: string): string {
  const seconds = /^(\d+(?:\.\d+)?)\s*(?:s|secs?|seconds?|秒)$/.exec(value.trim());
  return (
    seconds?.[1] ??
    value
      .trim()
      .replace(/\s*[,，、]\s*/g, ', ')
      .replace(/\s+/g, ' ')
  );
}

/** A `:sim` shows its answer as code, a time with its unit. */
function becomeCode(node: TextDirective, answer: string, ask: string): void {
  const code = node as unknown as InlineCode;
  code.type = 'inlineCode';
  code.value = ask.startsWith('when:') && /^\d/.test(answer) ? `${answer} s` : answer;
}

/** The answer must do what is asked, and what the learner is given must not. */
function judge(
  { fences: { manifest, solution } }: QuestionSource,
  goal: FixGoal,
  file: string,
  problems: Problem[],
): void {
  if (!manifest || !solution) return;
  const report = reporter(questionFix, problems);
  const tools = { readManifest, parts };
  const given = judgeFix(goal, manifest.value, manifest.value, tools);
  if (given.done) report({ file, place: placeOf(manifest), text: 'done' });
  const answer = judgeFix(goal, manifest.value, solution.value, tools);
  if (answer.done) return;
  for (const problem of answer.problems) {
    const { line, column } = { line: undefined, column: undefined, ...problem };
    const place =
      line === undefined ? placeOf(solution) : placeInFence(solution, { line, column: column ?? 1 });
    report(
      { file, place, text: problem.kind === 'goal' ? 'goal' : 'unsolved' },
      { message: wordsFor(problem) },
    );
  }
}

function wordsFor(problem: FixProblem): string {
  switch (problem.kind) {
    case 'syntax':
      return manifestProblemWords(problem.problem);
    case 'kept':
      return `${problem.path} was to stay as it is`;
    case 'field':
      return `${problem.path} is ${JSON.stringify(problem.found)}, not ${JSON.stringify(problem.wanted)}`;
    case 'expected':
      return `${problem.ask} after ${problem.at} s is ${problem.found}, not ${problem.wanted}`;
    default:
      return problem.message;
  }
}

const answers = new Map<string, string>();
const maxAnswers = 5000;
const parts = { programs: cataloguePrograms(tinyShell), cluster };

/** Each play runs once, whichever note and language asks; `key` stands for the scenario. */
function answered(key: string, scenario: Scenario, asked: Asked, other: Alternative): string {
  const name = JSON.stringify([key, asked, other]);
  const known = answers.get(name);
  if (known !== undefined) return known;
  const answer = answerOtherwise(scenario, asked, other, parts);
  if (answers.size >= maxAnswers) answers.clear();
  answers.set(name, answer);
  return answer;
}
