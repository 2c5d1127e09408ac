/** A line of a session as the shell takes it apart: words, and the commands behind its bars. */

export interface CommandLine {
  /** `kubectl`, then what it is told; options are apart. */
  words: readonly string[];
  /** `-o wide`, `--for=pod/web` and `--force`: the name without its dashes, `''` where nothing follows. */
  options: Readonly<Record<string, string>>;
  /** Words of each command behind a `|`. */
  pipes: readonly (readonly string[])[];
}

/** Options of kubectl that stand alone. */
const ALONE = new Set(['w', 'watch', 'A', 'all-namespaces', 'force', 'now', 'show-labels']);

/** Undefined where a quotation is not closed. */
export function readCommandLine(text: string): CommandLine | undefined {
  const commands = splitWords(text.replaceAll('\\\n', ' '));
  if (!commands) return undefined;
  const [first = [], ...pipes] = commands;
  const words: string[] = [];
  const options: Record<string, string> = {};
  for (let i = 0; i < first.length; i++) {
    const word = first[i] as string;
    const [, name, value] = /^--?([\w-]+)(?:=([\s\S]*))?$/.exec(word) ?? [];
    if (name === undefined) words.push(word);
    else if (value !== undefined) options[name] = value;
    else if (ALONE.has(name)) options[name] = '';
    else options[name] = first[++i] ?? '';
  }
  return { words, options, pipes };
}

function splitWords(text: string): string[][] | undefined {
  const commands: string[][] = [[]];
  let word: string | undefined;
  const pattern = /\s+|\||'([^']*)'|"((?:\\.|[^"\\])*)"|\\(.)|([^\s|'"\\]+)/gy;
  const end = () => {
    if (word !== undefined) commands.at(-1)?.push(word);
    word = undefined;
  };
  while (pattern.lastIndex < text.length) {
    const match = pattern.exec(text);
    if (!match) return undefined;
    const [whole, single, double, escaped, bare] = match;
    const piece = single ?? double?.replace(/\\(["\\$`])/g, '$1') ?? escaped ?? bare;
    if (piece !== undefined) word = (word ?? '') + piece;
    else {
      end();
      if (whole === '|') commands.push([]);
    }
  }
  end();
  return commands;
}
