#!/usr/bin/env node
/**
 * Stands where electron-builder calls fpm for a .deb, with what fpm is told, and makes it with Debian's own dpkg-deb: fpm would
 * have to be fetched. Knows the options that electron-builder 26 gives and refuses any other. Plain JavaScript, because
 * electron-builder starts it as a program, with whatever Node the machine has.
 */
import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'

const text = { type: 'string' }
const list = { type: 'string', multiple: true, default: [] }
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    force: { type: 'boolean' },
    input: { ...text, short: 's' },
    output: { ...text, short: 't' },
    depends: { ...list, short: 'd' },
    'deb-recommends': list,
    'deb-compression': text,
    'deb-priority': text,
    architecture: text,
    'after-install': text,
    'after-remove': text,
    description: text,
    version: text,
    package: text,
    name: text,
    maintainer: text,
    vendor: text,
    url: text,
    license: text,
  },
})
if (values.output !== 'deb') throw new Error(`only .deb, not ${values.output}`)

/** Every file and folder below, the folder itself first. */
const under = (path) => [
  path,
  ...(lstatSync(path).isDirectory() ? readdirSync(path).flatMap((name) => under(join(path, name))) : []),
]

/** `from=to`, and `from/=to` for what is in a folder. */
function place(root, pair) {
  const at = pair.indexOf('=')
  const to = join(root, pair.slice(at + 1))
  mkdirSync(dirname(to), { recursive: true })
  cpSync(pair.slice(0, at), to, { recursive: true, verbatimSymlinks: true })
}

/** The rights of a package: everybody may read, and run what could be run; root alone may write. */
function settle(path) {
  const stat = lstatSync(path)
  if (stat.isSymbolicLink()) return
  chmodSync(path, stat.isDirectory() || stat.mode & 0o100 ? 0o755 : 0o644)
}

const control = (kilobytes) =>
  [
    `Package: ${values.name}`,
    `Version: ${values.version}`,
    `Architecture: ${values.architecture}`,
    `Maintainer: ${values.maintainer}`,
    `Installed-Size: ${kilobytes}`,
    ...(values.depends.length > 0 ? [`Depends: ${values.depends.join(', ')}`] : []),
    ...(values['deb-recommends'].length > 0 ? [`Recommends: ${values['deb-recommends'].join(', ')}`] : []),
    'Section: misc',
    `Priority: ${values['deb-priority'] ?? 'optional'}`,
    `Homepage: ${values.url}`,
    `Description: ${values.description.split('\n').join('\n ').replace(/^ +/gm, ' ')}`,
    '',
  ].join('\n')

const root = mkdtempSync(join(tmpdir(), 'ziara-deb-'))
try {
  for (const pair of positionals) place(root, pair)
  const all = under(root)
  all.forEach(settle)
  const bytes = all.reduce((sum, path) => sum + lstatSync(path).size, 0)
  const debian = join(root, 'DEBIAN')
  mkdirSync(debian, { mode: 0o755 })
  writeFileSync(join(debian, 'control'), control(Math.ceil(bytes / 1024)))
  const settings = all.filter((path) => path.startsWith(join(root, 'etc/')) && lstatSync(path).isFile())
  writeFileSync(join(debian, 'conffiles'), settings.map((path) => `${path.slice(root.length)}\n`).join(''))
  for (const [option, name] of [
    ['after-install', 'postinst'],
    ['after-remove', 'postrm'],
  ]) {
    if (!values[option]) continue
    cpSync(values[option], join(debian, name))
    chmodSync(join(debian, name), 0o755)
  }
  const flags = ['--root-owner-group', `-Z${values['deb-compression'] ?? 'xz'}`, '--build']
  const { status } = spawnSync('dpkg-deb', [...flags, root, values.package], { stdio: ['ignore', 2, 2] })
  process.exitCode = status ?? 1
} finally {
  rmSync(root, { recursive: true, force: true })
}
