/**
 * Stands at the end of every page: brings the app after load and the first idle moment, or when the reader
 * first does something. Until then the page is plain HTML, and a link is a link.
 */
const script = document.currentScript as HTMLScriptElement;
const intents = ['pointerdown', 'pointermove', 'touchstart', 'keydown', 'focusin'];
let begun = false;

function begin() {
  if (begun) return;
  begun = true;
  for (const intent of intents) removeEventListener(intent, begin);
  const { app = '', styles } = script.dataset;
  for (const href of styles?.split(' ') ?? []) {
    const sheet = document.createElement('link');
    sheet.rel = 'stylesheet';
    sheet.href = href;
    document.head.append(sheet);
  }
  import(/* @vite-ignore */ new URL(app, document.baseURI).href);
}

function whenIdle() {
  if ('requestIdleCallback' in window) requestIdleCallback(begin, { timeout: 2000 });
  else setTimeout(begin, 200);
}

for (const intent of intents) addEventListener(intent, begin, { passive: true });
if (document.readyState === 'complete') whenIdle();
else addEventListener('load', whenIdle);
