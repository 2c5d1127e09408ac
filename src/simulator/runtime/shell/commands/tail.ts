/** `tail`. */
import { EXIT, type Executable } from '../process.ts';
import { parseOptions, whole } from './command.ts';

interface Tailing {
  readonly offsets: Readonly<Record<string, number>>;
}

/** `-f` waits for writes; `-F` also for the file itself. */
const tailFiles: Executable = {
  run(system, state) {
    const { flags, values, rest } = tailArgs(system.argv.slice(1));
    const follow = flags.has('f') || flags.has('F') || flags.has('follow');
    const offsets: Record<string, number> = { ...(state as Tailing | undefined)?.offsets };
    let failed = false;
    let found = 0;
    for (const file of rest) {
      const path = file.startsWith('/') ? file : `${system.directory}/${file}`;
      const entry = system.files.stat(path);
      if (typeof entry === 'string' || entry.kind !== 'file') {
        if (file === '/dev/null') found++;
        else if (state === undefined && !(flags.has('F') && offsets[file] === -1)) {
          system.write(2, `tail: can't open '${file}': No such file or directory\n`);
          failed = true;
        }
        continue;
      }
      found++;
      let from = offsets[file];
      if (from === undefined) from = state === undefined ? startOfTail(entry.content, values) : 0;
      if (from > entry.content.length) from = 0;
      if (rest.length > 1 && state === undefined) system.write(1, `==> ${file} <==\n`);
      system.write(1, entry.content.slice(from));
      offsets[file] = entry.content.length;
    }
    if (!follow) return EXIT(failed ? 1 : 0);
    if (found === 0 && !flags.has('F')) {
      system.write(2, 'tail: no files\n');
      return EXIT(1);
    }
    const before = (state as Tailing | undefined)?.offsets;
    const same = before !== undefined && Object.keys(offsets).every((file) => offsets[file] === before[file]);
    return { kind: 'wait', wait: { files: true }, state: same ? state : { offsets } };
  },
};

const tailInput = whole(
  (io) => ({ files: [], options: tailArgs(io.args).values }),
  ([input], values, io) => io.out((input?.text ?? '').slice(startOfTail(input?.text ?? '', values))),
);

export const tail: Executable = {
  run(system, state) {
    const reads = tailArgs(system.argv.slice(1)).rest.length === 0;
    return (reads ? tailInput : tailFiles).run(system, state);
  },
};

function tailArgs(args: readonly string[]) {
  const old = /^-(\d+)(f?)$/.exec(args[0] ?? '');
  const rest = old ? [`-n${old[1]}`, ...(old[2] ? ['-f'] : []), ...args.slice(1)] : args;
  return parseOptions(rest, ['n', 'c', 's', 'lines', 'bytes', 'pid']);
}

function startOfTail(text: string, values: ReadonlyMap<string, string>): number {
  const bytes = values.get('c') ?? values.get('bytes');
  const given = bytes ?? values.get('n') ?? values.get('lines') ?? '10';
  const count = Math.abs(Number(given)) || 0;
  const fromStart = given.startsWith('+');
  if (bytes !== undefined) return fromStart ? Math.max(0, count - 1) : Math.max(0, text.length - count);
  const parts = text.split(/(?<=\n)/);
  const skipped = fromStart ? Math.max(0, count - 1) : Math.max(0, parts.length - (text === '' ? 0 : count));
  return parts.slice(0, skipped).join('').length;
}
