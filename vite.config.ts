/**
 * Configuration of the tests, and of Vite when it is run by hand. Our own commands call Vite from
 * src/build/, with the same options.
 */
import path from 'node:path';
import { defineConfig } from 'vitest/config';
import { viteOptions } from './src/build/vite-options.ts';

const { configFile: _, ...options } = viteOptions(path.resolve(import.meta.dirname));

export default defineConfig({
  ...options,
  test: {
    testTimeout: 20_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          environment: 'node',
          include: ['tests/unit/**/*.test.{ts,tsx}', 'tests/property/**/*.test.{ts,tsx}'],
        },
      },
      {
        extends: true,
        test: {
          name: 'component',
          environment: 'jsdom',
          include: ['tests/component/**/*.test.{ts,tsx}'],
          setupFiles: ['tests/component/setup.ts'],
        },
      },
    ],
  },
});
