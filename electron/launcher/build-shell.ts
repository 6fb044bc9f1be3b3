/** `build-shell [--out DIR]` bundles the shell into electron/dist, or DIR: main process and services as modules, each sandboxed preload as CommonJS, its own page. */
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { build, type InlineConfig } from 'vite'
import { natives } from './natives.ts'
import { root } from './places.mjs'

const { values } = parseArgs({ options: { out: { type: 'string' } } })
const outDir = resolve(values.out ?? join(root, 'electron', 'dist'))

const common = (emptyOutDir: boolean): InlineConfig => ({
  configFile: false,
  root: join(root, 'electron'),
  logLevel: 'warn',
  ssr: { noExternal: true, external: ['electron', ...natives], target: 'node' },
  define: { 'process.env.NODE_ENV': '"production"' },
  build: { outDir, emptyOutDir, target: 'node24', minify: false, ssr: true },
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
  // A thread of the gate service, which looks for it beside itself.
  'replica-loader': join(root, 'gate-service/src/replica-loader.ts'),
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
    outDir: join(outDir, 'maintenance'),
    emptyOutDir: true,
    target: 'chrome130',
    modulePreload: { polyfill: false },
  },
})
