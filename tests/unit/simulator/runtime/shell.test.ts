// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the rows are scripts of another language.
import { describe, expect, test } from 'vitest';
import { formatDate } from '#simulator/runtime/shell/date.ts';
import { Play, script } from './play.ts';

interface Row {
  title: string;
  script: string;
  log: string;
  exit?: number;
  /** The second at which it ends. */
  at?: number;
  image?: string;
}

function check(rows: readonly Row[]): void {
  test.each(rows)('$title', ({ script: text, log, exit = 0, at = 0, image }) => {
    const play = script(text, image).to(3600);
    expect({ log: play.log, exit: play.state, at: play.endedAt }).toEqual({ log, exit, at });
  });
}

describe('lists and conditions', () => {
  check([
    { title: 'one after the other', script: 'echo a; sleep 2; echo b', log: 'a\nb\n', at: 2 },
    { title: '&& stops at a failure', script: 'true && echo a && false && echo b', log: 'a\n', exit: 1 },
    { title: '|| goes on after a failure', script: 'false || echo b', log: 'b\n' },
    { title: 'both from the left', script: 'false && echo a || echo b', log: 'b\n' },
    { title: '! turns the status round', script: '! false; echo $?; ! true; echo $?', log: '0\n1\n' },
    {
      title: 'if, elif, else',
      script: 'if false; then echo 1; elif true; then echo 2; else echo 3; fi',
      log: '2\n',
    },
    { title: 'an if without a branch is 0', script: 'if false; then echo 1; fi; echo $?', log: '0\n' },
    {
      title: 'while counts',
      script: 'i=0; while [ $i -lt 3 ]; do echo $i; i=$((i+1)); done',
      log: '0\n1\n2\n',
    },
    {
      title: 'until waits',
      script: 'until [ -f /tmp/x ]; do sleep 1; touch /tmp/x; done; echo ok',
      log: 'ok\n',
      at: 1,
    },
    {
      title: 'for over words and a pipe',
      script: 'for i in a b c; do echo $i; done | grep -v b',
      log: 'a\nc\n',
    },
    { title: 'for over files', script: 'cd /tmp; touch b a; for f in *; do echo $f; done', log: 'a\nb\n' },
    {
      title: 'break and continue',
      script: 'for i in 1 2 3 4; do [ $i = 2 ] && continue; [ $i = 4 ] && break; echo $i; done',
      log: '1\n3\n',
    },
    {
      title: 'break out of two loops',
      script: 'for i in 1 2; do for j in 1 2; do break 2; done; done; echo $i$j',
      log: '11\n',
    },
    {
      title: 'case takes the first pattern',
      script: 'case v1.37 in v1.*) echo one;; *) echo other;; esac',
      log: 'one\n',
    },
    { title: 'case with alternatives', script: 'case b in a|b) echo ab;; esac', log: 'ab\n' },
    {
      title: 'a subshell keeps its changes to itself',
      script: 'x=1; (x=2; echo $x); echo $x',
      log: '2\n1\n',
    },
    {
      title: 'a group shares one redirection',
      script: '{ echo a; echo b; } > /tmp/f; cat /tmp/f',
      log: 'a\nb\n',
    },
    {
      title: 'functions with arguments, locals and a status',
      script: 'f() { local x=5; echo $x $1; return 3; }; x=1; f z; echo $? $x',
      log: '5 z\n3 1\n',
    },
    {
      title: 'background and wait',
      script: '(sleep 1; echo sub) & echo main; wait; echo end',
      log: 'main\nsub\nend\n',
      at: 1,
    },
    {
      title: 'wait gives the status of its job',
      script: '(sleep 2; exit 7) & wait $!; echo $?',
      log: '7\n',
      at: 2,
    },
    {
      title: 'a script ends with its background still running',
      script: 'sleep 100 & echo done',
      log: 'done\n',
    },
  ]);
});

