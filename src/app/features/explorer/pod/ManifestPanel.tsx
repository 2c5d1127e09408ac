import { useEffect, useId, useRef, useState } from 'react';
import { useExplorer, usePlay } from './context.tsx';
import { loadParts, runOfSource, SubjectError } from './subject.ts';

/** A pause in typing after which the text is read. */
const SETTLE_MS = 400;

/** The manifest as text. What can be read is played; what cannot is said with its place, and the last play stays. */
export function ManifestPanel() {
  const { texts, store } = useExplorer();
  const { edit } = texts;
  const { run } = usePlay();
  const [text, setText] = useState<string>();
  const [problems, setProblems] = useState<readonly string[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latest = useRef(0);
  const title = useId();
  const list = useId();
  useEffect(() => () => clearTimeout(timer.current), []);
  // Another preset or an undone edit brings its own text.
  const { source } = run;
  const [before, setBefore] = useState(source);
  if (before !== source) {
    setBefore(source);
    if (text !== undefined && source.manifest !== text) setText(undefined);
    setProblems([]);
  }

  const read = (manifest: string) => {
    const turn = ++latest.current;
    runOfSource({ ...source, manifest }).then(
      (edited) => {
        if (turn !== latest.current) return;
        setProblems([]);
        const { nowMs } = store.getState();
        store.getState().begin(edited, { nowMs: Math.min(nowMs, edited.scenario.untilMs) });
      },
      (error) => {
        if (turn === latest.current) setProblems(error instanceof SubjectError ? error.lines : [edit.failed]);
      },
    );
  };
  const onChange = (manifest: string) => {
    setText(manifest);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => read(manifest), SETTLE_MS);
  };
  const place = useRef<HTMLTextAreaElement>(null);
  const goTo = (problem: string) => {
    const [, line = '1', column = '1'] = /^(\d+):(\d+) /.exec(problem) ?? [];
    const field = place.current;
    if (!field) return;
    const above = field.value.split('\n').slice(0, Number(line) - 1);
    const at = above.reduce((sum, one) => sum + one.length + 1, 0) + Number(column) - 1;
    field.focus();
    field.setSelectionRange(at, at);
  };
  return (
    <section className="explorer-card manifest" aria-labelledby={title}>
      <h3 id={title}>
        {edit.title}{' '}
        <small className={problems.length > 0 ? 'tone-failed' : 'tone-running'} role="status">
          {problems.length > 0 ? edit.problems(problems.length) : edit.valid}
        </small>
      </h3>
      <textarea
        ref={place}
        className="explorer-manifest"
        aria-labelledby={title}
        aria-invalid={problems.length > 0}
        aria-describedby={list}
        spellCheck={false}
        autoCapitalize="off"
        rows={18}
        value={text ?? source.manifest}
        onFocus={() => void loadParts()}
        onChange={(event) => onChange(event.target.value)}
      />
      <div id={list}>
        {problems.length > 0 && (
          <>
            <ul className="explorer-problems">
              {problems.map((problem) => (
                <li key={problem}>
                  <button type="button" className="link" onClick={() => goTo(problem)}>
                    {problem}
                  </button>
                </li>
              ))}
            </ul>
            <p className="caption">{edit.kept}</p>
          </>
        )}
      </div>
    </section>
  );
}
