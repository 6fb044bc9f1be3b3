import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { importsOf } from './imports.ts'
import { checkLayers } from './rules.ts'

let root: string

const write = (path: string, content: string) => {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), content)
}
const workspace = (folder: string, exports: object, dependencies: string[]) =>
  write(
    `${folder}/package.json`,
    JSON.stringify({
      name: `@ziara-gate/${folder}`,
      exports,
      dependencies: Object.fromEntries(dependencies.map((name) => [name, '1.0.0'])),
    }),
  )
const broken = () => checkLayers(root).map(({ rule, file, line }) => `${rule} ${file}:${line}`)

const domain = '@ziara-gate/domain'

/** A small house that keeps every rule. */
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'ziara-layers-'))
  write(
    'package.json',
    JSON.stringify({
      workspaces: ['domain', 'gate-service', 'hardware', 'kiosk-ui', 'electron', 'test'],
      devDependencies: { vitest: '1.0.0' },
    }),
  )
  workspace('domain', { '.': './src/index.ts', './crypto': './src/crypto.ts' }, ['zod'])
  workspace('gate-service', { '.': './src/index.ts' }, [domain, 'sqlite3'])
  workspace('hardware', { './mock': './src/mock.ts' }, [domain, 'serialport'])
  workspace('kiosk-ui', {}, [domain, 'react'])
  workspace('electron', {}, [domain, '@ziara-gate/hardware'])
  workspace('test', {}, [domain])
  write('domain/src/index.ts', "export * from './visit.ts'")
  write('domain/src/visit.ts', "import { z } from 'zod'; export const visit = z")
  write('domain/src/crypto.ts', "import 'node:crypto'; export { visit } from './visit.ts'")
  write('gate-service/src/index.ts', `import { visit } from '${domain}/crypto'; export { visit }`)
  write('gate-service/src/store/sqlite.ts', "import sqlite3 from 'sqlite3'; export { sqlite3 }")
  write('hardware/src/mock.ts', "import { SerialPort } from 'serialport'; export { SerialPort }")
  write(
    'kiosk-ui/src/app.tsx',
    `import './app.css'; import type { Visit } from '${domain}'; export const App = () => <p />`,
  )
  write('electron/src/main.ts', "import '@ziara-gate/hardware/mock'")
  write('test/e2e/walk.test.ts', "import { test } from 'vitest'; test('x', () => {})")
})

afterEach(() => rmSync(root, { recursive: true }))

test('a house in order has nothing to tell', () => {
  expect(checkLayers(root)).toEqual([])
})

