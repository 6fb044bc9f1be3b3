/** What is packed: all that the shell needs to run on its machine, and nothing else. Electron's own program is a stub. */
import { type ChildProcess, execFile, execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { extractAll, listPackage, statFile } from '@electron/asar'
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const root = fileURLToPath(new URL('../../', import.meta.url))
/** Marks the fuses in Electron's program: version 1, nine of them, as they come. `@electron/fuses` looks for it. */
const fuseWire = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX\x01\x09101100011'

const canMakeDeb = spawnSync('dpkg-deb', ['--version']).status === 0

let work: string
let unpacked: string
let archive: string
let packed: readonly string[]
let gate: ChildProcess | null = null

beforeAll(async () => {
  work = mkdtempSync(join(tmpdir(), 'ziara-package-'))
  const dist = join(work, 'electron-dist')
  mkdirSync(join(dist, 'locales'), { recursive: true })
  writeFileSync(join(dist, 'electron'), `#!/bin/sh\nexit 0\n# ${fuseWire}\n`)
  chmodSync(join(dist, 'electron'), 0o755)
  for (const file of ['LICENSE', 'locales/en-US.pak', 'locales/ar.pak', 'locales/de.pak']) {
    writeFileSync(join(dist, file), 'stub')
  }
  const program = join(root, 'electron', 'packaging', 'package.ts')
  const env = { ...process.env, ELECTRON_DIST: dist }
  if (!canMakeDeb) process.stderr.write('no dpkg-deb here: the folder is tested, and no .deb\n')
  const what = canMakeDeb ? ['--only', 'deb'] : ['--dir']
  await promisify(execFile)(process.execPath, [program, ...what, '--out', join(work, 'made')], { env })
  const made = readdirSync(join(work, 'made', 'out'))
  unpacked = join(work, 'made', 'out', made.find((name) => name.endsWith('unpacked')) ?? 'none')
  archive = join(unpacked, 'resources', 'app.asar')
  packed = listPackage(archive, { isPack: false }).map((path) => path.replaceAll('\\', '/'))
}, 600_000)
afterAll(() => {
  gate?.kill('SIGKILL')
  rmSync(work, { recursive: true, force: true })
})

const filesUnder = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))

test('the shell, its services, its pages and their manifest are in the archive', () => {
  expect(packed).toEqual(
    expect.arrayContaining([
      '/package.json',
      '/dist/main.js',
      '/dist/preload.cjs',
      '/dist/maintenance.cjs',
      '/dist/maintenance/index.html',
      '/dist/gate-service.js',
      '/dist/lane-agent.js',
      '/dist/replica-loader.js',
      '/kiosk-ui/index.html',
    ]),
  )
})

test('compiled code stands beside it, and only compiled code does', () => {
  const beside = filesUnder(`${archive}.unpacked`)
  expect(beside.filter((path) => !path.endsWith('.node'))).toEqual([])
  const [sqlite, argon, ...others] = ['node_sqlite3.node', 'argon2', 'bindings-cpp', 'node-hid']
  for (const part of [sqlite, argon, ...others])
    expect(beside.some((path) => path.includes(part!))).toBe(true)
  const isUnpacked = (path: string) => (statFile(archive, path.slice(1)) as { unpacked?: boolean }).unpacked
  expect(packed.filter((path) => path.endsWith('.node')).every((path) => isUnpacked(path) === true)).toBe(
    true,
  )
})

test('no source, test, map or developer’s package is in it', () => {
  const unwanted = packed.filter((path) => /\.(tsx?|mts|cts|map|test\.js|md|c|cc|cpp|h|gyp)$/.test(path))
  expect(unwanted).toEqual([])
  const top = packed.flatMap((path) => /^\/node_modules\/((?:@[^/]+\/)?[^/]+)$/.exec(path)?.[1] ?? [])
  const strangers = top.filter((name) => !name.startsWith('@'))
  for (const name of [
    'electron',
    'vite',
    'vitest',
    'typescript',
    'express',
    'zod',
    'react',
    'playwright-core',
  ]) {
    expect(strangers).not.toContain(name)
  }
  expect(packed.some((path) => path.includes('@ziara-gate'))).toBe(false)
})

