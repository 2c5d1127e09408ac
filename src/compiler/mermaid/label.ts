/** Labels: quotes, `<br>` and mermaid's character codes become lines of plain text. */
import type { Label } from './diagram.ts';
import type { Place, Problems } from './problem.ts';

const named: Record<string, string> = {
  quot: '"',
  amp: '&',
  lt: '<',
  gt: '>',
  nbsp: '\u00a0',
  apos: "'",
  semi: ';',
  colon: ':',
  num: '#',
};

/** The lines of a label. What cannot be shown (tags, icons, Markdown) is reported and left out. */
export function readLabel(raw: string, place: Place, problems: Problems): Label {
  let text = raw.trim();
  if (/^"[\s\S]*"$/.test(text) && text.length > 1) text = text.slice(1, -1).trim();
  if (/^`[\s\S]*`$/.test(text) && text.length > 1) {
    text = text.slice(1, -1).trim();
    const emphasised = text
      .replace(/(\*\*|__)(\S(?:[\s\S]*?\S)?)\1/g, '$2')
      .replace(/\*(\S(?:[\s\S]*?\S)?)\*/g, '$1');
    if (emphasised !== text) unsupported('Markdown', '标签里不用强调。', 'Leave out emphasis in labels.');
    text = emphasised;
  }
  text = text.replace(/\bfa[brsl]?:fa-[\w-]+\s*/g, (icon) => {
    unsupported(icon.trim(), '写成文字。', 'Write it as words.');
    return '';
  });
  const lines = text
    .replace(/<br\s*\/?>|\\n/gi, '\n')
    .replace(/<\/?[a-z][a-z\d]*(?:\s[^<>]*)?\/?>/gi, (tag) => {
      unsupported(tag, '只认 <br>；去掉标签。', 'Only <br> is known; leave out the tag.');
      return '';
    })
    .replace(
      /[#&](?:#?(\d{1,7})|(quot|amp|lt|gt|nbsp|apos|semi|colon|num));/g,
      (all, code?: string, name?: string) => (name ? (named[name] ?? all) : character(Number(code), all)),
    )
    .split('\n')
    .map((line) => line.replace(/[\s\p{Cc}]+/gu, ' ').trim())
    .filter((line) => line !== '');
  return lines.length ? lines : [''];

  function unsupported(found: string, wanted: string, wantedEn: string) {
    problems.add('unsupported', place, { found, wanted, wantedEn });
  }
}

function character(code: number, otherwise: string): string {
  return code >= 32 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) && !(code >= 127 && code < 160)
    ? String.fromCodePoint(code)
    : otherwise;
}

/** A number before one of these is an amount, not a step: `10 s`, `3 次`. */
const unit =
  /^(?:m?s|min|[hx×%]|secs?|seconds?|minutes?|hours?|days?|times?|Pods?|[秒分时天次个倍]|毫秒|小时|副本)(?![\p{L}\p{N}])/u;
const hanUnit = /^(?:毫?秒|分钟|小时|[天次个倍])/u;

/** Splits the number of a step from the front of a label: `1 提交`, `2. save`, `3`, `4、调度`. */
export function splitStep(label: Label): { step?: string; label: Label } {
  const found = /^(\d{1,2}[a-z]?)(?:[.、．)）:：](?!\d)\s*|\s+|$)/u.exec(label[0] ?? '');
  if (!found?.[1]) return { label };
  const rest = (label[0] ?? '').slice(found[0].length);
  if (unit.test(rest) || hanUnit.test(rest)) return { label };
  const lines = [rest, ...label.slice(1)].filter((line) => line !== '');
  return { step: found[1], label: lines.length ? lines : [''] };
}
