/** `:sim{ask=phase}`: what the simulator says, in a question that asks it; questions/plays.ts puts the answer in its place. */
import type { Directive } from './directive.ts';

/** What could not be answered is nothing, and was reported. */
export const sim: Directive = { name: 'sim', types: ['textDirective'], toHast: () => [] };
