/** Prints diagnostics for people, in their language, or as JSON for tools. */
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
}

const words: Record<Language, Words> = {
  zh: {
    severity: { error: '错误', warning: '警告', info: '提示' },
    expected: '应为：',
    mend: '改法：',
    end: '。',
    summary: ({ error, warning, info }, notes) =>
      `${notes} 篇笔记：${error} 个错误，${warning} 个警告${info > 0 ? `，${info} 个提示` : ''}`,
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
  },
};

/** `dir` stands before each file, so that a terminal can open it. */
export function textReport({ messages, stats }: Compilation, dir: string, language: Language): string {
  const say = words[language];
  const lines = messages.flatMap((message) => {
    const { unexpected, expected, mend } = message.texts;
    return [
      `${placeOf(message, dir)} ${say.severity[message.severity]} ${message.ruleId}`,
      `  ${unexpected[language]}${say.end}`,
      `  ${say.expected}${expected[language]}`,
      `  ${say.mend}${mend[language]}`,
    ];
  });
  return [...lines, say.summary(countBySeverity(messages), stats.notes)].join('\n');
}

/** One object: `summary`, and `messages` each with both languages. */
export function jsonReport({ messages, stats, ok }: Compilation): string {
  return JSON.stringify(
    {
      ok,
      summary: { notes: stats.notes, ...countBySeverity(messages) },
      messages: messages.map((message) => ({
        file: message.file ?? '',
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
  const folder = dir.replace(/\/+$/, '');
  const file = message.file ? `${folder}/${message.file}` : folder;
  return message.line === undefined || message.line === null
    ? file
    : `${file}:${message.line}:${message.column ?? 1}`;
}

function countBySeverity(messages: readonly Diagnostic[]): Record<Severity, number> {
  const counts = { error: 0, warning: 0, info: 0 };
  for (const { severity } of messages) counts[severity]++;
  return counts;
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`;
}
