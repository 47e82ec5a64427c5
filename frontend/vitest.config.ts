import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { smallReact } from './scripts/small-react.mjs';

const EMBED = 'src/embed/**/*.test.{ts,tsx}';

export default defineConfig({
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  oxc: { jsx: { runtime: 'automatic' } },
  test: {
    environment: 'happy-dom',
    testTimeout: 30_000,
    restoreMocks: true,
    unstubGlobals: true,
    projects: [
      {
        extends: true,
        test: {
          name: 'page',
          include: ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.mjs'],
          exclude: [EMBED],
          setupFiles: ['src/testing/patience.ts'],
        },
      },
      {
        extends: true,
        resolve: { alias: smallReact },
        test: { name: 'embed', include: [EMBED] },
      },
    ],
  },
});
