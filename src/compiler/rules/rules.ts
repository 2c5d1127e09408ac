/** Every rule, in the order of the manual. Adding one: its file and a line here. */
import type { Rule } from './rule.ts';

export const rules: Rule[] = [];
