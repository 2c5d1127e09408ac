import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { Language } from '#course/course.ts';
import type { OpenEditor } from './code-mirror.ts';
import { ProblemList } from './ProblemList.tsx';
import type { EditorProblem } from './problem-text.ts';
import { loadEditorTexts, type ManifestEditorTexts } from './texts/texts.ts';
import './manifest-editor.css';

/** What a pause in typing has brought. */
export interface ReadText {
  text: string;
  problems: readonly EditorProblem[];
}

export interface ManifestEditorProps {
  value: string;
  onChange(text: string): void;
  /** After a pause in typing: the text as the API server reads it. */
  onRead?(read: ReadText): void;
  /** Name of the text field. */
  label: string;
  language: Language;
  /** What somebody else finds wrong with the text, listed after what the API server does. */
  moreProblems?: readonly EditorProblem[];
  /** Names of images that completion offers besides those of the catalogue. */
  images?: readonly string[];
  /** Said below the problems, while there are any. */
  note?: ReactNode;
  rows?: number;
}

/** A pause in typing after which the text is read. */
const SETTLE_MS = 400;
const NONE: readonly EditorProblem[] = [];

/**
 * The text of a manifest: a plain field, which becomes an editor with completion and marks when it is touched. Where the
 * editor cannot be fetched the field stays, with the same problems below it.
 */
export function ManifestEditor(props: ManifestEditorProps) {
  const { value, onChange, label, language, moreProblems = NONE, note, rows = 18 } = props;
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });
  const field = useRef<HTMLTextAreaElement>(null);
  const place = useRef<HTMLDivElement>(null);
  const editor = useRef<OpenEditor>(undefined);
  const hint = useId();
  const list = useId();
  const [texts, setTexts] = useState<ManifestEditorTexts>();
  const [touched, setTouched] = useState(false);
  const [opened, setOpened] = useState(false);
  const [found, setFound] = useState(NONE);
  const problems = found.length > 0 ? found : moreProblems;

  useEffect(() => {
    if (!touched) return;
    let wanted = true;
    loadEditorTexts(language).then(
      (loaded) => wanted && setTexts(loaded),
      // Tried again with the next touch or key.
      () => wanted && setTouched(false),
    );
    return () => {
      wanted = false;
    };
  }, [touched, language]);

  // The field becomes the editor, with the cursor where it was.
  useEffect(() => {
    if (!texts) return;
    let wanted = true;
    import('./code-mirror.ts').then(
      ({ openEditor }) => {
        const plain = field.current;
        if (!wanted || !place.current) return;
        const hadFocus = plain !== null && document.activeElement === plain;
        editor.current = openEditor({
          parent: place.current,
          text: latest.current.value,
          label: latest.current.label,
          describedBy: hint,
          selection: { from: plain?.selectionStart ?? 0, to: plain?.selectionEnd ?? 0 },
          texts,
          images: () => latest.current.images ?? [],
          onChange: (text) => latest.current.onChange(text),
        });
        // At once: there are never two fields of one name.
        flushSync(() => setOpened(true));
        if (hadFocus) editor.current.focus();
      },
      () => {
        // The plain field stays.
      },
    );
    return () => {
      wanted = false;
      editor.current?.close();
      editor.current = undefined;
      setOpened(false);
    };
  }, [texts, hint]);

  useEffect(() => editor.current?.setText(value), [value]);
  useEffect(() => {
    if (opened) editor.current?.setProblems(problems);
  }, [opened, problems]);

  useEffect(() => {
    if (!texts) return;
    let wanted = true;
    const read = async () => {
      // What cannot be fetched now is fetched after the next pause.
      const parts = await Promise.all([import('./check.ts'), import('./problem-text.ts')]).catch(
        () => undefined,
      );
      if (!wanted || !parts) return;
      const [{ checkManifest }, { problemText }] = parts;
      const said = checkManifest(value).problems.map((problem) => problemText(problem, texts));
      setFound(said);
      latest.current.onRead?.({ text: value, problems: said });
    };
    const timer = setTimeout(read, SETTLE_MS);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [value, texts]);

  const goTo = (line: number, column: number) => {
    if (editor.current) return editor.current.goTo(line, column);
    const plain = field.current;
    if (!plain) return;
    const above = plain.value.split('\n').slice(0, line - 1);
    const at = above.reduce((sum, one) => sum + one.length + 1, 0) + column - 1;
    plain.focus();
    plain.setSelectionRange(at, at);
  };
  const fix = ({ place: at, fix: written }: EditorProblem) => {
    if (!at || written === undefined) return;
    const lines = value.split('\n');
    const line = lines[at.line - 1] ?? '';
    lines[at.line - 1] = line.slice(0, at.column - 1) + written + line.slice(at.endColumn - 1);
    onChange(lines.join('\n'));
    goTo(at.line, at.column + written.length);
  };
  const touch = () => setTouched(true);
  return (
    <div className="manifest-editor">
      {!opened && (
        <textarea
          ref={field}
          className="manifest-editor-plain"
          aria-label={label}
          aria-invalid={problems.length > 0}
          aria-describedby={list}
          spellCheck={false}
          autoCapitalize="off"
          wrap="off"
          rows={rows}
          value={value}
          onFocus={touch}
          onPointerDown={touch}
          onChange={(event) => {
            touch();
            onChange(event.target.value);
          }}
        />
      )}
      <div ref={place} className="manifest-editor-place" style={{ '--rows': rows } as React.CSSProperties} />
      {opened && texts && (
        <p id={hint} className="manifest-editor-keys">
          {texts.keys}
        </p>
      )}
      <div id={list}>
        {texts && (
          <p role="status" className="unseen">
            {texts.problemCount(problems.length)}
          </p>
        )}
        {texts && problems.length > 0 && (
          <>
            <ProblemList problems={problems} texts={texts} onGo={goTo} onFix={fix} />
            {note}
          </>
        )}
      </div>
    </div>
  );
}
