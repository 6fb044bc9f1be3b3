import { execFileSync, spawnSync } from 'node:child_process'
import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { root } from '../../launcher/places.mjs'
import { type ApplyDeps, appliedVersion, applyRelease } from './apply-release.ts'
import { isNewer, releaseFile } from './manifest.ts'
import { makeRelease } from './sign-release.ts'

/** A workshop that makes releases, a stick, and a kiosk without a line. */
let place: string
let stick: string
let release: { readonly publicKey: KeyObject; readonly privateKey: KeyObject }
let installed: string[]

beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'ziara-release-'))
  stick = join(place, 'stick')
  release = generateKeyPairSync('ed25519')
  installed = []
})
afterEach(() => rmSync(place, { recursive: true }))

const archive = (version: string) => join(stick, `ziara-gate_${version}_amd64.deb`)

async function make(version: string, key = release.privateKey, platform = 'linux') {
  const file = join(place, `ziara-gate_${version}_amd64.deb`)
  writeFileSync(file, `the package of ${version}\n`.repeat(100_000))
  await makeRelease({ archive: file, version, platform, arch: 'x64', key, out: stick })
}

const kiosk = (more: Partial<ApplyDeps> = {}) =>
  applyRelease({
    from: stick,
    keys: [release.publicKey],
    state: join(place, 'state'),
    platform: 'linux',
    arch: 'x64',
    install: (file) => void installed.push(readFileSync(file, 'utf8').split('\n', 1)[0] ?? ''),
    ...more,
  })

test('a signed release is installed, once, and nothing is left behind', async () => {
  await make('1.2.0')
  expect(kiosk()).toMatchObject({ ok: true, value: { version: '1.2.0' } })
  expect(kiosk()).toEqual({ ok: false, error: 'not-newer' })
  expect(installed).toEqual(['the package of 1.2.0'])
  expect(readdirSync(join(place, 'state'))).toEqual(['version'])
})

test('the version never goes back, whatever was signed', async () => {
  await make('1.10.0')
  kiosk()
  for (const older of ['1.9.9', '1.10.0', '0.99.0']) {
    await make(older)
    expect(kiosk()).toEqual({ ok: false, error: 'not-newer' })
  }
  await make('1.10.1')
  expect(kiosk()).toMatchObject({ ok: true })
  expect(appliedVersion(join(place, 'state'))).toBe('1.10.1')
})

test('an installation that fails may be tried again', async () => {
  await make('1.2.0')
  const failing = () => {
    throw new Error('no space')
  }
  expect(() => kiosk({ install: failing })).toThrow('no space')
  expect(kiosk()).toMatchObject({ ok: true })
})

test('after a change of keys both are trusted for a time', async () => {
  await make('1.2.0')
  const next = generateKeyPairSync('ed25519')
  expect(kiosk({ keys: [next.publicKey, release.publicKey] })).toMatchObject({ ok: true })
})

