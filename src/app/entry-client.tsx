/**
 * The app in the browser: takes over the prerendered page, then moves between pages without reloading. Loaded
 * by boot.ts when the reader can already read.
 */
import { startApp } from './start.tsx';
import './shell/sheet.ts';

void startApp();
