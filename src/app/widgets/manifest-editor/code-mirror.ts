/**
 * The editor itself, around CodeMirror. A module of its own because it is large: ManifestEditor.tsx fetches it when the
 * plain field is touched first.
 */
import { autocompletion, completionKeymap } from '@codemirror/autocomplete';
import { history, historyKeymap, indentLess, indentMore, standardKeymap } from '@codemirror/commands';
import { indentService, indentUnit } from '@codemirror/language';
import {
  type Diagnostic,
  lintGutter,
  nextDiagnostic,
  previousDiagnostic,
  setDiagnostics,
} from '@codemirror/lint';
import { EditorState, type Text } from '@codemirror/state';
import { EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view';
import { colours } from './colours.ts';
import { completeManifest } from './complete.ts';
import type { EditorProblem } from './problem-text.ts';
import type { ManifestEditorTexts } from './texts/texts.ts';

export interface OpenEditor {
  setText(text: string): void;
  setProblems(problems: readonly EditorProblem[]): void;
  /** Lines and columns from 1. */
  goTo(line: number, column: number): void;
  focus(): void;
  close(): void;
}

export interface OpenEditorOptions {
  parent: HTMLElement;
  text: string;
  label: string;
  /** Id of the sentence that says how to leave. */
  describedBy: string;
  selection: { from: number; to: number };
  texts: ManifestEditorTexts;
  images(): readonly string[];
  onChange(text: string): void;
}

const indentation = indentService.of(({ state }, offset) => {
  const line = state.doc.lineAt(offset);
  return indentAfter(line.text.slice(0, offset - line.from));
});

/** Blanks that begin the next line: below a key without a value it goes further in, and behind the dash of an item. */
export function indentAfter(line: string): number {
  const [, blanks = '', dashes = '', rest = ''] = /^( *)((?:- +)*)(.*)$/.exec(line) ?? [];
  return blanks.length + dashes.length + (/:\s*(?:#.*)?$/.test(rest) ? 2 : 0);
}

export function openEditor(options: OpenEditorOptions): OpenEditor {
  const { parent, text, selection, texts } = options;
  let quiet = false;
  const extensions = [
    lineNumbers(),
    lintGutter(),
    history(),
    highlightActiveLine(),
    colours,
    indentation,
    indentUnit.of('  '),
    autocompletion({
      override: [completeManifest({ required: texts.required, images: options.images })],
      icons: false,
    }),
    keymap.of([
      ...completionKeymap,
      { key: 'F8', run: nextDiagnostic },
      { key: 'Shift-F8', run: previousDiagnostic },
      // Tab moves the focus until the text is worked on, and after Escape: nobody is caught in the editor.
      { key: 'Escape', run: leaveByTab },
      { key: 'Tab', run: indentMore, shift: indentLess },
      ...historyKeymap,
      ...standardKeymap,
    ]),
    EditorState.phrases.of({ Completions: texts.completions, Diagnostics: texts.list }),
    EditorView.contentAttributes.of({
      'aria-label': options.label,
      'aria-describedby': options.describedBy,
      spellcheck: 'false',
      autocapitalize: 'off',
      autocorrect: 'off',
    }),
    EditorView.updateListener.of(({ view, state, docChanged }) => {
      if (!docChanged) return;
      view.setTabFocusMode(false);
      if (!quiet) options.onChange(state.doc.toString());
    }),
    EditorView.domEventHandlers({ focus: (_event, view) => void view.setTabFocusMode(true) }),
  ];
  const stateOf = (doc: string, { from, to } = { from: 0, to: 0 }) => {
    const state = EditorState.create({ doc, extensions });
    const most = state.doc.length;
    return state.update({ selection: { anchor: Math.min(from, most), head: Math.min(to, most) } }).state;
  };
  const view = new EditorView({ parent, state: stateOf(text, selection) });
  view.setTabFocusMode(true);

  return {
    setText(next) {
      if (next.replaceAll('\r\n', '\n') === view.state.doc.toString()) return;
      quiet = true;
      const { from, to } = view.state.selection.main;
      // Another text has another history.
      view.setState(stateOf(next, { from, to }));
      quiet = false;
    },
    setProblems(problems) {
      view.dispatch(
        setDiagnostics(
          view.state,
          problems.flatMap((each) => diagnostic(view.state.doc, each)),
        ),
      );
    },
    goTo(line, column) {
      const at = offsetOf(view.state.doc, line, column);
      view.focus();
      view.dispatch({ selection: { anchor: at }, effects: EditorView.scrollIntoView(at, { y: 'center' }) });
    },
    focus: () => view.focus(),
    close: () => view.destroy(),
  };
}

function leaveByTab(view: EditorView): boolean {
  view.setTabFocusMode(true);
  return false;
}

function diagnostic(doc: Text, { place, text, fix }: EditorProblem): Diagnostic[] {
  if (!place) return [];
  const from = offsetOf(doc, place.line, place.column);
  const to = Math.max(from, offsetOf(doc, place.endLine, place.endColumn));
  const actions =
    fix === undefined
      ? []
      : [
          {
            name: fix,
            apply: (view: EditorView, start: number, end: number) =>
              view.dispatch({ changes: { from: start, to: end, insert: fix } }),
          },
        ];
  return [{ from, to, severity: 'error', message: text, actions }];
}

function offsetOf(doc: Text, line: number, column: number): number {
  const at = doc.line(Math.min(Math.max(1, line), doc.lines));
  return Math.min(at.from + column - 1, at.to);
}