test('nothing of the machine that packed it is in it: no path, no key, no token', () => {
  const folder = join(work, 'all')
  extractAll(archive, folder)
  for (const path of filesUnder(folder)) {
    expect(path).not.toMatch(/(^|\/)(\.env|\.npmrc|.*\.(pem|key|token|db))$/)
    const text = readFileSync(join(folder, path), 'latin1')
    if (!path.endsWith('.node')) expect(text.includes(root), path).toBe(false)
    expect(/-----BEGIN [A-Z ]*PRIVATE KEY-----\n[A-Za-z0-9+/]/.test(text), path).toBe(false)
    expect(/eyJhbGciOi[\w-]{20,}\./.test(text), path).toBe(false)
  }
})

test('every fuse is as decided', async () => {
  const {
    version: _,
    resetAdHocDarwinSignature: __,
    ...wire
  } = await getCurrentFuseWire(join(unpacked, 'ziara-gate'))
  const on = Object.entries(wire).filter(([, state]) => state === FuseState.ENABLE)
  expect(Object.keys(wire)).toHaveLength(9)
  expect(on.map(([fuse]) => Number(fuse))).toEqual([
    FuseV1Options.EnableCookieEncryption,
    FuseV1Options.EnableEmbeddedAsarIntegrityValidation,
    FuseV1Options.OnlyLoadAppFromAsar,
    FuseV1Options.WasmTrapHandlers,
  ])
})

test('units, rules and the session’s script come with it, and the machine’s languages only', () => {
  const deploy = readdirSync(join(unpacked, 'resources', 'deploy'))
  expect(deploy).toEqual(
    expect.arrayContaining([
      '60-ziara-gate-scanners.rules',
      '61-ziara-gate-update.rules',
      'kiosk-session',
      'ziara-gate-kiosk.pam',
      'ziara-gate-kiosk.service',
      'ziara-gate-lane.service',
      'ziara-gate-update@.service',
      'apply-release.mjs',
    ]),
  )
  expect(readdirSync(join(unpacked, 'locales')).sort()).toEqual(['ar.pak', 'en-US.pak'])
  expect(statSync(join(unpacked, 'ziara-gate')).mode & 0o111).not.toBe(0)
})

test('the tool for updates runs by itself, on any Node of a Debian', () => {
  const tool = join(unpacked, 'resources', 'deploy', 'apply-release.mjs')
  const { status, stderr } = spawnSync(process.execPath, [tool], { encoding: 'utf8' })
  expect({ status, stderr }).toMatchObject({ status: 2, stderr: expect.stringContaining('usage') })
  expect(readFileSync(tool, 'utf8')).not.toMatch(/from "(?!node:)[^."]/)
})

test('no unit starts Chromium without its sandbox', () => {
  const deploy = join(unpacked, 'resources', 'deploy')
  for (const name of readdirSync(deploy)) {
    expect(readFileSync(join(deploy, name), 'utf8')).not.toContain('no-sandbox')
  }
})

