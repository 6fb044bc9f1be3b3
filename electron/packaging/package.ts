/**
 * `npm run package [-- --dir] [-- --only deb|AppImage|nsis] [-- --out DIR]`: packs the shell for the machine it runs on, because the compiled parts are
 * this machine's: .deb and AppImage on Linux, an installer on Windows. `--dir` stops at the folder that they hold.
 * `ELECTRON_DIST` names a folder or zip with Electron's program where it cannot be fetched.
 */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { build } from 'electron-builder'
import { build as bundleOne } from 'vite'
import { root, say } from '../launcher/places.mjs'
import { builderConfig } from './builder-config.ts'
import { stageApp } from './stage.ts'

const { values } = parseArgs({
  options: { dir: { type: 'boolean', default: false }, only: { type: 'string' }, out: { type: 'string' } },
})
const work = resolve(values.out ?? join(root, '.data', 'package'))
const stage = join(work, 'app')
const deploy = join(work, 'deploy')
const versionIn = (path: string): string =>
  (JSON.parse(readFileSync(join(root, path), 'utf8')) as { version: string }).version

function bundle(dist: string): void {
  const { status } = spawnSync(
    process.execPath,
    [join(root, 'electron/launcher/build-shell.ts'), '--out', dist],
    { stdio: ['ignore', 2, 2] },
  )
  if (status !== 0) throw new Error('the shell could not be bundled')
}

/** One file for the Node of the machine (Debian 12 has 18): the installed shell is no Node, its fuse is out. */
async function bundleApply(outDir: string): Promise<void> {
  await bundleOne({
    configFile: false,
    root: join(root, 'electron'),
    logLevel: 'warn',
    ssr: { noExternal: true, target: 'node' },
    build: {
      outDir,
      emptyOutDir: false,
      target: 'node18',
      ssr: true,
      rolldownOptions: {
        input: { 'apply-release': join(root, 'electron/release/apply.ts') },
        output: { format: 'es', entryFileNames: '[name].mjs', codeSplitting: false },
      },
    },
  })
}

/** Debian makes its packages itself; elsewhere electron-builder fetches fpm, unless the variables name one. */
function chooseFpm(env: NodeJS.ProcessEnv): void {
  if (env.CUSTOM_FPM_PATH || env.USE_SYSTEM_FPM) return
  const { status } = spawnSync('dpkg-deb', ['--version'], { stdio: 'ignore' })
  if (status === 0) env.CUSTOM_FPM_PATH = join(root, 'electron', 'packaging', 'fpm-by-dpkg.mjs')
}

async function main(): Promise<void> {
  rmSync(work, { recursive: true, force: true })
  mkdirSync(work, { recursive: true })
  say('bundling the shell')
  bundle(join(work, 'dist'))
  stageApp({
    stage,
    dist: join(work, 'dist'),
    pages: join(root, 'kiosk-ui', 'dist'),
    version: versionIn('package.json'),
  })
  cpSync(join(root, 'hardware', 'deploy'), deploy, { recursive: true })
  await bundleApply(deploy)
  chooseFpm(process.env)
  const config = builderConfig({
    electronVersion: versionIn('node_modules/electron/package.json'),
    electronDist: process.env.ELECTRON_DIST ? resolve(process.env.ELECTRON_DIST) : null,
    output: join(work, 'out'),
    deploy,
    only: values.only ?? null,
  })
  const made = await build({ projectDir: stage, config, dir: values.dir, publish: 'never' })
  for (const file of made) say(`made ${file}`)
}

await main().catch((error: Error) => {
  say(error.message)
  process.exit(1)
})
