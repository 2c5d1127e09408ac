/**
 * How far each entry of the history was scrolled, so that back and forward return to the line. While the app
 * moves between pages it restores positions itself: the browser would do so before the page has changed.
 */

const storageKey = 'sextant:scroll';
/** Entries of which positions are stored for after a reload. */
const storedEntries = 100;

const positions = new Map<string, number>();

interface EntryState {
  key?: string;
}

/** The router names an entry by this; entries that the browser made (the first, fragments) have none yet. */
function currentKey(): string | undefined {
  return (history.state as EntryState | null)?.key;
}

function nameEntry() {
  if (currentKey() !== undefined) return;
  const key = crypto.getRandomValues(new Uint32Array(1))[0]?.toString(36);
  history.replaceState({ ...(history.state as object | null), key }, '');
}

/** Entry that is shown. Behind `currentKey` while a `popstate` is on its way. */
let shown: string | undefined;

/** Writes down where the shown page is scrolled to. To be called before a move. */
export function keepScrollPosition() {
  if (shown !== undefined) positions.set(shown, scrollY);
}

/** Where an entry of the history was left. */
export function keptScrollPosition(key: string): number | undefined {
  return positions.get(key);
}

/** Says that an entry is now shown. */
export function showEntry(key: string) {
  shown = key;
}

/** To be called before the router listens to the history. */
export function startScrollPositions(signal: AbortSignal) {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(storageKey) ?? '{}');
    for (const [key, top] of Object.entries(stored ?? {}))
      if (typeof top === 'number') positions.set(key, top);
  } catch {
    // Denied or damaged: positions are kept from now on.
  }
  nameEntry();
  shown = currentKey();
  const takeOver = () => {
    history.scrollRestoration = 'manual';
  };
  takeOver();
  addEventListener('pageshow', takeOver, { signal });
  const onPopState = () => {
    // A fragment that was just clicked: the browser has scrolled there, and the entry is new.
    if (currentKey() === undefined) nameEntry();
    else keepScrollPosition();
  };
  const onPageHide = () => {
    keepScrollPosition();
    // After a reload the browser knows best.
    history.scrollRestoration = 'auto';
    try {
      const last = [...positions].slice(-storedEntries);
      sessionStorage.setItem(storageKey, JSON.stringify(Object.fromEntries(last)));
    } catch {
      // Denied: after a reload, going back begins at the top.
    }
  };
  addEventListener('popstate', onPopState, { signal });
  addEventListener('pagehide', onPageHide, { signal });
}