describe('words', () => {
  check([
    { title: 'single quotes keep everything', script: "echo '$HOME  `x`'", log: '$HOME  `x`\n' },
    { title: 'double quotes keep blanks', script: 'x="a  b"; echo "$x"; echo $x', log: 'a  b\na b\n' },
    {
      title: 'defaults and alternatives',
      script: 'echo ${A:-none} ${A:+set}; A=1; echo ${A:-none} ${A:+set}',
      log: 'none\n1 set\n',
    },
    { title: 'assigning default', script: 'echo ${A:=x}; echo $A', log: 'x\nx\n' },
    {
      title: 'an error where the variable is missing',
      script: 'echo ${A:?is needed}; echo no',
      log: 'sh: A: is needed\n',
      exit: 2,
    },
    {
      title: 'prefixes and suffixes',
      script: 'p=/var/log/app.log; echo ${p##*/} ${p%.*} ${#p}',
      log: 'app.log /var/log/app 16\n',
    },
    { title: 'replacement', script: 'v=a-b-c; echo ${v/-/_} ${v//-/_}', log: 'a_b-c a_b_c\n', image: 'bash' },
    {
      title: 'command substitution, nested, without its last newlines',
      script: 'echo "[$(echo $(echo a; echo))]"',
      log: '[a]\n',
    },
    { title: 'back quotes', script: 'echo `echo a \\`echo b\\``', log: 'a b\n' },
    {
      title: 'a substitution takes its time',
      script: 'x=$(sleep 3; echo late); echo $x',
      log: 'late\n',
      at: 3,
    },
    { title: 'the status of a substitution', script: 'x=$(exit 4); echo $?', log: '4\n' },
    {
      title: 'arithmetic',
      script: 'echo $((1 + 2 * 3)) $(( (7 % 4) ** 2 )) $((5 > 3 ? 10 : 20))',
      log: '7 9 10\n',
    },
    { title: 'arithmetic assigns', script: 'i=5; echo $((i += 2)) $i $((i++)) $i', log: '7 7 7 8\n' },
    { title: 'division by zero', script: 'echo $((1/0)); echo no', log: 'sh: divide by zero\n', exit: 2 },
    { title: '64-bit integers', script: 'echo $((9223372036854775807 + 1))', log: '-9223372036854775808\n' },
    {
      title: 'positional parameters',
      script: 'set -- a "b c"; echo $# "$2"; for i in "$@"; do echo "<$i>"; done; shift; echo $1',
      log: '2 b c\n<a>\n<b c>\nb c\n',
    },
    {
      title: 'an unset variable disappears, an empty one in quotes stays',
      script: 'set -- $A "$A"; echo $#',
      log: '1\n',
    },
    { title: 'a here document with variables', script: 'x=1; cat <<EOF\nx is $x\nEOF', log: 'x is 1\n' },
    { title: 'a quoted here document', script: "cat <<'EOF'\n$x\nEOF", log: '$x\n' },
    {
      title: 'arrays and braces in bash',
      script: 'a=(x y z); echo ${a[1]} ${#a[@]} {1..3}',
      log: 'y 3 1 2 3\n',
      image: 'bash',
    },
    {
      title: '[[ with pattern and regular expression',
      script: '[[ web-2 == web-* ]] && [[ web-2 =~ -([0-9]+)$ ]] && echo ${BASH_REMATCH[1]}',
      log: '2\n',
      image: 'bash',
    },
    { title: 'a comment ends a line', script: 'echo a # echo b\necho c', log: 'a\nc\n' },
    { title: 'a backslash joins lines', script: 'echo a \\\n b', log: 'a b\n' },
    { title: '$$ is 1 for the container', script: 'echo $$; (echo $$)', log: '1\n1\n' },
  ]);
});

describe('redirections and pipes', () => {
  check([
    { title: 'write and append', script: 'echo a > /tmp/f; echo b >> /tmp/f; cat < /tmp/f', log: 'a\nb\n' },
    {
      title: 'errors into the same file',
      script: 'ls /nope > /tmp/f 2>&1; cat /tmp/f',
      log: 'ls: /nope: No such file or directory\n',
    },
    { title: 'errors away', script: 'ls /nope 2>/dev/null; echo $?', log: '1\n' },
    { title: '&> takes both', script: 'ls /nope &> /tmp/f; wc -l < /tmp/f', log: '1\n', image: 'bash' },
    { title: "into PID 1's output", script: '(echo hello > /proc/1/fd/1)', log: 'hello\n' },
    { title: 'the status of a pipe is the last', script: 'false | true; echo $?', log: '0\n' },
    { title: 'pipefail takes the failure', script: 'set -o pipefail; false | true; echo $?', log: '1\n' },
    { title: 'a reader that ends stops the writer', script: 'yes | head -n 2', log: 'y\ny\n' },
    {
      title: 'while read over lines',
      script: 'printf "a 1\\nb 2\\n" | while read k v; do echo $v$k; done',
      log: '1a\n2b\n',
    },
    {
      title: 'a file that cannot be made',
      script: 'echo x > /nope/f; echo $?',
      log: "sh: can't create /nope/f: nonexistent directory\n1\n",
    },
    {
      title: 'exec moves the output of the shell',
      script: 'exec > /tmp/f; echo a; cat /tmp/f >&2',
      log: 'a\n',
    },
  ]);
});

