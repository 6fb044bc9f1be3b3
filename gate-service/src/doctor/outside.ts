import { createPrivateKey, type KeyObject } from 'node:crypto'
import { join } from 'node:path'
import type { Alarms } from '../alarms.ts'
import { health } from '../api/service-endpoints.ts'
import type { Clock, Timers } from '../clock.ts'
import { type GateConfig, journalPath } from '../config.ts'
import { readIfThere } from '../identity/secret-file.ts'
import { inspect } from '../store/inspect.ts'
import { type Caller, Central, Refused } from '../sync/central.ts'
import { Line } from '../sync/line.ts'
import { Offset } from '../sync/offset.ts'
import { type Check, fail, warn, well } from './check.ts'

export interface OutsideParts {
  readonly config: GateConfig
  readonly clock: Clock
  readonly timers: Timers
  readonly fetch: typeof fetch
}

/** Null when there is none: the doctor makes nothing. */
export async function readKey({ dataDir }: GateConfig): Promise<KeyObject | null> {
  const pem = await readIfThere(join(dataDir, 'gate.key'))
  return pem === null ? null : createPrivateKey(pem)
}

const lineTodo: Readonly<Record<number, string>> = {
  401: 'set the clock right; if it is, enrol the gate anew',
  403: 'headquarters has revoked this gate: enrol it anew if that was not meant',
}

/** Whether headquarters answers and takes the gate's token; and, if so, how far the clocks are apart. */
export async function checkLine(parts: OutsideParts, caller: Caller | null): Promise<Check[]> {
  const { config, clock, timers } = parts
  const offset = new Offset(clock)
  const central = new Central({
    url: config.centralUrl,
    clock,
    timers,
    fetch: parts.fetch,
    line: new Line(),
    offset,
  })
  const ending = new AbortController()
  try {
    const path = caller === null ? '/healthz' : `/v1/gates/${caller.gate}/nudges`
    const response = await central.call({ method: 'GET', path, signal: ending.signal }, caller)
    await response.body?.cancel()
    const says = `${config.centralUrl} answers${caller === null ? '' : ' and takes the token'}`
    return [well('line', says), clockCheck(offset.ms)]
  } catch (error) {
    if (!(error instanceof Refused))
      return [
        warn(
          'line',
          `${config.centralUrl} does not answer`,
          'check network and CENTRAL_URL; the gate goes on without',
        ),
      ]
    const todo = lineTodo[error.status] ?? 'look at the log of headquarters'
    return [fail('line', error.message, todo), clockCheck(offset.ms)]
  } finally {
    ending.abort()
  }
}

function clockCheck(offsetMs: number | null): Check {
  if (offsetMs === null)
    return warn('clock', 'headquarters did not tell its time', 'compare the clock by hand')
  const says = `${(offsetMs / 1000).toFixed(1)} s from headquarters'`
  const todo = 'set it right: timedatectl set-ntp true'
  if (Math.abs(offsetMs) > 10 * 60_000)
    return fail('clock', says, `${todo}; until then nobody checks in alone`)
  return Math.abs(offsetMs) > 30_000 ? warn('clock', says, todo) : well('clock', says)
}

/** The latest time that the gate has ever seen: a clock behind it has been set back. */
export async function checkMark({ dataDir }: GateConfig, nowAt: number): Promise<Check> {
  const row = await inspect(journalPath(dataDir), (reader) =>
    reader.get<{ at: number }>('SELECT at FROM wall_mark'),
  ).catch(() => undefined)
  const behindMs = (row?.at ?? 0) - nowAt
  return behindMs > 5_000
    ? fail(
        'clock mark',
        `the clock is ${Math.round(behindMs / 1000)} s behind a time seen before`,
        'set the clock right',
      )
    : well('clock mark', 'the clock has not been set back')
}

/** What the gate service says of itself; it may well not be running. */
export async function checkService({ config, fetch }: OutsideParts): Promise<Check[]> {
  const host = config.host.includes(':') ? `[${config.host}]` : config.host
  const signal = AbortSignal.timeout(3_000)
  const answer = await fetch(`http://${host}:${config.port}/healthz`, { signal }).then(
    async (response) => health.safeParse(await response.json()),
    () => null,
  )
  if (!answer?.success)
    return [warn('gate service', `nothing answers on port ${config.port}`, 'start it: npm run gate')]
  const { status, lanes, alarms, queueLength } = answer.data
  return [
    well('gate service', `${status}, ${queueLength ?? 0} events to send`),
    ...lanes.map(({ lane, step, scanner }) =>
      scanner === 'ready'
        ? well(lane, `${step}, its scanner works`)
        : warn(
            lane,
            `${step}, its scanner is ${scanner}`,
            'start the lane agent; npm run scanners lists what is plugged in',
          ),
    ),
    ...alarms.map(({ code, detail }) =>
      warn(`alarm ${code}`, detail, alarmTodo[code as AlarmCodeName] ?? 'see OPERATIONS.md'),
    ),
  ]
}

type AlarmCodeName = ReturnType<Alarms['list']>[number]['code']

const alarmTodo: Partial<Record<AlarmCodeName, string>> = {
  'journal-unavailable': 'free some space on the disk, or replace it',
  'journal-salvaged': 'copy the file to safety, then remove it here',
  'past-unknown': 'mend the line: until then officers admit',
  'disk-low': 'free some space',
  'clock-untrusted': 'set the clock right',
  'clock-offset': 'set the clock right',
  revoked: 'enrol the gate anew if that was not meant',
  'gate-refused': 'look at the log of headquarters',
}
