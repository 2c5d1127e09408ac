/** A console session: lines that start with `$ ` are commands, all others what they print. */

export interface ConsoleEntry {
  /** Without its `$ `, and with the lines that it continues on; undefined for output that no command stands before. */
  command: string | undefined;
  /** Index of its first line in the session. */
  line: number;
  output: string[];
}

/** A command continues after a backslash, or inside a here-document. */
export function readConsole(text: string): ConsoleEntry[] {
  const entries: ConsoleEntry[] = [];
  const lines = text.split('\n');
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] as string;
    if (!line.startsWith('$ ')) {
      const last = entries.at(-1);
      if (last) last.output.push(line);
      else entries.push({ command: undefined, line: i, output: [line] });
      continue;
    }
    const command = [line.slice(2)];
    const entry = { command: '', line: i, output: [] };
    let document = hereDocument(line);
    while (i + 1 < lines.length && (document !== undefined || command.at(-1)?.endsWith('\\'))) {
      i++;
      command.push(lines[i] as string);
      if ((lines[i] as string).trim() === document) document = undefined;
    }
    entries.push({ ...entry, command: command.join('\n') });
  }
  return entries;
}

/** The word that ends a here-document begun on this line: `EOF` of `cat <<'EOF'`. */
function hereDocument(line: string): string | undefined {
  return /<<-?\s*(["']?)([A-Za-z_]\w*)\1/.exec(line)?.[2];
}