describe('set, trap and exit', () => {
  check([
    { title: 'set -e ends at a failure', script: 'set -e; false; echo no', log: '', exit: 1 },
    {
      title: 'set -e looks away in conditions',
      script: 'set -e; if false; then :; fi; false || true; ! true; echo yes',
      log: 'yes\n',
    },
    {
      title: 'set -e in a substitution that is assigned',
      script: 'set -e; x=$(false); echo no',
      log: '',
      exit: 1,
    },
    {
      title: 'set -u refuses an unset variable',
      script: 'set -u; echo $A; echo no',
      log: 'sh: A: parameter not set\n',
      exit: 2,
    },
    { title: 'set -x shows commands', script: 'set -x; x=1 echo "a b"', log: "+ x=1 echo 'a b'\na b\n" },
    { title: 'the EXIT trap runs at the end', script: 'trap "echo bye" EXIT; echo hi', log: 'hi\nbye\n' },
    {
      title: 'the EXIT trap keeps the status',
      script: 'trap "echo bye" EXIT; exit 3',
      log: 'bye\n',
      exit: 3,
    },
    { title: 'an exit status is a byte', script: 'exit 256', log: '', exit: 0 },
    { title: 'not found is 127', script: 'foo', log: 'sh: foo: not found\n', exit: 127 },
    {
      title: 'not found in dash names the line',
      script: 'echo; foo',
      log: '\nsh: 1: foo: not found\n',
      exit: 127,
      image: 'debian',
    },
    {
      title: 'not executable is 126',
      script: 'echo "echo hi" > /tmp/s; /tmp/s',
      log: 'sh: /tmp/s: Permission denied\n',
      exit: 126,
    },
    {
      title: 'a script file that may run',
      script: 'printf "#!/bin/sh\\necho got \\$1\\n" > /tmp/s; chmod +x /tmp/s; /tmp/s x',
      log: 'got x\n',
    },
    {
      title: 'a syntax error is 2',
      script: 'if true',
      log: 'sh: syntax error: unexpected end of file (expecting "then")\n',
      exit: 2,
    },
    {
      title: 'an open quote',
      script: 'echo "a',
      log: 'sh: syntax error: unterminated quoted string\n',
      exit: 2,
    },
    { title: 'exec replaces the shell', script: 'exec echo a; echo b', log: 'a\n' },
  ]);

  test('a last command is run in place of the shell, but not under a trap', () => {
    const comm = (play: Play) => {
      play.exec('sh', '-c', 'ps > /scratch/ps');
      return /^ +1 .*0:00 (.*)$/m.exec(play.file('/scratch/ps') ?? '')?.[1];
    };
    expect(comm(script('echo a; sleep 50'))).toBe('sleep 50');
    expect(comm(script('trap "" HUP; sleep 50'))).toBe('sh -c trap "" HUP; sleep 50');
  });
});

describe('commands', () => {
  check([
    { title: 'sleep adds its arguments and knows units', script: 'sleep 0.5 1m', log: '', at: 60.5 },
    {
      title: 'sleep refuses what is no time',
      script: 'sleep soon',
      log: "sleep: invalid number 'soon'\n",
      exit: 1,
    },
    {
      title: 'date from the virtual clock',
      script: 'sleep 61; date -u +%Y-%m-%dT%H:%M:%SZ; date +%s',
      log: '2023-11-14T22:14:21Z\n1700000061\n',
      at: 61,
    },
    { title: 'echo -e and -n', script: 'echo -en "a\\tb\\n"; echo -n c', log: 'a\tb\nc' },
    { title: 'printf uses its format again', script: 'printf "%s=%03d\\n" a 7 b 12', log: 'a=007\nb=012\n' },
    { title: 'head, tail, wc', script: 'seq 10 | tail -n 3 | head -n 2; seq 5 | wc -l', log: '8\n9\n5\n' },
    {
      title: 'sort, uniq, cut, tr',
      script: 'printf "b:2\\na:1\\na:1\\n" | sort | uniq | cut -d: -f1 | tr a-z A-Z',
      log: 'A\nB\n',
    },
    {
      title: 'grep with and without a find',
      script: 'echo abc | grep -q b && echo yes; echo abc | grep -c x; echo $?',
      log: 'yes\n0\n1\n',
    },
    { title: 'sed and awk', script: 'echo "a b c" | sed "s/b/x/" | awk \'{print $3, $2}\'', log: 'c x\n' },
    {
      title: 'test of files and numbers',
      script: '[ -d /tmp ] && [ ! -e /tmp/x ] && [ 2 -gt 1 -a a != b ] && echo ok',
      log: 'ok\n',
    },
    { title: 'test with a missing bracket', script: '[ a = a; echo $?', log: 'sh: [: missing ]\n2\n' },
    { title: 'expr and its status', script: 'expr 3 + 4; expr 1 = 2; echo $?', log: '7\n0\n1\n' },
    {
      title: 'mkdir, cp, mv, ls, rm',
      script:
        'mkdir -p /tmp/a/b; echo x > /tmp/a/f; cp /tmp/a/f /tmp/a/b; mv /tmp/a/f /tmp/a/g; ls /tmp/a /tmp/a/b; rm -r /tmp/a; ls /tmp',
      log: '/tmp/a:\nb\ng\n/tmp/a/b:\nf\n',
    },
    {
      title: 'rm says what is not there, but not with -f',
      script: 'rm /tmp/x; rm -f /tmp/x; echo $?',
      log: "rm: can't remove '/tmp/x': No such file or directory\n0\n",
    },
    {
      title: 'a symbolic link',
      script: 'echo a > /tmp/f; ln -s /tmp/f /tmp/l; cat /tmp/l; readlink /tmp/l',
      log: 'a\n/tmp/f\n',
    },
    { title: 'environment of a child only', script: 'A=1 printenv A; printenv A; echo $?', log: '1\n1\n' },
    {
      title: 'exported variables',
      script: 'A=1; B=2; export B; sh -c "echo [\\$A] [\\$B]"',
      log: '[] [2]\n',
    },
    { title: 'timeout ends a command', script: 'timeout 2 sleep 10; echo $?', log: '143\n', at: 2 },
    {
      title: 'timeout of GNU coreutils',
      script: 'timeout 2 sleep 10; echo $?',
      log: '124\n',
      at: 2,
      image: 'debian',
    },
    {
      title: 'xargs runs a command over words',
      script: 'echo a b c | xargs -n 2 echo x',
      log: 'x a b\nx c\n',
    },
    {
      title: 'base64 there and back',
      script: 'echo -n "héllo" | base64; echo aGk= | base64 -d',
      log: 'aMOpbGxv\nhi',
    },
    {
      title: 'kill and its status',
      script: 'sleep 100 & kill $!; wait $!; echo $?; kill 999',
      log: "143\nsh: kill: can't kill pid 999: No such process\n",
      exit: 1,
    },
    {
      title: 'cat of what is not there',
      script: 'cat /tmp/healthy',
      log: "cat: can't open '/tmp/healthy': No such file or directory\n",
      exit: 1,
    },
    {
      title: 'which commands an image has',
      script: 'curl --version; bash -c true',
      log: 'sh: curl: not found\nsh: bash: not found\n',
      exit: 127,
    },
    { title: 'debian has no ps', script: 'ps', log: 'sh: 1: ps: not found\n', exit: 127, image: 'debian' },
  ]);
});

