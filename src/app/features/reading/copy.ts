/**
 * What the copy button of a code block takes: of a console session the commands alone, without prompt and
 * output; of anything else the whole.
 */
export function textToCopy(code: Element): string {
  const commands = code.querySelectorAll('.command');
  const parts = commands.length > 0 ? [...commands] : [...code.querySelectorAll('pre')];
  return parts
    .map((part) => part.textContent ?? '')
    .join('\n')
    .replace(/\n+$/, '');
}
