/** A document reader on a real tty with the process that reads it, and the stream on which its result appears. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { LaneState } from '@ziara-gate/domain'
import { openDeviceEnd } from '@ziara-gate/hardware/mock'
import { type GateProcess, laneName, laneOf } from './gate.ts'
import { type Program, startProgram } from './programs.ts'
import { follow } from './stream.ts'

export interface Scanner {
  /** Microseconds from the bytes' writing until the result was received. */
  scan(card: string): Promise<number>
  close(): Promise<void>
}

interface Cable {
  readonly path: string
  send(bytes: Uint8Array): void
  readonly ready: Promise<void>
  close(): void
}

function openCable(): Cable {
  const { promise: ready, resolve } = Promise.withResolvers<void>()
  const end = openDeviceEnd({
    received: () => undefined,
    drained: () => undefined,
    connected: (connected) => connected && resolve(),
  })
  return { path: end.path, send: end.send, ready, close: end.close }
}

/** As desktop document readers frame a zone: STX, its lines, ETX. */
const framed = (card: string) => Buffer.from(`\x02${card.replaceAll('\n', '\r')}\r\x03`)

async function timed(send: () => void, result: Promise<unknown>): Promise<number> {
  const begun = process.hrtime.bigint()
  send()
  await result
  return Number(process.hrtime.bigint() - begun) / 1000
}

/** The lane agent's process on one lane of a gate; a scan ends with the admission on the lane's screen. */
export async function openScanner(gate: GateProcess): Promise<Scanner> {
  const cable = openCable()
  const lane = await laneOf(gate, laneName(0))
  const devices = join(gate.home, `devices-${Date.now()}.json`)
  writeFileSync(devices, JSON.stringify({ devices: [{ kind: 'mrz', name: 'documents', path: cable.path }] }))
  const agent = await startProgram('hardware/src/main.ts', {
    GATE_URL: gate.url,
    LANE_ID: laneName(0),
    LANE_TOKEN: lane.token,
    LANE_DEVICES: devices,
  })
  await cable.ready
  const states = await lane.states()
  const decided = ({ current }: LaneState) => current.step === 'decided'
  let shown = 0
  return {
    async scan(card) {
      const result = states.next((state) => decided(state) && state.revision > shown)
      const taken = await timed(() => cable.send(framed(card)), result)
      const { current, revision } = await result
      if (current.step !== 'decided' || current.outcome !== 'admit')
        throw new Error(`not admitted: ${JSON.stringify(current)}`)
      shown = revision
      return taken
    },
    close: () => closeAll(cable, states, [agent]),
  }
}

/** The same hops without logic: see `floor/`. */
export async function openFloorScanner(directory: string): Promise<Scanner & { readonly url: string }> {
  const cable = openCable()
  const file = join(directory, `floor-${Date.now()}.db`)
  const gate = await startProgram('test/bench/floor/gate.ts', {}, [file])
  const { listening: url } = gate.told as { listening: string }
  const agent = await startProgram('test/bench/floor/agent.ts', {}, [cable.path, url])
  await cable.ready
  const events = await follow<{ id: number }>(url)
  return {
    url,
    scan: (card) =>
      timed(
        () => cable.send(framed(card)),
        events.next(() => true),
      ),
    close: () => closeAll(cable, events, [agent, gate]),
  }
}

async function closeAll(
  cable: Cable,
  stream: { close(): void },
  programs: readonly Program[],
): Promise<void> {
  stream.close()
  cable.close()
  for (const program of programs) await program.end()
}
