/**
 * What a directive is: the part of Markdown's syntax that has no word for it (`:topic[…]{#id}`,
 * `:::correction`). One file a directive, listed in directives.ts.
 */
import type { ElementContent } from 'hast';
import type { Parents, RootContent } from 'mdast';
import type { ContainerDirective, LeafDirective, TextDirective } from 'mdast-util-directive';
import type { Language, Localized } from '#course/course.ts';
import type { Config, Glossary } from '../config.ts';
import type { QuestionSource } from '../questions/question-source.ts';

export type AnyDirective = ContainerDirective | LeafDirective | TextDirective;

/** What a directive may know of its note and course. */
export interface DirectiveContext {
  /** Topic of the note. */
  topic: string;
  language: Language;
  /** Address of the note's page, to which links are relative. */
  page: string;
  config: Config;
  glossary: Glossary;
  /** Questions of the note by their directive. */
  questions: Map<AnyDirective, QuestionSource>;
  /** Figures of the note's explorers by their directive. */
  explorers: ReadonlyMap<AnyDirective, string>;
  /** Makes HTML of Markdown. */
  render(nodes: readonly RootContent[]): ElementContent[];
  /** How a planned or written topic stands in course.yaml; `undefined`: it is not there. */
  topicOf(id: string): { planned: boolean; title: Localized } | undefined;
}

/** A directive's name, its forms, and the HTML that it becomes. */
export interface Directive {
  name: string;
  /** The forms in which it may be written. */
  types: AnyDirective['type'][];
  /** `undefined`: this use of it makes no sense; its content is shown as if the directive were unknown. */
  toHast(
    node: AnyDirective,
    context: DirectiveContext,
    parent: Parents | undefined,
  ): ElementContent[] | undefined;
}

/** The label of a container (`:::margin[label]`) and the rest of its children. */
export function splitLabel(node: AnyDirective): { label: RootContent[]; body: RootContent[] } {
  const children = node.children as RootContent[];
  const [first] = children;
  if (first?.type === 'paragraph' && (first.data as { directiveLabel?: boolean } | undefined)?.directiveLabel)
    return { label: first.children, body: children.slice(1) };
  return { label: [], body: children };
}