describe('what is refused, and installs nothing', () => {
  afterEach(() => {
    expect(installed).toEqual([])
    expect(appliedVersion(join(place, 'state'))).toBe('0.0.0')
    expect(existsSync(join(place, 'state')) ? readdirSync(join(place, 'state')) : []).toEqual([])
  })
  beforeEach(() => make('1.2.0'))
  const edit = (change: (text: string) => string) => {
    const file = join(stick, releaseFile)
    writeFileSync(file, change(readFileSync(file, 'utf8')))
  }

  test('a stick without a release', () => {
    rmSync(join(stick, releaseFile))
    expect(kiosk()).toEqual({ ok: false, error: 'no-release' })
  })

  test('one that somebody else signed', async () => {
    await make('1.3.0', generateKeyPairSync('ed25519').privateKey)
    expect(kiosk()).toEqual({ ok: false, error: 'bad-signature' })
  })

  test('a manifest that was changed after it was signed', () => {
    edit((text) => text.replace('1.2.0', '9.9.9'))
    expect(kiosk()).toEqual({ ok: false, error: 'bad-signature' })
  })

  test.each([
    ['no signature', (text: string) => `${text.split('\n')[0]}\n`, 'bad-signature'],
    ['no second line', (text: string) => text.split('\n')[0] ?? '', 'malformed'],
    ['something behind it', (text: string) => `${text}more`, 'malformed'],
    ['nothing in it', () => '', 'malformed'],
  ])('a release file with %s', (_, change, error) => {
    edit(change)
    expect(kiosk()).toEqual({ ok: false, error })
  })

  test('a package that was cut off, or is not there', () => {
    truncateSync(archive('1.2.0'), 1000)
    expect(kiosk()).toEqual({ ok: false, error: 'cut-off' })
    rmSync(archive('1.2.0'))
    expect(kiosk()).toEqual({ ok: false, error: 'cut-off' })
  })

  test('a package of the right length with other bytes, or with more', () => {
    const whole = readFileSync(archive('1.2.0'))
    writeFileSync(archive('1.2.0'), Buffer.from(whole).fill(0x20, 500, 501))
    expect(kiosk()).toEqual({ ok: false, error: 'wrong-hash' })
    writeFileSync(archive('1.2.0'), whole)
    appendFileSync(archive('1.2.0'), 'x')
    expect(kiosk()).toEqual({ ok: false, error: 'wrong-hash' })
  })

  test('one for another machine', async () => {
    expect(kiosk({ arch: 'arm64' })).toEqual({ ok: false, error: 'other-machine' })
    await make('1.2.0', release.privateKey, 'win32')
    expect(kiosk()).toEqual({ ok: false, error: 'other-machine' })
  })

  test('a name that leads elsewhere cannot be signed', async () => {
    const file = join(place, '.hidden')
    writeFileSync(file, 'x')
    const input = { archive: file, version: '1.2.0', platform: 'linux', arch: 'x64', out: stick }
    await expect(makeRelease({ ...input, key: release.privateKey })).rejects.toThrow()
  })
})

test.each([
  ['1.0.0', '0.9.9', true],
  ['0.10.0', '0.9.9', true],
  ['0.0.1', '0.0.0', true],
  ['1.0.0', '1.0.0', false],
  ['0.9.9', '0.10.0', false],
  ['1.0.0', '1.0.1', false],
])('%s after %s is newer: %s', (one, other, newer) => {
  expect(isNewer(one, other)).toBe(newer)
})

test('the commands do the same, with keys in files', () => {
  const key = join(place, 'release.key')
  const pub = join(place, 'release.pub')
  writeFileSync(key, release.privateKey.export({ type: 'pkcs8', format: 'pem' }))
  writeFileSync(pub, createPublicKey(release.privateKey).export({ type: 'spki', format: 'pem' }))
  const package_ = join(place, 'ziara-gate.deb')
  writeFileSync(package_, 'the package')
  const run = (file: string, ...args: string[]) =>
    spawnSync(process.execPath, [join(root, 'electron', 'release', file), ...args], { encoding: 'utf8' })
  const signed = run('sign.ts', '--key', key, '--archive', package_, '--version', '2.0.0', '--out', stick)
  expect(signed).toMatchObject({ status: 0 })
  const target = join(place, 'installed')
  const apply = [
    '--from',
    stick,
    '--key',
    pub,
    '--state',
    join(place, 'state'),
    '--install',
    `cp -t ${target}`,
  ]
  execFileSync('mkdir', [target])
  expect(run('apply.ts', ...apply)).toMatchObject({ status: 0, stdout: 'applied 2.0.0\n' })
  expect(readFileSync(join(target, 'ziara-gate.deb'), 'utf8')).toBe('the package')
  expect(run('apply.ts', ...apply)).toMatchObject({ status: 3, stderr: expect.stringContaining('not-newer') })
  expect(run('apply.ts', '--from', stick)).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('usage'),
  })
})
