/** `lint.ts`: starts headquarters and a gate service, and lints the OpenAPI documents that they answer, examples included. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { BaseResolver, createConfig, lintDocument, makeDocumentFromString } from '@redocly/openapi-core'

const programs = { central: 'central-api/src/main.ts', gate: 'gate-service/src/main.ts' }

const config = await createConfig({
  extends: ['recommended-strict'],
  rules: {
    'no-invalid-media-type-examples': 'error',
    'no-invalid-parameter-examples': 'error',
    'no-invalid-schema-examples': 'error',
    'no-ambiguous-paths': 'error',
    'operation-operationId-unique': 'error',
    // A record by the words of an enum names its keys in `propertyNames`.
    'no-required-schema-properties-undefined': 'off',
    // Health, metrics and this document have no way to fail that is the caller's fault.
    'operation-4xx-response': 'off',
  },
})

async function documentOf(program: string, data: string): Promise<string> {
  const env = {
    ...process.env,
    ...{
      CENTRAL_DATA_DIR: data,
      CENTRAL_PORT: '0',
      GATE_DATA_DIR: data,
      GATE_PORT: '0',
      LOG_LEVEL: 'silent',
    },
  }
  const file = fileURLToPath(new URL(`../../${program}`, import.meta.url))
  const child = spawn(process.execPath, [file], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  try {
    const ended = once(child, 'exit').then(() => Promise.reject(new Error(`${program} ended`)))
    const [line] = await Promise.race([once(createInterface(child.stdout), 'line'), ended])
    const answer = await fetch(`${JSON.parse(line).listening}/openapi.json`)
    if (!answer.ok) throw new Error(`${program}: ${answer.status}`)
    return await answer.text()
  } finally {
    child.kill()
  }
}

async function findingsOf(name: string, program: string): Promise<string[]> {
  const data = mkdtempSync(join(tmpdir(), 'ziara-lint-'))
  try {
    const document = makeDocumentFromString(await documentOf(program, data), `${name}.json`)
    const found = await lintDocument({ document, config, externalRefResolver: new BaseResolver() })
    return found.map(({ ruleId, message, location }) =>
      [name, location[0]?.pointer ?? '', ruleId, message.split('\n')[0]].join('  '),
    )
  } finally {
    rmSync(data, { recursive: true, force: true })
  }
}

const found = await Promise.all(Object.entries(programs).map(([name, program]) => findingsOf(name, program)))
const lines = found.flat()
process.stdout.write(`${lines.length === 0 ? 'OpenAPI documents: in order' : lines.join('\n')}\n`)
process.exitCode = lines.length === 0 ? 0 : 1
