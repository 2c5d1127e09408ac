/**
 * How the reader wants to see the site. Kept apart from the log: it belongs to the device, not to the course,
 * and the inline script in each page's head needs the theme before anything is painted.
 */
import { createStore, useStore } from 'zustand';
import type { Language } from '#course/course.ts';

export type Theme = 'system' | 'light' | 'dark';

/** Keys in localStorage; `boot-theme.ts` and the root page read them too. */
export const preferenceKeys = {
  theme: 'sextant:theme',
  language: 'sextant:language',
  singleKeys: 'sextant:single-keys',
} as const;

function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(key: string, value: string | null) {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch {
    // Storage is denied: the choice holds until the tab is closed.
  }
}

const store = createStore<{ theme: Theme; singleKeys: boolean }>(() => ({
  theme: 'system',
  singleKeys: true,
}));

function applyTheme(theme: Theme) {
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

/** Takes over what is stored; call once after hydration. Follows a change made in another tab. */
export function startPreferences() {
  const take = () => {
    const theme = read(preferenceKeys.theme);
    store.setState({
      theme: theme === 'light' || theme === 'dark' ? theme : 'system',
      singleKeys: read(preferenceKeys.singleKeys) !== 'off',
    });
    applyTheme(store.getState().theme);
  };
  take();
  addEventListener('storage', (event) => {
    if (event.key === null || Object.values<string>(preferenceKeys).includes(event.key)) take();
  });
}

export function setTheme(theme: Theme) {
  write(preferenceKeys.theme, theme === 'system' ? null : theme);
  store.setState({ theme });
  applyTheme(theme);
}

/** Remembers the language that the reader chose, for the root page. */
export function rememberLanguage(language: Language) {
  write(preferenceKeys.language, language);
}

/** `system` until hydration is done. */
export function useTheme(): Theme {
  return useStore(store, (state) => state.theme);
}

/** Whether single keys (`/`, j, k, ?) do something; some input methods type them by accident (WCAG 2.1.4). */
export function setSingleKeys(singleKeys: boolean) {
  write(preferenceKeys.singleKeys, singleKeys ? null : 'off');
  store.setState({ singleKeys });
}

export function useSingleKeys(): boolean {
  return useStore(store, (state) => state.singleKeys);
}
