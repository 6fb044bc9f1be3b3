import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { get } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startCentral } from '../central.ts'
import { readCentralConfig } from '../config.ts'

const folder = mkdtempSync(join(tmpdir(), 'ziara-tls-'))
const [cert, key] = [join(folder, 'cert.pem'), join(folder, 'key.pem')]
const base = { CENTRAL_DATA_DIR: join(folder, 'data'), CENTRAL_PORT: '0', LOG_LEVEL: 'silent' }

beforeAll(() => {
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=IP:127.0.0.1', '-days', '2']
  const made = ['-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes']
  execFileSync('openssl', ['req', ...made, '-keyout', key, '-out', cert, ...subject], { stdio: 'ignore' })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const configOf = (env: Record<string, string>) => readCentralConfig({ ...base, ...env })

test('with a certificate it listens anywhere, speaks TLS alone, and browsers are told to keep to it', async () => {
  const config = configOf({ CENTRAL_HOST: '0.0.0.0', CENTRAL_TLS_CERT: cert, CENTRAL_TLS_KEY: key })
  if (!config.ok) throw new Error(config.error)
  const central = await startCentral(config.value, pino({ level: 'silent' }))
  try {
    const { port, protocol } = new URL(central.url)
    expect(protocol).toBe('https:')
    const answer = await new Promise<{ status?: number | undefined; hsts: unknown }>((resolve, reject) => {
      const options = { ca: readFileSync(cert), host: '127.0.0.1', port, path: '/readyz' }
      get(options, (response) => {
        response.resume()
        resolve({ status: response.statusCode, hsts: response.headers['strict-transport-security'] })
      }).on('error', reject)
    })
    expect(answer).toEqual({ status: 200, hsts: 'max-age=31536000; includeSubDomains' })
    await expect(fetch(`http://127.0.0.1:${port}/readyz`)).rejects.toThrow()
  } finally {
    await central.close()
  }
})

test.each([
  ['another host without a certificate', { CENTRAL_HOST: '0.0.0.0' }, 'CENTRAL_HOST'],
  ['a certificate without its key', { CENTRAL_TLS_CERT: cert }, 'CENTRAL_TLS_KEY'],
  ['a key without its certificate', { CENTRAL_TLS_KEY: key }, 'CENTRAL_TLS_CERT'],
  ['a file that is not there', { CENTRAL_TLS_CERT: '/none', CENTRAL_TLS_KEY: key }, 'CENTRAL_TLS_CERT'],
  ['a file that is no certificate', { CENTRAL_TLS_CERT: key, CENTRAL_TLS_KEY: key }, 'CENTRAL_TLS_CERT'],
])('%s is refused in one line', (_, env, name) => {
  const config = configOf(env)
  expect(config.ok ? '' : config.error).toContain(name)
  expect(config.ok ? '' : config.error).not.toContain('\n')
})

test('a certificate and the key of another', () => {
  const other = join(folder, 'other.pem')
  execFileSync('openssl', ['ecparam', '-name', 'prime256v1', '-genkey', '-noout', '-out', other])
  expect(configOf({ CENTRAL_TLS_CERT: cert, CENTRAL_TLS_KEY: other }).ok).toBe(false)
})
