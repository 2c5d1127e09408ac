/** Prints diagnostics for people, in their language, or as JSON for tools. */
import path from 'node:path';
import type { Language } from '#course/course.ts';
import type { Compilation } from './compiler.ts';
import type { Diagnostic } from './diagnostics.ts';
import type { Severity } from './finding.ts';

interface Words {
  severity: Record<Severity, string>;
  expected: string;
  mend: string;
  end: string;
  summary(count: Record<Severity, number>, notes: number): string;
  /** Findings of a rule that are counted and not shown; `files` says where they are. */
  more(count: number, severity: string, rule: string, files: string): string;
  andFiles(count: number): string;
  all: string;
}

const words: Record<Language, Words> = {
  zh: {
    severity: { error: '错误', warning: '警告', info: '提示' },
    expected: '应为：',
    mend: '改法：',
    end: '。',
    summary: ({ error, warning, info }, notes) =>
      `${notes} 篇笔记：${error} 个错误，${warning} 个警告${info > 0 ? `，${info} 个提示` : ''}`,
    more: (count, severity, rule, files) => `还有 ${count} 个${severity} ${rule}：${files}`,
    andFiles: (count) => `等，另有 ${count} 个文件`,
    all: '（npm run check -- --all 全部列出）',
  },
  en: {
    severity: { error: 'error', warning: 'warning', info: 'info' },
    expected: 'expected: ',
    mend: 'to mend: ',
    end: '.',
    summary: ({ error, warning, info }, notes) =>
      `${count(notes, 'note')}: ${count(error, 'error')}, ${count(warning, 'warning')}${
        info > 0 ? `, ${info} info` : ''
      }`,
    more: (number, severity, rule, files) => `${number} more ${severity} ${rule}: ${files}`,
    andFiles: (number) => ` and ${count(number, 'more file')}`,
    all: '(npm run check -- --all lists every one)',
  },
};

/** Findings of one rule that are shown; the rest is counted. Who mends these knows how to mend the others. */
const shownOfARule = 20;
/** Files that are named where findings are counted. */
const filesNamed = 3;

/** `dir` stands before each file, so that a terminal can open it. `all`: each finding, however many. */
export function textReport(
  { messages, stats }: Compilation,
  dir: string,
  language: Language,
  { all = false } = {},
): string {
  const say = words[language];
  const shown: Diagnostic[] = [];
  const counted = new Map<string, Diagnostic[]>();
  const seen = new Map<string, number>();
  for (const message of messages) {
    const rule = message.ruleId ?? '';
    const before = seen.get(rule) ?? 0;
    seen.set(rule, before + 1);
    if (all || before < shownOfARule) shown.push(message);
    else {
      const rest = counted.get(rule) ?? [];
      rest.push(message);
      counted.set(rule, rest);
    }
  }
  return [
    ...shown.map((message) => messageText(message, dir, language)),
    ...[...counted].map(([rule, rest]) => moreText(rule, rest, dir, language)),
    ...(counted.size > 0 ? [say.all] : []),
    say.summary(countBySeverity(messages), stats.notes),
  ].join('\n');
}

/** Where, what is wrong, what was expected and how to mend it, a line each. */
function messageText(message: Diagnostic, dir: string, language: Language): string {
  const say = words[language];
  const { unexpected, expected, mend } = message.texts;
  return [
    `${placeOf(message, dir)} ${say.severity[message.severity]} ${message.ruleId}`,
    `  ${unexpected[language]}${say.end}`,
    `  ${say.expected}${expected[language]}`,
    `  ${say.mend}${mend[language]}`,
  ].join('\n');
}

function moreText(rule: string, messages: readonly Diagnostic[], dir: string, language: Language): string {
  const say = words[language];
  const perFile = new Map<string, number>();
  for (const { file = '' } of messages) perFile.set(file, (perFile.get(file) ?? 0) + 1);
  const named = [...perFile].slice(0, filesNamed).map(([file, number]) => `${fileOf(file, dir)} (${number})`);
  const others = perFile.size - named.length;
  const files = named.join(', ') + (others > 0 ? say.andFiles(others) : '');
  const severity = say.severity[messages[0]?.severity ?? 'info'];
  return say.more(messages.length, severity, rule, files);
}

/** One object: `summary`, and every one of the `messages` with both languages; `file` can be opened from here. */
export function jsonReport({ messages, stats, ok }: Compilation, dir: string): string {
  return JSON.stringify(
    {
      ok,
      summary: { notes: stats.notes, ...countBySeverity(messages) },
      messages: messages.map((message) => ({
        file: fileOf(message.file ?? '', dir),
        line: message.line ?? null,
        column: message.column ?? null,
        endLine: message.place && 'end' in message.place ? message.place.end.line : null,
        endColumn: message.place && 'end' in message.place ? message.place.end.column : null,
        severity: message.severity,
        ruleId: message.ruleId ?? '',
        source: message.source ?? '',
        unexpected: message.texts.unexpected,
        expected: message.texts.expected,
        mend: message.texts.mend,
      })),
    },
    null,
    2,
  );
}

/** `content/zh/pods/probes.md:12:3`, the folder alone for what is wrong with it as a whole. */
function placeOf(message: Diagnostic, dir: string): string {
  const file = fileOf(message.file ?? '', dir);
  return message.line === undefined || message.line === null
    ? file
    : `${file}:${message.line}:${message.column ?? 1}`;
}

/** `dir` is named as the command was given it, so a path that is relative stays so. */
function fileOf(file: string, dir: string): string {
  return path.join(dir, file).replace(/(?<=.)\/+$/, '');
}

function countBySeverity(messages: readonly Diagnostic[]): Record<Severity, number> {
  const counts = { error: 0, warning: 0, info: 0 };
  for (const { severity } of messages) counts[severity]++;
  return counts;
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`;
}
