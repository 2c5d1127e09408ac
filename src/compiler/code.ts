/** Fenced and indented code: the fence's words, console sessions, and the HTML of a block. */
import type { Element, ElementContent } from 'hast';
import { h } from 'hastscript';
import type { Code } from 'mdast';
import type { Language } from '#course/course.ts';
import { readConsole } from './console.ts';
import { type Token, tokenize, tokensToHast } from './highlight.ts';
import { labels } from './labels.ts';

/** What an author says of a fence besides its language. */
export interface FenceMeta {
  title: string | undefined;
  /** The author says that the code is wrong on purpose. */
  wrong: boolean;
  /** All of the form `key="value"`, the title among them. */
  attributes: Readonly<Record<string, string>>;
}

const ATTRIBUTE = /(?:^|\s)([\w-]+)=(?:"([^"]*)"|'([^']*)'|(\S+))/g;

/** Reads what stands after the language of a fence: `title="web.yaml" wrong`. */
export function fenceMeta(meta: string | null | undefined): FenceMeta {
  const attributes: Record<string, string> = {};
  const rest = (meta ?? '').replace(ATTRIBUTE, (_, key: string, ...[double, single, bare]: string[]) => {
    attributes[key] ??= double ?? single ?? bare ?? '';
    return ' ';
  });
  return { title: attributes.title, wrong: /(?:^|\s)wrong(?:\s|$)/.test(rest), attributes };
}

/** Whether a session says what it was made from; scenarios/sessions.ts plays it. */
export function isPlayed(attributes: FenceMeta['attributes']): boolean {
  return 'play' in attributes || 'preset' in attributes;
}

/** What is inside `<code>`, made ahead since grammars load asynchronously. */
export async function codeContent(node: Code): Promise<ElementContent[]> {
  if (node.lang === 'console') return consoleContent(node.value);
  return tokensToHast(await tokenize(node.value, node.lang ?? ''));
}

/** The HTML of a block of code; `content` is what is inside `<code>`. */
export function codeElement(node: Code, content: ElementContent[], language: Language): Element {
  const { title, wrong } = fenceMeta(node.meta);
  const head: ElementContent[] = title ? [{ type: 'text', value: title }] : [];
  if (wrong) {
    if (title) head.push({ type: 'text', value: ' ' });
    head.push(h('span.tag', labels[language].wrong));
  }
  // What stands after the fence may be any text; a name has these characters.
  const dataLang = /^[\w+#.-]+$/.test(node.lang ?? '') ? node.lang : undefined;
  return h('div', { className: wrong ? ['code', 'wrong'] : ['code'], dataLang }, [
    ...(head.length > 0 ? [h('p.title', head)] : []),
    h('pre', { tabIndex: 0 }, [h('code', content)]),
  ]);
}

/** Prompts and commands apart from what is printed. */
function consoleContent(text: string): ElementContent[] {
  const tokens: Token[] = [];
  for (const { command, output } of readConsole(text)) {
    const last = tokens.at(-1);
    if (last) last.text += '\n';
    const lines = output.join('\n');
    if (command === undefined) tokens.push({ text: lines, className: '' });
    else {
      tokens.push({ text: '$ ', className: 'prompt' }, { text: command, className: 'command' });
      tokens.push({ text: output.length > 0 ? `\n${lines}` : '', className: '' });
    }
  }
  return tokensToHast(tokens.filter((token) => token.text !== ''));
}
