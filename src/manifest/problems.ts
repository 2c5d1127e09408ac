/** From what the YAML parser says to the problem that a learner has. */
import type { YAMLError } from 'yaml';
import type { ManifestProblem } from './problem-words.ts';

/**
 * What a learner meant when the parser says this.
 *
 * @param line the line at hand
 * @param before what stands on it before the place
 */
export function explainYamlError(
  error: YAMLError,
  line: string,
  before: string,
): Pick<ManifestProblem, 'id' | 'params'> {
  const fullWidth = /[：，“”‘’［］｛｝　]/.exec(line.replace(/#.*$/, ''));
  if (fullWidth) return { id: 'full-width', params: { character: fullWidth[0] } };
  const { code, message } = error;
  if (/^\s*\t/.test(line) && code !== 'DUPLICATE_KEY') return { id: 'tab', params: {} };
  switch (code) {
    case 'TAB_AS_INDENT':
      return { id: 'tab', params: {} };
    case 'BAD_INDENT':
      return message.startsWith('Flow') ? unclosed(message) : { id: 'indentation', params: {} };
    case 'BLOCK_AS_IMPLICIT_KEY':
      return { id: 'colon-in-value', params: {} };
    case 'MULTILINE_IMPLICIT_KEY':
      return { id: /^\s*- /.test(line) ? 'indentation' : 'no-colon', params: {} };
    case 'MISSING_CHAR':
      if (/Missing closing|must end with/.test(message)) return unclosed(message);
      if (message.startsWith('Sequence item')) return { id: 'no-dash', params: {} };
      if (!message.startsWith('Implicit map')) return syntax(message);
      return { id: /^\s*-\S/.test(line) ? 'no-dash' : 'no-colon', params: {} };
    case 'UNEXPECTED_TOKEN':
      if (message.includes('on same line with key')) return { id: 'item-on-key-line', params: {} };
      if (!message.includes('at node end')) return syntax(message);
      return { id: before.trim() === '' ? 'indentation' : 'after-value', params: {} };
    case 'BAD_SCALAR_START':
      return {
        id: 'reserved-start',
        params: { character: message.at(-1) === 'r' ? '%' : (message.at(-1) ?? '') },
      };
    case 'BAD_DQ_ESCAPE':
      return { id: 'escape', params: {} };
    case 'TAG_RESOLVE_FAILED':
      return { id: 'tag', params: { tag: message.replace(/^.*tag: /, '').slice(0, 60) } };
    default:
      return syntax(message);
  }
}

function unclosed(message: string): Pick<ManifestProblem, 'id' | 'params'> {
  const character = /["'\]}]/.exec(message.slice(message.search(/closing|end with/)))?.[0] ?? '"';
  return { id: 'unclosed', params: { character } };
}

function syntax(words: string): Pick<ManifestProblem, 'id' | 'params'> {
  return { id: 'syntax', params: { words } };
}
