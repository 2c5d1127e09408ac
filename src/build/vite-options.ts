/** What every run of Vite shares: the build, the dev server and the tests. */
import react from '@vitejs/plugin-react';
import type { InlineConfig } from 'vite';

export const clientEntry = 'src/app/entry-client.tsx';
export const serverEntry = 'src/app/entry-server.tsx';

/** The last two years of each browser. */
const target = ['chrome130', 'edge130', 'firefox132', 'safari18.1'];

export function viteOptions(root: string): InlineConfig {
  return {
    root,
    configFile: false,
    base: './',
    appType: 'custom',
    // The build copies public/ itself.
    publicDir: false,
    cacheDir: 'node_modules/.vite',
    plugins: [react()],
    build: { target, cssTarget: target, modulePreload: { polyfill: false }, reportCompressedSize: false },
  };
}
