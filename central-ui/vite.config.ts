import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** Where `vite` alone sends API calls while someone works on the pages. */
const api = process.env.CENTRAL_URL ?? 'http://127.0.0.1:4100'

export default defineConfig({
  plugins: [react()],
  build: {
    target: 'es2024',
    // The pages are served under a policy that allows no `data:` address, so nothing may be inlined.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // All pages in one piece, so that who has one open can go to any other while the line is down; only the library that draws
    // charts comes apart, as their numbers stand in tables too.
    chunkSizeWarningLimit: 1000,
  },
  server: { proxy: { '/v1': api } },
})
