/** Fenced and indented code: the fence's words, console sessions, and the HTML of a block. */
import type { Element, ElementContent } from 'hast';
import { h } from 'hastscript';
import type { Code } from 'mdast';
import type { Language } from '#course/course.ts';
import { type Token, tokenize, tokensToHast } from './highlight.ts';
import { labels } from './labels.ts';

/** What an author says of a fence besides its language. */
export interface FenceMeta {
  title: string | undefined;
  /** The author says that the code is wrong on purpose. */
  wrong: boolean;
}

/** Reads what stands after the language of a fence: `title="web.yaml" wrong`. */
export function fenceMeta(meta: string | null | undefined): FenceMeta {
  const title = /(?:^|\s)title=(?:"([^"]*)"|'([^']*)'|(\S+))/.exec(meta ?? '');
  const rest = (meta ?? '').replace(title?.[0] ?? '', ' ');
  return {
    title: title ? (title[1] ?? title[2] ?? title[3]) : undefined,
    wrong: /(?:^|\s)wrong(?:\s|$)/.test(rest),
  };
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

/**
 * A console session: lines that start with `$ ` are commands (with the lines they continue on, after a
 * backslash or inside a here-document), all others are output.
 */
function consoleContent(text: string): ElementContent[] {
  const tokens: Token[] = [];
  const output = (line: string) => {
    const last = tokens.at(-1);
    if (last?.className === '') last.text += line;
    else tokens.push({ text: line, className: '' });
  };
  const lines = text.split('\n');
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] as string;
    const end = (at: number) => (at < lines.length - 1 ? '\n' : '');
    if (!line.startsWith('$ ')) {
      output(line + end(i));
      continue;
    }
    const command = [line.slice(2)];
    let document = hereDocument(line);
    while (i + 1 < lines.length && (document !== undefined || command.at(-1)?.endsWith('\\'))) {
      i++;
      command.push(lines[i] as string);
      if ((lines[i] as string).trim() === document) document = undefined;
    }
    tokens.push({ text: '$ ', className: 'prompt' }, { text: command.join('\n'), className: 'command' });
    if (end(i)) output(end(i));
  }
  return tokensToHast(tokens);
}

/** The word that ends a here-document begun on this line: `EOF` of `cat <<'EOF'`. */
function hereDocument(line: string): string | undefined {
  return /<<-?\s*(["']?)([A-Za-z_]\w*)\1/.exec(line)?.[2];
}