describe.runIf(canMakeDeb)('the .deb', () => {
  const deb = () => {
    const folder = join(work, 'made', 'out')
    return join(folder, readdirSync(folder).find((name) => name.endsWith('.deb')) ?? 'none')
  }
  const ask = (...args: string[]) => execFileSync('dpkg-deb', [...args, deb()], { encoding: 'utf8' })

  test('puts program, units and rules where Debian has them, owned by root and written to by nobody else', () => {
    const lines = ask('--contents').trim().split('\n')
    const modeOf = new Map(lines.map((line) => [line.split(/\s+/).at(5)?.slice(1) ?? '', line.slice(0, 10)]))
    expect(lines.every((line) => / root\/root /.test(line))).toBe(true)
    for (const path of [
      '/opt/ziara-gate/resources/app.asar',
      '/opt/ziara-gate/resources/deploy/kiosk-session',
      '/usr/lib/udev/rules.d/60-ziara-gate-scanners.rules',
      '/usr/lib/udev/rules.d/61-ziara-gate-update.rules',
      '/usr/lib/systemd/system/ziara-gate-kiosk.service',
      '/usr/lib/systemd/system/ziara-gate-update@.service',
      '/etc/pam.d/ziara-gate-kiosk',
    ]) {
      expect(modeOf.get(path), path).toBe('-rw-r--r--')
    }
    expect(modeOf.get('/opt/ziara-gate/ziara-gate')).toBe('-rwxr-xr-x')
    expect([...modeOf.values()].filter((mode) => /^[-d].{4}w|^[-d].{7}w/.test(mode))).toEqual([])
  })

  test('says what it is and what it needs', () => {
    const control = ask('--field')
    expect(control).toContain('Package: ziara-gate\n')
    expect(control).toMatch(/^Depends: .*\bcage\b.*nodejs \(>= 18\)/m)
    const settings = execFileSync('dpkg-deb', ['--info', deb(), 'conffiles'], { encoding: 'utf8' })
    expect(settings).toBe('/etc/pam.d/ziara-gate-kiosk\n')
    expect(execFileSync('dpkg-deb', ['--info', deb(), 'postinst'], { encoding: 'utf8' })).toContain(
      'chrome-sandbox',
    )
  })
})

describe('what was packed, taken out again', () => {
  let folder: string
  beforeAll(() => {
    folder = join(work, 'out-again')
    extractAll(archive, folder)
  })

  test('its compiled parts load', () => {
    const script = `for (const name of ['sqlite3', 'serialport', 'node-hid', '@node-rs/argon2']) require(name)`
    execFileSync(process.execPath, ['-e', script], { cwd: folder })
  })

  test('its gate service runs', async () => {
    gate = spawn(process.execPath, [join(folder, 'dist', 'gate-service.js')], {
      env: { PATH: process.env.PATH, GATE_PORT: '0', GATE_DATA_DIR: join(work, 'gate'), LOG_LEVEL: 'silent' },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const [line] = (await once(createInterface({ input: gate.stdout! }), 'line')) as [string]
    const { listening } = JSON.parse(line) as { listening: string }
    expect(await (await fetch(new URL('/healthz', listening))).json()).toMatchObject({ status: 'starting' })
  })

  test('its manifest names one main file and what is compiled, with versions', () => {
    const { main, dependencies } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
    expect(existsSync(join(folder, main))).toBe(true)
    expect(dirname(main)).toBe('dist')
    expect(Object.values(dependencies).every((version) => /^\d+\.\d+\.\d+$/.test(String(version)))).toBe(true)
  })
})

describe('the session that holds the kiosk', () => {
  /** A cage that runs what it is given, and, like older ones, tells nothing of how it ended. */
  function session(shellStatus: number): number | null {
    const folder = mkdtempSync(join(work, 'session-'))
    writeFileSync(
      join(folder, 'cage'),
      '#!/bin/sh\n[ "$1" = -d ] && [ "$2" = -- ] || exit 64\nshift 2\n"$@"\nexit 0\n',
    )
    writeFileSync(
      join(folder, 'shell'),
      `#!/bin/sh\n[ "$1" = --ozone-platform=wayland ] || exit 65\nexit ${shellStatus}\n`,
    )
    for (const name of ['cage', 'shell']) chmodSync(join(folder, name), 0o755)
    const script = join(root, 'hardware', 'deploy', 'kiosk-session')
    const env = { PATH: `${folder}:${process.env.PATH}`, RUNTIME_DIRECTORY: folder }
    try {
      execFileSync('/bin/sh', [script, join(folder, 'shell')], { env })
      return 0
    } catch (error) {
      return (error as { status: number | null }).status
    }
  }

  test.runIf(process.platform === 'linux').each([0, 1, 2, 75])(
    'ends with the shell’s own status %i',
    (status) => {
      expect(session(status)).toBe(status)
    },
  )
})
