/** Bundles the shell into electron/dist: main process and services as modules, each sandboxed preload as CommonJS, its own page. */
import { join } from 'node:path'
import { build, type InlineConfig } from 'vite'
import { root } from './places.mjs'

/** Compiled code cannot be bundled; it is unpacked beside the program. */
const native = ['sqlite3', 'serialport', 'node-hid', '@lydell/node-pty']

const common = (emptyOutDir: boolean): InlineConfig => ({
  configFile: false,
  root: join(root, 'electron'),
  logLevel: 'warn',
  ssr: { noExternal: true, external: ['electron', ...native], target: 'node' },
  define: { 'process.env.NODE_ENV': '"production"' },
  build: { outDir: 'dist', emptyOutDir, target: 'node24', minify: false, ssr: true },
})

const bundle = (
  emptyOutDir: boolean,
  format: 'es' | 'cjs',
  input: Record<string, string>,
): Promise<unknown> => {
  const config = common(emptyOutDir)
  const extension = format === 'es' ? 'js' : 'cjs'
  const output = {
    format,
    entryFileNames: `[name].${extension}`,
    chunkFileNames: `[name]-[hash].${extension}`,
  }
  return build({ ...config, build: { ...config.build, rolldownOptions: { input, output } } })
}

await bundle(true, 'es', {
  main: join(root, 'electron/src/main.ts'),
  'gate-service': join(root, 'gate-service/src/main.ts'),
  'lane-agent': join(root, 'hardware/src/main.ts'),
})
// One at a time: a sandboxed preload script cannot load a file that it would share with the other.
await bundle(false, 'cjs', { preload: join(root, 'electron/preload/station.ts') })
await bundle(false, 'cjs', { maintenance: join(root, 'electron/preload/maintenance.ts') })
await build({
  configFile: false,
  root: join(root, 'electron/maintenance'),
  base: './',
  logLevel: 'warn',
  build: {
    outDir: join(root, 'electron/dist/maintenance'),
    emptyOutDir: true,
    target: 'chrome130',
    modulePreload: { polyfill: false },
  },
})
