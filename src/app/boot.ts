/**
 * Stands at the end of every page: brings the app after load and the first idle moment, or when the reader
 * first does something. Until then the page is plain HTML, and a link is a link.
 */
const script = document.currentScript as HTMLScriptElement;
const intents = ['pointerdown', 'pointermove', 'touchstart', 'focusin'];
let begun = false;

/** Whether the app does something of its own with this key, which the browser must then leave alone. */
function isOurs({ key, ctrlKey, metaKey }: KeyboardEvent): boolean {
  return key === '/' ? !ctrlKey && !metaKey : key === 'k' && (ctrlKey || metaKey);
}

const isListening = () => document.documentElement.dataset.hydrated !== undefined;

let early: KeyboardEvent | undefined;

/** What was pressed before the app listened is pressed again for it. */
function replay() {
  if (!isListening()) setTimeout(replay, 30);
  else early?.target?.dispatchEvent(new KeyboardEvent(early.type, early));
}

function onKeyDown(event: KeyboardEvent) {
  if (isListening()) {
    removeEventListener('keydown', onKeyDown);
    return;
  }
  if (isOurs(event)) event.preventDefault();
  if (!early) replay();
  early = event;
  begin();
}

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
  const data = document.createElement('link');
  data.rel = 'preload';
  data.as = 'fetch';
  data.crossOrigin = '';
  data.href = 'page.json';
  document.head.append(data);
  import(/* @vite-ignore */ new URL(app, document.baseURI).href);
}

function whenIdle() {
  if ('requestIdleCallback' in window) requestIdleCallback(begin, { timeout: 2000 });
  else setTimeout(begin, 200);
}

for (const intent of intents) addEventListener(intent, begin, { passive: true });
addEventListener('keydown', onKeyDown);
if (document.readyState === 'complete') whenIdle();
else addEventListener('load', whenIdle);
