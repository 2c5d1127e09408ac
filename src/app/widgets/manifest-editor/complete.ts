/** Completion of a manifest: field names, the values they take, and names of images. */
import {
  type Completion,
  type CompletionContext,
  type CompletionResult,
  startCompletion,
} from '@codemirror/autocomplete';
import type { EditorView } from '@codemirror/view';
import { catalogueNames } from '#simulator/runtime/images/catalogue.ts';
import { type CursorPlace, cursorPlace } from './cursor-place.ts';
import { fieldsAt, isImage, type KnownField, valuesAt } from './known-fields.ts';

/** Longer texts are not read at every key. */
const LONGEST = 64 * 1024;
const HOME_OF_SHORT_NAMES = 'docker.io/library/';

export interface CompleteOptions {
  /** Word for a field that must be there. */
  required: string;
  /** Names of images besides those of the catalogue. */
  images(): readonly string[];
}

export function completeManifest({ required, images }: CompleteOptions) {
  return ({ state, pos, explicit }: CompletionContext): CompletionResult | null => {
    if (state.doc.length > LONGEST) return null;
    const place = cursorPlace(state.doc.toString(), pos);
    if (!place || (!explicit && place.at === 'key' && place.from === pos)) return null;
    const options = place.at === 'key' ? keys(place, required) : values(place, images());
    if (options.length === 0) return null;
    return { from: place.from, to: place.to, options, validFor: /^[\w./:-]*$/ };
  };
}

function keys(place: CursorPlace, required: string): Completion[] {
  const missingDash = isListWithoutDash(place);
  return fieldsAt(place)
    .filter(({ name }) => !place.siblings.has(name))
    .map((field, index) => ({
      label: field.name,
      detail: field.required ? `${field.type} · ${required}` : field.type,
      type: 'property',
      boost: field.required ? 50 : -index / 10,
      apply: (view, _completion, from, to) => writeKey(view, field, place, missingDash, from, to),
    }));
}

/** The key of a list is above, but no dash has been written yet. */
function isListWithoutDash({ path, ...object }: CursorPlace): boolean {
  const last = path.at(-1);
  if (!last || last.item) return false;
  const field = fieldsAt({ ...object, path: path.slice(0, -1) }).find(({ name }) => name === last.name);
  return field?.shape === 'list-of-fields';
}

function writeKey(
  view: EditorView,
  { name, shape }: KnownField,
  { column }: CursorPlace,
  missingDash: boolean,
  from: number,
  to: number,
): void {
  const line = view.state.doc.lineAt(from);
  const hasColon = /^["']?:/.test(line.text.slice(to - line.from));
  const indent = ' '.repeat(column + (missingDash ? 2 : 0));
  const behind = {
    value: ': ',
    fields: `:\n${indent}  `,
    list: `:\n${indent}  - `,
    'list-of-fields': `:\n${indent}  - `,
  }[shape];
  const insert = `${missingDash ? '- ' : ''}${name}${hasColon ? '' : behind}`;
  view.dispatch({
    changes: { from, to, insert },
    selection: { anchor: from + insert.length },
    userEvent: 'input.complete',
    scrollIntoView: true,
  });
  if (!hasColon) startCompletion(view);
}

function values(place: CursorPlace, images: readonly string[]): Completion[] {
  if (!isImage(place)) return valuesAt(place).map((label) => ({ label, type: 'enum' }));
  const known = catalogueNames().map((name) =>
    name.startsWith(HOME_OF_SHORT_NAMES) ? name.slice(HOME_OF_SHORT_NAMES.length) : name,
  );
  return [...new Set([...images, ...known])].map((label) => ({
    label,
    type: 'constant',
    boost: images.includes(label) ? 50 : 0,
  }));
}
