import { createHmac } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { networkInterfaces, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { endHouses, type House, startHouse } from '../support/house.ts'

let data: string
let house: House

beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), 'ziara-bad-input-'))
  house = await startHouse(['--data', data])
})
afterAll(async () => {
  await house.stop()
  endHouses()
  rmSync(data, { recursive: true, force: true })
})

const soon = { timeout: 60_000, interval: 50 }

/** Somebody in order walks up: whatever came before, the lane works, and nothing had to be restarted. */
async function nextVisitorIsAdmitted() {
  await house.touch({ touch: 'cancel' })
  const visit = house.nextVisit()
  await expect
    .poll(
      async () => {
        house.scan(visit.pass)
        return house.code()
      },
      { timeout: 60_000, interval: 500 },
    )
    .toBe('ID_REQUIRED')
  house.scan(visit.documents[0]!)
  await expect.poll(house.code, soon).toBe('ADMITTED')
  expect(house.stderr()).not.toContain('starting it again')
}

describe('what is no code', () => {
  test.each<[string, string | Uint8Array]>([
    ['nothing but the line end', ''],
    ['one byte', 'x'],
    ['words', 'HELLO WORLD'],
    ['all bytes but the line end', Uint8Array.from({ length: 256 }, (_, byte) => (byte === 13 ? 0 : byte))],
    ['invalid UTF-8', Uint8Array.of(0xc3, 0x28, 0xff, 0xfe, 0xed, 0xa0, 0x80)],
    ['a line of 8 kB', 'A'.repeat(8192)],
    ['8 kB that begin like a pass', `GP1:${'Z9'.repeat(4096)}`],
    ['a pass cut short', 'GP1:RRQ$-8P60'],
    ['an MRZ that is none', `${'<'.repeat(30)}\n${'<'.repeat(30)}\n${'<'.repeat(30)}`],
    ['a command to another program', '{"touch":"cancel"}\u0000; rm -rf /'],
  ])('%s does no harm', async (_, bytes) => {
    house.scan(bytes)
    await nextVisitorIsAdmitted()
  })

  test('a hundred lines of garbage at once do no harm', async () => {
    house.scan(Array.from({ length: 100 }, (_, line) => `garbage ${line}`).join('\r'))
    await nextVisitorIsAdmitted()
  })
})

describe('who may speak to the gate', () => {
  const signed = (claims: object) => {
    const key = Buffer.from(readFileSync(join(data, 'gate', 'lane.key'), 'utf8').trim(), 'base64url')
    const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url')
    const text = `${encode({ alg: 'HS256' })}.${encode(claims)}`
    return `${text}.${createHmac('sha256', key).update(text).digest('base64url')}`
  }
  const seconds = () => Math.floor(Date.now() / 1000)
  const claims = () => ({ sub: 'lane-1', aud: 'ziara-lane', iat: seconds() - 60, exp: seconds() + 60 })
  const ask = async (token: string | null, lane = 'lane-1') => {
    const answer = await fetch(new URL(`/v1/lanes/${lane}/state`, house.gate), {
      headers: token === null ? {} : { authorization: `Bearer ${token}` },
    })
    return { status: answer.status, code: ((await answer.json()) as { code?: string }).code }
  }

  test('a token signed as the gate signs is taken', async () => {
    expect(await ask(signed(claims()))).toMatchObject({ status: 200 })
  })

  test('no token, nonsense, and a token changed by a letter are not', async () => {
    const changed = house.laneToken.replace(/.$/, (last) => (last === 'A' ? 'Q' : 'A'))
    for (const token of [null, 'nonsense', changed, house.hqToken]) {
      expect(await ask(token)).toEqual({ status: 401, code: 'unauthenticated' })
    }
  })

  test('an unsigned token, or one for somebody else, is not', async () => {
    const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${signed(claims()).split('.')[1]}.`
    expect(await ask(unsigned)).toMatchObject({ status: 401 })
    expect(await ask(signed({ ...claims(), aud: 'ziara-central' }))).toMatchObject({ status: 401 })
  })

  test('a token that has expired says so', async () => {
    expect(await ask(signed({ ...claims(), exp: seconds() - 30 }))).toEqual({
      status: 401,
      code: 'token-expired',
    })
  })

  test('a lane speaks for itself alone, and a lane that the gate does not have for nobody', async () => {
    expect((await ask(house.laneToken, 'lane-2')).status).toBeGreaterThanOrEqual(403)
    expect(await ask(signed({ ...claims(), sub: 'lane-9' }), 'lane-9')).toEqual({
      status: 404,
      code: 'unknown-lane',
    })
  })

  test('headquarters wants its own token', async () => {
    for (const token of ['nonsense', house.laneToken]) {
      const answer = await fetch(new URL('/v1/attendance?reference=AAAAAAAA', house.central), {
        headers: { authorization: `Bearer ${token}` },
      })
      expect(answer.status).toBe(401)
    }
  })

  test('nobody outside this machine is heard', async () => {
    const outside = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .filter(({ internal, family }) => !internal && family === 'IPv4')
    for (const { address } of outside) {
      for (const base of [house.central, house.gate, house.kiosk]) {
        await expect(fetch(`http://${address}:${new URL(base).port}/`)).rejects.toThrow()
      }
    }
  })
})
