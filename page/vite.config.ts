import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

const server = process.env['DETENTE_URL'] ?? 'http://127.0.0.1:8620';

// The page is served by Detente's own HTTP door, from a folder inside the Python package. Paths stay relative, so that
// it also works behind a reverse proxy that gives it a sub-path.
export default defineConfig(async ({ mode }) => ({
  base: './',
  // milsymbol offers its building parts only in a file that its package does not export (see map/milsymbol-parts.d.ts).
  resolve: { alias: { 'milsymbol-parts': fileURLToPath(new URL('node_modules/milsymbol/index.mjs', import.meta.url)) } },
  plugins: [svelte(), ...(mode === 'fixture' ? [(await import('./dev/fixture-server.ts')).fixtureServer()] : [])],
  build: {
    outDir: '../src/detente/web/page',
    emptyOutDir: true,
    target: 'es2022',
    // Nothing may come as a data: address, so that the server can forbid them (Content-Security-Policy).
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1500,
    // The licences of what is bundled ask to travel with it; the page's footer links to them.
    license: { fileName: 'licences-of-libraries.md' },
  },
  // `npm run dev` shows the sources against a running server: DETENTE_URL says where it listens.
  server: { proxy: mode === 'fixture' ? {} : Object.fromEntries(['/v1', '/demo.json'].map((path) => [path, server])) },
  test: { include: ['src/**/*.test.ts'], environment: 'node', server: { deps: { inline: ['mgrs'] } } },
}));
