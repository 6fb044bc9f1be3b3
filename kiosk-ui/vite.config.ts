import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig({
  // Relative, so that the same build runs under http://… and under the shell's app:// scheme.
  base: './',
  plugins: [react()],
  worker: { format: 'es' },
  build: {
    // Chromium of the shell's Electron and of any kiosk that still gets updates.
    target: 'chrome130',
    // Fonts stay files: data: fonts would need a laxer content policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // One build, three pages: a role is shown its own and none of the others.
    rolldownOptions: { input: ['index.html', 'console.html', 'display.html'] },
  },
})
