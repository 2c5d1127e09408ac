/**
 * The parts of the style sheet. A prerendered page carries those that its HTML uses, so each says by itself
 * when it is needed; the app brings them all (sheet.ts imports the same files in the same order).
 */

export interface StylePart {
  name: string;
  /** File name in this folder. */
  file: string;
  /** Whether a page with this HTML needs it. */
  when(html: string): boolean;
  /** A topic can do without it until the reader scrolls or prints: it comes in a sheet of its own, see build/fold.ts. */
  below?: 'screen' | 'print';
}

const always = () => true;
const has =
  (...signs: string[]) =>
  (html: string) =>
    signs.some((sign) => html.includes(sign));

export const styles: StylePart[] = [
  { name: 'tokens', file: 'tokens.css', when: always },
  { name: 'base', file: 'base.css', when: always },
  { name: 'shell', file: 'shell.css', when: always },
  { name: 'line', file: 'line.css', when: has('class="line', 'class="stations"') },
  { name: 'topic', file: 'topic.css', when: has('class="topic"') },
  { name: 'prose', file: 'prose.css', when: has('class="prose"') },
  { name: 'code', file: 'code.css', when: has('class="code') },
  { name: 'table', file: 'table.css', when: has('class="table"') },
  { name: 'figure', file: 'figure.css', when: has('class="figure"') },
  { name: 'drawing', file: 'drawing.css', when: has('class="fig ', 'class="fig"') },
  { name: 'correction', file: 'correction.css', when: has('class="correction"') },
  { name: 'question', file: 'question.css', when: has('class="question"') },
  { name: 'ending', file: 'ending.css', when: has('class="foot'), below: 'screen' },
  { name: 'sheet', file: 'sheet.css', when: has('class="sheet') },
  { name: 'home', file: 'home.css', when: has('class="sheet home"') },
  { name: 'glossary', file: 'glossary.css', when: has('class="sheet glossary"') },
  { name: 'asking', file: 'asking.css', when: has('class="sheet asking') },
  { name: 'settings', file: 'settings.css', when: has('class="sheet settings"') },
  { name: 'lanes', file: 'lanes.css', when: has('class="explorer"') },
  { name: 'explore', file: 'explore.css', when: has('class="sheet explore"') },
  { name: 'map', file: 'map.css', when: has('class="chart"') },
  { name: 'map-page', file: 'map-page.css', when: has('class="sheet map"') },
  { name: 'print', file: 'print.css', when: has('class="ending"'), below: 'print' },
  { name: 'app', file: 'app.css', when: () => false },
];
