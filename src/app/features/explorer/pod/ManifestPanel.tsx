import { useId, useRef, useState } from 'react';
import { ManifestEditor, type ReadText } from '#app/widgets/manifest-editor/ManifestEditor.tsx';
import type { EditorProblem } from '#app/widgets/manifest-editor/problem-text.ts';
import { useLanguage } from '#app/widgets/page-context.tsx';
import { useExplorer, usePlay } from './context.tsx';
import { playEdited } from './edit-source.ts';

/** The manifest as text. What can be read is played; what cannot is said at its place, and the last play stays. */
export function ManifestPanel() {
  const { texts, store } = useExplorer();
  const { edit } = texts;
  const { source, scenario } = usePlay().run;
  const language = useLanguage();
  const title = useId();
  const [text, setText] = useState(source.manifest);
  const [count, setCount] = useState(0);
  const [refused, setRefused] = useState<readonly EditorProblem[]>([]);
  // Another preset or an undone edit brings its own text; edited behaviours leave it alone.
  const [before, setBefore] = useState(source.manifest);
  if (before !== source.manifest) {
    setBefore(source.manifest);
    setText(source.manifest);
    setCount(0);
    setRefused([]);
  }

  const reading = useRef(0);
  const onRead = async ({ text: manifest, problems }: ReadText) => {
    const mine = ++reading.current;
    setCount(problems.length);
    setRefused([]);
    if (problems.length > 0 || manifest === store.getState().play?.run.source.manifest) return;
    const lines = await playEdited(store, (old) => ({ ...old, manifest })).catch(() => [texts.failed]);
    // Of a text that has been changed since, nothing is said.
    if (mine === reading.current) setRefused(lines.map((line) => ({ text: line })));
  };
  const wrong = count + refused.length;
  return (
    <section className="explorer-card manifest" aria-labelledby={title}>
      <h3 id={title}>
        {edit.title}{' '}
        <small className={wrong > 0 ? 'tone-failed' : 'tone-running'}>
          {wrong > 0 ? edit.problems(wrong) : edit.valid}
        </small>
      </h3>
      <ManifestEditor
        value={text}
        onChange={setText}
        onRead={onRead}
        label={edit.title}
        language={language}
        moreProblems={refused}
        images={Object.keys(scenario.runtime.images)}
        note={<p className="caption">{edit.kept}</p>}
      />
    </section>
  );
}
