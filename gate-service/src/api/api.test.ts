import { request } from 'node:http'
import { connect } from 'node:net'
import {
  type LaneState,
  laneState,
  maxReadingBytes,
  noonZone,
  problem,
  readingAnswer,
} from '@ziara-gate/domain'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { readingOf } from '../test-support/desks.ts'
import { isIdle, runningGate } from '../test-support/gates.ts'
import { headquarters } from '../test-support/headquarters.ts'
import { partyOfAdults, signingKey } from '../test-support/people.ts'
import {
  basics,
  policyOf,
  putPassKey,
  putPolicy,
  putSession,
  putSite,
  putVisit,
  sessionS,
  site,
} from '../test-support/world.ts'
import { health } from './service-endpoints.ts'

const one = partyOfAdults(1, 1)
/** Today's session for a gate whose clock is the machine's. */
const now = Math.floor(Date.now() / 60_000) * 60_000
/** Nothing of it runs over the end of the day, whatever the hour. */
const siteAtNoon = { ...site, zone: noonZone(now) }
const sessionNow = { ...sessionS, startsAt: now, endsAt: now + 45 * 60_000 }
const anyHour = policyOf({ checkInOpensMinutes: 1440, lateCutOffMinutes: 1440 })

async function ready(env: Record<string, string> = {}) {
  const hq = await headquarters()
  const changes = [
    ...basics,
    putSite(siteAtNoon),
    putPassKey(signingKey),
    putSession(sessionNow),
    putPolicy(anyHour),
    putVisit(one.visit),
  ]
  hq.serve(null, { mode: 'snapshot', changes, cursor: 'a' })
  const gate = await runningGate({ centralUrl: hq.url, env })
  await gate.until(isIdle)
  return { hq, gate }
}

const codeOf = async (response: Response) => {
  expect(response.headers.get('content-type')).toContain('application/problem+json')
  const found = problem.parse(await response.json())
  expect(found.status).toBe(response.status)
  return `${response.status} ${found.code}`
}

const healthOf = async (url: string) => health.parse(await (await fetch(`${url}/healthz`)).json())
const operation = z.object({
  security: z.array(z.record(z.string(), z.unknown())),
  responses: z.record(z.string(), z.unknown()),
})
const described = z.object({ paths: z.record(z.string(), z.record(z.string(), operation)) })

