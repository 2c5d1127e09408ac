/** The manifest editor: a plain field that becomes an editor, with what is wrong at its place. */
import { startCompletion } from '@codemirror/autocomplete';
import { EditorView } from '@codemirror/view';
import { fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { beforeAll, expect, test, vi } from 'vitest';
import { ManifestEditor, type ReadText } from '#app/widgets/manifest-editor/ManifestEditor.tsx';
import type { Language } from '#course/course.ts';

const POD = `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: nginx:1.29
`;

beforeAll(() => {
  // jsdom lays nothing out.
  Range.prototype.getClientRects = () => [] as unknown as DOMRectList;
  Range.prototype.getBoundingClientRect = () => new DOMRect();
});

function Editor({
  text,
  onRead,
  language = 'en',
}: {
  text: string;
  onRead?(read: ReadText): void;
  language?: Language;
}) {
  const [value, setValue] = useState(text);
  return (
    <>
      <ManifestEditor
        value={value}
        onChange={setValue}
        {...(onRead ? { onRead } : {})}
        label="Manifest"
        language={language}
        images={['shop:2.0']}
      />
      <button type="button" onClick={() => setValue(POD)}>
        back
      </button>
      <output>{value}</output>
    </>
  );
}

const field = () => screen.getByRole('textbox', { name: 'Manifest' });

async function openEditor(text: string, onRead?: (read: ReadText) => void): Promise<EditorView> {
  render(<Editor text={text} {...(onRead ? { onRead } : {})} />);
  await userEvent.click(field());
  await waitFor(() => expect(field()).toHaveAttribute('contenteditable', 'true'), { timeout: 10_000 });
  const view = EditorView.findFromDOM(field());
  if (!view) throw new Error('there is no editor');
  return view;
}

function replace(view: EditorView, from: string, to: string) {
  const at = view.state.doc.toString().indexOf(from);
  view.dispatch({
    changes: { from: at, to: at + from.length, insert: to },
    selection: { anchor: at + to.length },
    userEvent: 'input.type',
  });
}

test('until it is touched it is a plain field that can be written in', async () => {
  render(<Editor text={POD} />);
  expect(field().tagName).toBe('TEXTAREA');
  expect(field()).toHaveValue(POD);
});

test('touched, it becomes an editor with the focus and the same text, and says how it is left', async () => {
  const view = await openEditor(POD);
  expect(view.state.doc.toString()).toBe(POD);
  expect(field()).toHaveFocus();
  expect(field()).toHaveAccessibleDescription(/Escape and then Tab leaves the editor/);
});

test('a wrong field is marked and said with its place once; the button writes what was meant', async () => {
  const onRead = vi.fn();
  const view = await openEditor(POD, onRead);
  replace(view, 'image: nginx:1.29', 'imagee: nginx:1.29');
  const problems = await screen.findByRole('list', { name: 'Problems of the manifest' });
  const [first] = within(problems).getAllByRole('listitem');
  expect(first).toHaveTextContent(
    'Line 8, column 7 unknown field "spec.containers[0].imagee". Did you mean image? Change to image',
  );
  expect(view.dom.querySelector('.cm-lintRange-error')).toHaveTextContent('imagee');
  await userEvent.click(within(problems).getByRole('button', { name: 'Change to image' }));
  await waitFor(() => expect(screen.queryByRole('list', { name: 'Problems of the manifest' })).toBeNull());
  expect(view.state.doc.toString()).toBe(POD);
  await waitFor(() =>
    expect(onRead).toHaveBeenLastCalledWith(expect.objectContaining({ text: POD, problems: [] })),
  );
});

test('all problems come at once, and the place of each leads there', async () => {
  const view = await openEditor(`${POD}  restartPolicy: Sometimes\n  nodeNamee: x\n`);
  const problems = await screen.findByRole('list', { name: 'Problems of the manifest' });
  replace(view, '  nodeNamee: x\n', '  dnsPolicy: Any\n');
  await waitFor(() => expect(within(problems).getAllByRole('listitem')).toHaveLength(2));
  await userEvent.click(within(problems).getByRole('button', { name: 'Line 9, column 18' }));
  const { head } = view.state.selection.main;
  expect(view.state.doc.lineAt(head).number).toBe(9);
  expect(view.state.doc.sliceString(head, head + 9)).toBe('Sometimes');
  expect(screen.getByText('2 problems')).toHaveAttribute('role', 'status');
});

test('completion offers the fields of the place, with type and what is required, and takes the keyboard', async () => {
  const view = await openEditor(POD);
  replace(view, '    - name: web\n', '    - name: web\n      live\n');
  view.dispatch({ selection: { anchor: view.state.doc.toString().indexOf('live') + 4 } });
  startCompletion(view);
  const list = await screen.findByRole('listbox', { name: 'Suggestions' }, { timeout: 5000 });
  expect(within(list).getByRole('option', { name: /livenessProbe/ })).toHaveTextContent('Probe');
  await new Promise((resolve) => setTimeout(resolve, 100));
  await userEvent.keyboard('{Enter}');
  expect(view.state.doc.toString()).toContain('      livenessProbe:\n        \n');
});

test('a text from outside takes the place of the one that was there', async () => {
  const view = await openEditor(POD.replace('nginx', 'httpd'));
  await userEvent.click(screen.getByRole('button', { name: 'back' }));
  expect(view.state.doc.toString()).toBe(POD);
});

test('Tab goes on to the next control until the text is worked on, and again after Escape', async () => {
  const view = await openEditor(POD);
  /** Whether the browser may move the focus. */
  const goesOn = () => fireEvent.keyDown(field(), { key: 'Tab', keyCode: 9 });
  expect(goesOn()).toBe(true);
  replace(view, 'name: web', 'name: we');
  expect(goesOn()).toBe(false);
  fireEvent.keyDown(field(), { key: 'Escape', keyCode: 27 });
  expect(goesOn()).toBe(true);
});