describe('planted violations are found', () => {
  test('a circle between files, through a type alone', () => {
    write('gate-service/src/a.ts', "import type { B } from './b.ts'\nexport type A = B")
    write('gate-service/src/b.ts', "export { C as B } from './c.ts'")
    write('gate-service/src/c.ts', "import type { A } from './a.ts'\nexport type C = A | null")
    expect(checkLayers(root)).toEqual([
      {
        rule: 'circle',
        file: 'gate-service/src/a.ts',
        line: 1,
        text: 'gate-service/src/a.ts -> gate-service/src/b.ts -> gate-service/src/c.ts -> gate-service/src/a.ts',
      },
    ])
  })

  test('a circle across workspaces', () => {
    workspace('domain', { '.': './src/index.ts' }, ['zod', '@ziara-gate/gate-service'])
    write('gate-service/src/index.ts', `export * from '${domain}'`)
    write('domain/src/visit.ts', "export * from '@ziara-gate/gate-service'")
    expect(broken()).toEqual(
      expect.arrayContaining([
        'direction domain/src/visit.ts:1',
        expect.stringMatching(/^circle (domain|gate-service)/),
      ]),
    )
  })

  test.each([
    ['domain', 'gate-service'],
    ['hardware', 'gate-service'],
    ['gate-service', 'hardware'],
    ['kiosk-ui', 'electron'],
    ['electron', 'kiosk-ui'],
    ['electron', 'test'],
  ])('%s importing %s', (from, to) => {
    write(`${from}/src/wrong.ts`, `\nimport type {} from '@ziara-gate/${to}'`)
    expect(broken()).toContain(`direction ${from}/src/wrong.ts:2`)
  })

  test.each([
    ["import {} from '../../domain/src/visit.ts'"],
    [`import {} from '${domain}/src/visit.ts'`],
    ["export * from '../../domain/src/visit.ts'"],
    ["export type { Visit } from '../../domain/src/visit.ts'"],
    ["export const later = () => import('../../domain/src/visit.ts')"],
    ["export type Visit = import('../../domain/src/visit.ts').Visit"],
    ["const visit = require('../../domain/src/visit.ts')"],
  ])('reaching into a package: %s', (statement) => {
    write('gate-service/src/wrong.ts', statement)
    expect(broken()).toEqual(['deep gate-service/src/wrong.ts:1'])
  })

  test('a second file that knows the database, or a workspace that must not', () => {
    write('gate-service/src/wrong.ts', "import sqlite3 from 'sqlite3'")
    workspace('hardware', { './mock': './src/mock.ts' }, [domain, 'serialport', 'sqlite3'])
    write('hardware/src/wrong.ts', "import 'sqlite3'")
    expect(broken()).toHaveLength(2)
    expect(broken()).toContain('one-place hardware/src/wrong.ts:1')
  })

  test('Node within reach of a page, through the domain or directly', () => {
    write('domain/src/visit.ts', "import { z } from 'zod'\nimport 'node:crypto'; export const visit = z")
    write('kiosk-ui/src/wrong.ts', "import 'node:fs'")
    expect(broken()).toEqual(['page domain/src/visit.ts:2', 'page kiosk-ui/src/wrong.ts:1'])
  })

  test('a page that takes the part of the domain that needs Node', () => {
    write('kiosk-ui/src/wrong.ts', `import '${domain}/crypto'`)
    expect(broken()).toEqual(['page domain/src/crypto.ts:1'])
  })

  test('the camera’s decoding is for the kiosk’s page alone, and only that of the drivers', () => {
    const exported = { './mock': './src/mock.ts', './camera': './src/camera.ts' }
    workspace('hardware', exported, [domain, 'serialport'])
    write('hardware/src/camera.ts', 'export const look = () => null')
    write('kiosk-ui/src/worker.ts', "import '@ziara-gate/hardware/camera'")
    expect(broken()).toEqual([])
    write('kiosk-ui/src/wrong.ts', "import '@ziara-gate/hardware/mock'")
    write('gate-service/src/wrong.ts', "import '@ziara-gate/hardware/camera'")
    write('hardware/src/camera.ts', "import 'node:fs'")
    expect(broken().sort()).toEqual([
      'direction gate-service/src/wrong.ts:1',
      'direction kiosk-ui/src/wrong.ts:1',
      'page hardware/src/camera.ts:1',
    ])
  })

  test('a package that the workspace does not name', () => {
    write('gate-service/src/wrong.ts', "import 'react'")
    expect(broken()).toEqual(['undeclared gate-service/src/wrong.ts:1'])
  })

  test('a path that only the running program knows', () => {
    write('gate-service/src/wrong.ts', 'export const load = (name: string) => import(name)')
    expect(broken()).toEqual(['computed gate-service/src/wrong.ts:1'])
  })

  test('a file that is not there', () => {
    write('gate-service/src/wrong.ts', "import './nowhere.ts'")
    expect(broken()).toEqual(['missing gate-service/src/wrong.ts:1'])
  })
})

test('comments and strings are no imports', () => {
  const source = "// import './a.ts'\nconst text = \"import './b.ts'\"\n/* export * from './c.ts' */"
  expect(importsOf('x.ts', source)).toEqual([])
})