describe('who may call', () => {
  test('no token, a wrong one, an expired one, one of another lane, an unknown lane', async () => {
    const { gate } = await ready()
    const state = (token: string, lane = 'lane-1') =>
      fetch(`${gate.url}/v1/lanes/${lane}/state`, { headers: token ? { authorization: token } : {} }).then(
        codeOf,
      )
    const own = await gate.tokenOf('lane-1')
    expect(await state('')).toBe('401 unauthenticated')
    expect(await state('Bearer nonsense')).toBe('401 unauthenticated')
    expect(await state(`Basic ${own}`)).toBe('401 unauthenticated')
    expect(await state(`Bearer ${own.slice(0, -2)}xx`)).toBe('401 unauthenticated')
    const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${own.split('.')[1]}.`
    expect(await state(`Bearer ${unsigned}`)).toBe('401 unauthenticated')
    expect(await state(`Bearer ${await gate.tokenOf('lane-1', 1, Date.now() - 2 * 86_400_000)}`)).toBe(
      '401 token-expired',
    )
    expect(await state(`Bearer ${await gate.tokenOf('lane-2')}`)).toBe('403 forbidden')
    expect(await state(`Bearer ${await gate.tokenOf('lane-9')}`, 'lane-9')).toBe('404 unknown-lane')
    expect(await state(`Bearer ${own}`, 'LANE%20ONE')).toBe('404 unknown-lane')
    expect(await state(`Bearer ${own}`, '%ff')).toBe('400 bad-request')
  })

  test('only requests meant for this service', async () => {
    const { gate } = await ready({ GATE_HOSTS: 'gate.prison.example' })
    const token = await gate.tokenOf('lane-1')
    const answerTo = (headers: Record<string, string>) =>
      new Promise<number>((resolve, reject) => {
        const call = request(`${gate.url}/v1/lanes/lane-1/state`, {
          headers: { authorization: `Bearer ${token}`, ...headers },
        })
        call.on('response', (response) => {
          response.resume()
          resolve(response.statusCode ?? 0)
        })
        call.on('error', reject).end()
      })
    expect(await answerTo({ host: 'evil.example' })).toBe(403)
    expect(await answerTo({ host: 'gate.prison.example' })).toBe(200)
    expect(await answerTo({ host: 'localhost:80' })).toBe(200)
    expect(await answerTo({ origin: 'https://evil.example' })).toBe(403)
    expect(await answerTo({ origin: 'null' })).toBe(403)
    expect(await answerTo({ origin: 'http://127.0.0.1:4300' })).toBe(200)
    expect(await answerTo({ origin: 'app://kiosk' })).toBe(200)
  })
})

describe('what is sent', () => {
  test('bad bodies are refused in a way that says which field, and never by a crash', async () => {
    const { gate } = await ready()
    const post = (body: string, type = 'application/json') =>
      gate.call('readings', { method: 'POST', body, headers: { 'content-type': type } })
    const reading = readingOf('x')
    expect(await codeOf(await post('{"id":'))).toBe('400 bad-request')
    expect(await codeOf(await post('null'))).toBe('400 bad-request')
    expect(await codeOf(await post(JSON.stringify(reading), 'text/plain'))).toBe('400 bad-request')
    expect(await codeOf(await post(JSON.stringify({ ...reading, lane: 'x' })))).toBe('400 bad-request')
    const missing = await (await post(JSON.stringify({ ...reading, data: '***' }))).json()
    expect(problem.parse(missing).fields?.join()).toMatch(/^data: /)
    expect(await codeOf(await post(JSON.stringify(readingOf('x'.repeat(8192)))))).toBe('413 too-large')
    expect(await codeOf(await post('x'.repeat(1 << 20)))).toBe('413 too-large')
    expect(await codeOf(await fetch(`${gate.url}/nowhere`))).toBe('404 not-found')
    expect(await codeOf(await gate.touch({ touch: 'choose', choice: 3 }))).toBe('409 conflict')
    expect(await codeOf(await gate.send('POST', 'touches', { touch: 'dance' }))).toBe('400 bad-request')
    expect((await gate.state()).current.step).toBe('idle')
  })

  test('any bytes of any length a reading may have are answered', async () => {
    const { gate } = await ready()
    for (const data of [
      '',
      '\0',
      '�',
      'GP1:',
      `GP1:${'A'.repeat(maxReadingBytes - 4)}`,
      'x'.repeat(maxReadingBytes),
    ]) {
      const response = await gate.send('POST', 'readings', readingOf(data))
      expect(response.status).toBe(200)
      expect(['taken', 'ignored']).toContain(readingAnswer.parse(await response.json()).result)
    }
    const bytes = Buffer.from(Array.from({ length: 4096 }, (_, index) => index % 256))
    expect(await (await gate.send('POST', 'readings', readingOf(bytes))).json()).toMatchObject({
      result: 'ignored',
    })
  })

  test('something that is no HTTP does not harm the service', async () => {
    const { gate } = await ready()
    const { port, hostname } = new URL(gate.url)
    await new Promise<void>((resolve) => {
      const socket = connect(Number(port), hostname, () => socket.end('\0\0GP1:garbage\r\n\r\n'))
      socket.on('close', () => resolve()).resume()
    })
    expect((await gate.state()).current.step).toBe('idle')
  })
})

describe('a lane', () => {
  test('from scan to screen: the state comes as an event the moment it is decided, and goes up to headquarters', async () => {
    const { hq, gate } = await ready()
    const decided = gate.until((state) => state.current.step === 'decided')
    expect(await gate.scan(one.pass)).toMatchObject({ result: 'taken', signal: 'accepted' })
    expect((await gate.state()).current.step).toBe('collecting')
    expect(await gate.scan(one.people[0]?.mrz ?? '')).toMatchObject({ result: 'taken', signal: 'accepted' })
    expect((await decided).current).toMatchObject({ outcome: 'admit', ticket: 1 })
    await hq.until(() => hq.ledger.size === 3)
    expect(JSON.parse(hq.ledger.get(3) ?? '')).toMatchObject({
      kind: 'admission',
      reference: one.visit.reference,
    })
  })

  test('events: the present state at once, each with its revision as id, heard by all who listen', async () => {
    const { gate } = await ready()
    const heard = async (revisions: number[]) => {
      const response = await gate.call('events')
      expect(response.headers.get('content-type')).toContain('text/event-stream')
      let text = ''
      for await (const chunk of response.body as ReadableStream<Uint8Array>) {
        text += Buffer.from(chunk).toString()
        revisions.push(
          ...[...text.matchAll(/^id: (\d+)\nevent: state\ndata: (.*)\n\n/gm)].map((match) => {
            expect(laneState.parse(JSON.parse(match[2] ?? '')).revision).toBe(Number(match[1]))
            return Number(match[1])
          }),
        )
        text = text.slice(text.lastIndexOf('\n\n') + 2)
        if (text === '' && revisions.length >= 3) return
      }
    }
    const lists = [[], []] as number[][]
    const listening = lists.map(heard)
    await expect.poll(() => lists.every((list) => list.length > 0)).toBe(true)
    await gate.touch({ touch: 'language', language: 'fr' })
    await gate.touch({ touch: 'cancel' })
    await Promise.all(listening)
    for (const list of lists) expect(list).toEqual(list.toSorted((a, b) => a - b))
    expect(new Set(lists[0]).size).toBe(lists[0]?.length)
  })

  test("the lane's scanners are told of by its agent", async () => {
    const { gate } = await ready()
    const report = (state: string) =>
      gate.send('PUT', 'devices', { devices: [{ name: 'serial-1', kind: 'serial', state, detail: '' }] })
    expect((await gate.state()).scanner).toBe('unknown')
    expect((await report('ready')).status).toBe(204)
    expect((await gate.state()).scanner).toBe('ready')
    await report('failing')
    expect((await gate.state()).scanner).toBe('missing')
  })

  test('the screen is told when the line to headquarters goes and comes', async () => {
    const { hq, gate } = await ready()
    const isUp = (state: LaneState) => state.line === 'up'
    await gate.until(isUp)
    const port = Number(new URL(hq.url).port)
    await hq.close()
    const down = await gate.until((state) => !isUp(state))
    expect(down.current.step).toBe('idle')
    await headquarters(port)
    await gate.until(isUp)
  })
})

describe('before the gate is ready', () => {
  test('lanes are closed, readings are put off, and it goes on by itself when headquarters is there', async () => {
    const gone = await headquarters()
    const port = Number(new URL(gone.url).port)
    await gone.close()
    const gate = await runningGate({ centralUrl: gone.url })
    expect((await gate.state()).current).toEqual({ step: 'closed', why: 'not-ready' })
    expect(await codeOf(await gate.send('POST', 'readings', readingOf(one.pass)))).toBe('503 not-ready')
    expect(await codeOf(await gate.touch({ touch: 'cancel' }))).toBe('503 not-ready')
    expect(await (await fetch(`${gate.url}/healthz`)).json()).toMatchObject({
      status: 'starting',
      gate: null,
      line: 'down',
    })
    const hq = await headquarters(port)
    hq.serve(null, { mode: 'snapshot', changes: [...basics], cursor: 'a' })
    const idle = await gate.until(isIdle)
    expect(idle).toMatchObject({
      gate: 'casa-main',
      site: { zone: 'Africa/Casablanca', languages: ['ar', 'fr', 'en'] },
    })
  })

  test('a wrong enrolment code is an alarm, and is tried again', async () => {
    const hq = await headquarters()
    hq.serve(null, { mode: 'snapshot', changes: [...basics], cursor: 'a' })
    hq.twist((call, response) => {
      if (call.url !== '/v1/enrolments') return false
      response.writeHead(401, { 'content-type': 'application/problem+json' })
      response.end(
        JSON.stringify({
          type: 'about:blank',
          title: 'x',
          status: 401,
          code: 'unauthenticated',
          detail: 'x',
        }),
      )
      return true
    })
    const gate = await runningGate({ centralUrl: hq.url })
    const alarms = async () => (await healthOf(gate.url)).alarms.map((one) => one.code)
    await expect.poll(alarms).toEqual(['enrolment-refused'])
    await gate.until(isIdle)
    expect(await alarms()).toEqual([])
  })
})

describe('for operators', () => {
  test('health and figures', async () => {
    const { hq, gate } = await ready()
    await gate.scan(one.pass)
    await gate.scan(one.people[0]?.mrz ?? '')
    await hq.until(() => hq.ledger.size === 3)
    const figures = await healthOf(gate.url)
    expect(figures).toMatchObject({
      status: 'ok',
      gate: 'casa-main',
      line: 'up',
      journalWritable: true,
      alarms: [],
    })
    expect(figures.lanes).toHaveLength(2)
    expect(figures.replicaAgeSeconds).toBeLessThan(60)
    const metrics = await (await fetch(`${gate.url}/metrics`)).text()
    for (const line of [
      'ziara_gate_decisions_total{outcome="admit",reason="ADMITTED"} 1',
      'ziara_gate_decision_seconds_count{outcome="admit"} 1',
      'ziara_gate_line_up 1',
      'ziara_gate_journal_writable 1',
      'ziara_gate_lane_state{lane="lane-2",step="idle"} 1',
    ])
      expect(metrics).toContain(line)
    expect(metrics).toMatch(/ziara_gate_journal_commit_seconds_count [1-9]/)
    expect(metrics).toMatch(/ziara_gate_upload_queue_events \d/)
  })

  test('every route is in the description, with who may call it and every way it can fail', async () => {
    const { gate } = await ready()
    const document = described.parse(await (await fetch(`${gate.url}/openapi.json`)).json())
    const calls = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(
        ([
          method,
          {
            security: [scheme],
          },
        ]) => `${method} ${path} ${Object.keys(scheme ?? { public: 1 })[0]}`,
      ),
    )
    expect(calls.toSorted()).toEqual([
      'get /healthz public',
      'get /metrics public',
      'get /openapi.json public',
      'get /v1/consoles/{console}/day console',
      'get /v1/consoles/{console}/day-sheet console',
      'get /v1/consoles/{console}/events console',
      'get /v1/consoles/{console}/inside console',
      'get /v1/consoles/{console}/shift console',
      'get /v1/consoles/{console}/state console',
      'get /v1/consoles/{console}/visits console',
      'get /v1/consoles/{console}/visits/{reference} console',
      'get /v1/display/events display',
      'get /v1/display/state display',
      'get /v1/lanes/{lane}/events lane',
      'get /v1/lanes/{lane}/state lane',
      'post /v1/consoles/{console}/actions console',
      'post /v1/consoles/{console}/readings console',
      'post /v1/consoles/{console}/sign-in console',
      'post /v1/consoles/{console}/sign-out console',
      'post /v1/consoles/{console}/stay console',
      'post /v1/lanes/{lane}/maintenance lane',
      'post /v1/lanes/{lane}/readings lane',
      'post /v1/lanes/{lane}/touches lane',
      'put /v1/lanes/{lane}/devices lane',
    ])
    for (const call of calls.filter((one) => !one.endsWith(' public'))) {
      const [method = '', path = ''] = call.split(' ')
      const response = await fetch(gate.url + path.replace('{lane}', 'lane-1'), {
        method: method.toUpperCase(),
      })
      expect(response.status).toBe(401)
    }
    expect(
      Object.keys(document.paths['/v1/lanes/{lane}/readings']?.post?.responses ?? {}).toSorted(),
    ).toEqual(['200', '400', '401', '403', '404', '413', '429', '503'])
  })
})
