import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { centralTimeHeader, type Problem, problem } from '@ziara-gate/domain'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { northGate } from '../testing/places.ts'
import { World } from '../testing/world.ts'

/** A path as it is, without the tidying that fetch does. */
const rawGet = (url: string, path: string) =>
  new Promise<number>((resolve, reject) => {
    const { hostname, port } = new URL(url)
    request({ hostname, port, path }, (response) => {
      response.resume()
      resolve(response.statusCode ?? 0)
    })
      .on('error', reject)
      .end()
  })

describe('headquarters over HTTP', () => {
  const pages = mkdtempSync(join(tmpdir(), 'ziara-pages-'))
  let world: World
  let token: string

  beforeAll(async () => {
    writeFileSync(join(pages, 'index.html'), '<!doctype html><title>Pages</title>')
    writeFileSync(join(pages, 'app.js'), 'export {}')
    world = await World.start('sqlite', { pages })
    token = await world.token()
  })
  afterAll(async () => {
    await world.close()
    rmSync(pages, { recursive: true })
  })

  const problemOf = async (response: Response): Promise<Problem> => {
    expect(response.headers.get('content-type')).toMatch('application/problem+json')
    return problem.parse(await response.json())
  }
  const post = (body: string, type = 'application/json') =>
    fetch(`${world.url}/v1/visits`, {
      method: 'POST',
      headers: { 'content-type': type, authorization: `Bearer ${token}` },
      body,
    })

  test.each(['/v1/nothing', '/v1/sites/', '/nothing.js', '/v1/visits/0000000K/pass/more'])(
    '404 for %s',
    async (path) => {
      const response = await world.call('GET', path, { headers: { accept: 'application/json' } })
      expect(await problemOf(response)).toMatchObject({ status: 404, code: 'not-found' })
    },
  )

  test('404 for a method that a path does not have', async () => {
    expect(await problemOf(await world.call('PUT', '/v1/sites', { token }))).toMatchObject({
      code: 'not-found',
    })
  })

  test.each([
    ['cut JSON', '{"a":', 'application/json', 400, 'bad-request'],
    ['no body', '', 'application/json', 400, 'bad-request'],
    ['a form', 'a=b', 'application/x-www-form-urlencoded', 400, 'bad-request'],
    ['a literal', '"text"', 'application/json', 400, 'bad-request'],
    ['an unknown character set', '{}', 'application/json; charset=nonsense', 400, 'bad-request'],
    ['a prototype', '{"__proto__":{"a":1}}', 'application/json', 400, 'bad-request'],
    ['too much', JSON.stringify('x'.repeat(70_000)), 'application/json', 413, 'too-large'],
  ])('%s as a body', async (_, body, type, status, code) => {
    expect(await problemOf(await post(body, type))).toMatchObject({ status, code })
  })

  test('fields at fault are named', async () => {
    const { fields } = await problemOf(await post('{"sessionId":"S","extra":1}'))
    expect(fields).toContainEqual(expect.stringMatching(/^sessionId: /))
    expect(fields).toContainEqual(expect.stringContaining('extra'))
  })

  test('a reference in the path is checked before anything is looked up', async () => {
    const response = await world.call('GET', '/v1/visits/nonsense!', { token })
    expect(await problemOf(response)).toMatchObject({ code: 'bad-request' })
    expect(await rawGet(world.url, '/v1/visits/%E0%A4%A')).toBe(400)
  })

  test('a stranger’s body is not read: the token comes first', async () => {
    const response = await fetch(`${world.url}/v1/visits`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"cut',
    })
    expect(await problemOf(response)).toMatchObject({ code: 'unauthenticated' })
    expect(response.headers.get('www-authenticate')).toBe('Bearer')
  })

  test('pages are served with a policy that allows nothing from elsewhere', async () => {
    const page = await world.call('GET', '/', { headers: { accept: 'text/html' } })
    expect(await page.text()).toContain('Pages')
    expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'self';script-src 'self';/)
    expect(page.headers.get('x-frame-options')).toBe('DENY')
    expect(page.headers.get('x-powered-by')).toBeNull()
    expect((await world.call('GET', '/app.js')).headers.get('content-type')).toMatch('javascript')
  })

  test('an address of the page’s own gets the page; nothing outside the folder is served', async () => {
    const page = await world.call('GET', '/sites/north', { headers: { accept: 'text/html' } })
    expect(await page.text()).toContain('Pages')
    for (const path of ['/../package.json', '/..%2f..%2fpackage.json', '/%2e%2e/package.json'])
      expect([403, 404]).toContain(await rawGet(world.url, path))
  })

  test('answers of the API are not kept by anybody on the way', async () => {
    expect((await world.call('GET', '/v1/sites', { token })).headers.get('cache-control')).toBe('no-store')
  })

  test('every answer to somebody who is known says headquarters’ time, a refusal too', async () => {
    const time = (response: Response) => response.headers.get(centralTimeHeader)
    const gate = await world.enrolledGate(northGate.id)
    const known = [
      await world.call('GET', '/v1/sites', { token }),
      await world.call('GET', '/v1/sessions?site=nowhere', { token }),
      await gate.schedule(null),
      await gate.schedule('rubbish'),
      await gate.upload('{}'),
    ]
    expect(known.map(time)).toEqual(known.map(() => String(world.clock.now)))
    expect(time(await world.call('GET', '/v1/sites'))).toBeNull()
  })

  test('who guesses too often is told for how long to wait', async () => {
    const limited = await World.start('sqlite', { failuresPerMinute: 2 })
    try {
      const body = { code: '00000000', publicKey: 'A'.repeat(43) }
      const answers: Response[] = []
      for (let count = 0; count < 3; count += 1)
        answers.push(await limited.call('POST', '/v1/enrolments', { body }))
      const last = answers.at(-1)!
      expect(answers.map(({ status }) => status)).toEqual([401, 401, 429])
      expect(await problemOf(last)).toMatchObject({ code: 'too-many-requests' })
      const seconds = Number(last.headers.get('retry-after'))
      expect(seconds).toBeGreaterThan(0)
      expect(seconds).toBeLessThanOrEqual(60)
    } finally {
      await limited.close()
    }
  })

  test('health, and metrics by route without what was in the address', async () => {
    expect(await world.json('GET', '/healthz')).toEqual({ status: 'ok', process: 'central' })
    await world.call('GET', '/v1/visits/0000000K', { token })
    const metrics = await (await world.call('GET', '/metrics')).text()
    expect(metrics).toContain('route="/v1/visits/:reference"')
    expect(metrics).not.toContain('0000000K')
  })
})

test('without a build of the pages, the root says what to do', async () => {
  const world = await World.start('sqlite', { pages: '/nowhere' })
  try {
    const response = await world.call('GET', '/')
    expect(response.status).toBe(503)
    expect(await response.text()).toContain('npm run build -w central-ui')
  } finally {
    await world.close()
  }
})