describe('what never ends', () => {
  test.each([
    ['an empty loop burns CPU', 'while true; do :; done', true],
    ['a loop that only counts too', 'i=0; while true; do i=$((i+1)); done', true],
    ['a loop that starts processes', 'while true; do /bin/true; done', true],
    ['writing into nowhere', 'yes > /dev/null', true],
    ['dd without a count', 'dd if=/dev/zero of=/dev/null', true],
    ['following nothing', 'tail -f /dev/null', false],
    ['sleeping for ever', 'sleep infinity', false],
    ['waiting for a child for ever', 'sleep infinity & wait', false],
  ])('%s', (_, text, busy) => {
    const play = script(text).to(100_000);
    expect({ state: play.state, wakeAtMs: play.program.wakeAtMs, busy: play.program.busy }).toEqual({
      state: 'running',
      wakeAtMs: null,
      busy,
    });
  });

  test('a busy loop still takes its trap', () => {
    const play = script('trap "exit 5" TERM; while true; do :; done').to(10).signal('TERM').to(20);
    expect([play.state, play.endedAt]).toEqual([5, 10]);
  });

  test('a busy loop sees a file that another container writes', () => {
    const play = script('while [ ! -f /scratch/go ]; do :; done; echo seen').to(10);
    expect(play.program.watchesFiles).toBe(true);
    const other = new Play({ command: ['touch', '/scratch/go'] }, play.host);
    play.host = {
      ...play.host,
      volumes: new Map([...play.host.volumes, ['scratch', other.host.volumes.get('scratch') ?? new Map()]]),
    };
    play.advanceTo(11);
    expect([play.state, play.log]).toEqual([0, 'seen\n']);
  });

  test.each([
    ['a fork bomb', 'f() { f | f & }; f; sleep 1'],
    ['recursion without end', 'f() { f; }; f'],
    ['a growing variable', 'x=aaaaaaaa; while true; do x=$x$x; done'],
    ['a file that fills the disk', 'while true; do head -c 100000 /dev/zero >> /tmp/f || exit 1; done'],
  ])('%s comes to an end or to rest', (_, text) => {
    const play = script(text).to(10_000);
    expect(play.state === 'running' ? play.program.wakeAtMs : null).toBeNull();
  });
});

test.each([
  ['the first day', Date.UTC(2026, 0, 1), '001'],
  ['the first of March', Date.UTC(2026, 2, 1), '060'],
  ['the last day of a leap year', Date.UTC(2024, 11, 31), '366'],
])('date +%%j: %s', (_case, unixMs, expected) => {
  expect(formatDate('%j', unixMs)).toBe(expected);
});
