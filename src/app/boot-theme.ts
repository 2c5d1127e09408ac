/**
 * Stands in the head of every page: what must be known before anything is painted. The chosen theme, and
 * that there is script at all (what needs it is unseen without). Keys as in state/preferences.ts.
 */
const root = document.documentElement;
root.dataset.script = '';
try {
  const theme = localStorage.getItem('sextant:theme');
  if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
} catch {
  // Storage is denied: the theme follows the system.
}
