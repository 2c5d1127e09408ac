/** Every directive. Adding one: its file and a line here. */
import { correction } from './correction.ts';
import type { AnyDirective, Directive } from './directive.ts';
import { explore } from './explore.ts';
import { hint } from './hint.ts';
import { keep } from './keep.ts';
import { margin } from './margin.ts';
import { miss } from './miss.ts';
import { question } from './question.ts';
import { sim } from './sim.ts';
import { term } from './term.ts';
import { topic } from './topic.ts';

const marks = { textDirective: ':', leafDirective: '::', containerDirective: ':::' };
const all: Directive[] = [correction, explore, hint, keep, margin, miss, question, sim, term, topic];

/** The directive that a node is written for; `undefined`: there is none of that name in that form. */
export function directiveFor(node: AnyDirective): Directive | undefined {
  return all.find(({ name, types }) => name === node.name && types.includes(node.type));
}

/** Names with the form in which they are written: `:term`, `:::keep`. */
export const directiveNames: string[] = all.flatMap(({ name, types }) =>
  types.map((type) => `${marks[type]}${name}`),
);
