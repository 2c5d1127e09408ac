/** `:miss[what is believed]{#id}`: the misconception that a wrong option catches; questions/question-source.ts takes it. */
import type { Directive } from './directive.ts';

/** It is no text, wherever it stands. */
export const miss: Directive = { name: 'miss', types: ['textDirective'], toHast: () => [] };
