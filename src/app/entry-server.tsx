/** What the build and the dev server need of the app: pages as HTML and the parts of the style sheet. */
import { renderToString } from 'react-dom/server';
import type { Language } from '#course/course.ts';
import type { Page } from '#course/pages.ts';
import { en } from '#messages/en.ts';
import type { Messages } from '#messages/messages.ts';
import { zh } from '#messages/zh.ts';
import { App } from './App.tsx';

export { styles } from './shell/styles.ts';

const messages: Record<Language, Messages> = { zh, en };

/** HTML of `#root`, the same that the browser takes over. */
export function render(page: Page): string {
  return renderToString(<App page={page} messages={messages[page.language]} />);
}
