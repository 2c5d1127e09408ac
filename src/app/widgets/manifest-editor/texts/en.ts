import { MANIFEST_PROBLEMS } from '#manifest/problem-words.ts';
import type { ManifestEditorTexts } from './texts.ts';

export const en: ManifestEditorTexts = {
  keys: 'Ctrl+Space completes, F8 goes to the next problem, Tab indents; Escape and then Tab leaves the editor.',
  problemCount: (count) => (count === 0 ? 'No problem' : count === 1 ? '1 problem' : `${count} problems`),
  list: 'Problems of the manifest',
  at: (line, column) => `Line ${line}, column ${column}`,
  fix: (name) => `Change to ${name}`,
  didYouMean: (name) => `. Did you mean ${name}?`,
  belongsIn: (field) => (field === '' ? '. It belongs to the object itself.' : `. It belongs in ${field}.`),
  required: 'required',
  completions: 'Suggestions',
  yaml: ({ what, expected, mend }) => `${what} (expected ${expected}). ${mend}`,
  problems: MANIFEST_PROBLEMS,
};
