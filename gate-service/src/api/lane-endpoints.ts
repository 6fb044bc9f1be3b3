import {
  type BadgeAndPin,
  badgeAndPin,
  deviceReport,
  HttpProblem,
  type LaneId,
  type LaneState,
  laneId,
  laneState,
  type Officer,
  reading,
  readingAnswer,
  touch,
} from '@ziara-gate/domain'
import { z } from 'zod'
import type { Devices } from '../console/devices.ts'
import type { GuardRoom } from '../console/guard-room.ts'
import type { Desk } from '../desk/desk.ts'
import type { LaneBoard } from '../desk/lane-board.ts'
import type { LaneDesk, TouchFailure } from '../desk/lane-desk.ts'
import { identityProblem } from './console-calls.ts'
import { type Endpoint, endpoint, written } from './endpoint.ts'
import type { EventStreams } from './event-stream.ts'

export interface LaneParts {
  readonly board: LaneBoard
  readonly streams: EventStreams
  /** Null until the gate is enrolled and its files are open. */
  readonly desk: () => Desk | null
  readonly devices: Devices
  readonly room: () => GuardRoom | null
  /** A reading of a gate that is not ready; true when it was an enrolment code that is of use. */
  readonly enrolled: (data: Uint8Array) => boolean
}

const params = z.object({ lane: laneId })
const refusals = [
  'unauthenticated',
  'token-expired',
  'forbidden',
  'unknown-lane',
  'too-many-requests',
] as const
const bodyRefusals = [...refusals, 'bad-request', 'too-large'] as const
const closed = ['not-ready', 'journal-unavailable'] as const

const wording: Record<TouchFailure, string> = {
  'not-ready': 'the gate is not ready yet',
  'journal-unavailable': 'nothing can be recorded now',
  conflict: 'the lane is not at that',
  'too-many-requests': 'too many wrong references',
}
const problemOf = (failure: TouchFailure) => new HttpProblem(failure, wording[failure])

function deskOf(desk: Desk | null, lane: Parameters<Desk['lane']>[0]): LaneDesk {
  const found = desk?.lane(lane)
  if (!found) throw problemOf('not-ready')
  return found
}

function stateOf(board: LaneBoard, lane: Parameters<LaneBoard['state']>[0]) {
  const state = board.state(lane)
  if (!state) throw new HttpProblem('unknown-lane', 'this gate has no such lane')
  return state
}

/** A supervisor by badge and PIN, or the problem that says why not. */
async function maintain(
  { room, desk }: LaneParts,
  lane: LaneId,
  { badge, pin }: BadgeAndPin,
): Promise<undefined> {
  const open = room()
  if (open === null) throw problemOf('not-ready')
  const code = badge ?? deskOf(desk(), lane).takeBadge()
  if (code === null) throw identityProblem('refused')
  const allows = ({ role }: Officer) => role === 'supervisor'
  const place = { lane, console: null }
  const found = await open.identify.check(code, pin, place, { what: 'maintenance', allows })
  if (!found.ok) throw identityProblem(found.error)
}

export const laneEndpoints = (parts: LaneParts): Endpoint[] => {
  const { board, streams, desk, devices, enrolled } = parts
  return [
    endpoint(
      {
        method: 'post',
        path: '/v1/lanes/:lane/readings',
        summary: 'What a scanner delivered',
        access: 'lane',
        hurried: true,
        params,
        body: reading,
        status: 200,
        answer: readingAnswer,
        problems: [...bodyRefusals, ...closed],
      },
      async ({ lane, body }) => {
        if (desk() === null && enrolled(Buffer.from(body.data, 'base64'))) {
          const { revision } = stateOf(board, lane)
          return { result: 'taken' as const, signal: 'accepted' as const, revision }
        }
        const answer = await deskOf(desk(), lane).reading(body)
        if (!answer.ok) throw problemOf(answer.error)
        return answer.value
      },
    ),
    endpoint(
      {
        method: 'post',
        path: '/v1/lanes/:lane/touches',
        summary: 'What a visitor touched; answers the state it led to',
        access: 'lane',
        params,
        body: touch,
        status: 200,
        answer: laneState,
        problems: [...bodyRefusals, 'conflict', ...closed],
      },
      async ({ lane, body }) => {
        const done = await deskOf(desk(), lane).touch(body)
        if (!done.ok) throw problemOf(done.error)
        return stateOf(board, lane)
      },
    ),
    endpoint(
      {
        method: 'put',
        path: '/v1/lanes/:lane/devices',
        summary: "How the lane's scanners are",
        access: 'lane',
        params,
        body: deviceReport,
        status: 204,
        answer: null,
        problems: bodyRefusals,
      },
      async ({ lane, body }) => {
        devices.report(lane, body)
        const works = body.devices.some(({ state }) => state === 'ready')
        board.show(lane, { scanner: works ? 'ready' : 'missing' })
        return undefined
      },
    ),
    endpoint(
      {
        method: 'get',
        path: '/v1/lanes/:lane/state',
        summary: "The lane's state now",
        access: 'lane',
        params,
        status: 200,
        answer: laneState,
        problems: refusals,
      },
      async ({ lane }) => stateOf(board, lane),
    ),
    endpoint(
      {
        method: 'get',
        path: '/v1/lanes/:lane/events',
        summary: "The lane's state as server-sent events: `event: state`, the revision as id",
        access: 'lane',
        params,
        status: 200,
        answer: laneState,
        answerType: 'text/event-stream',
        problems: refusals,
      },
      async ({ lane, response }) => {
        const source = {
          state: () => board.state(lane),
          watch: (listener: (state: LaneState) => void) => board.watch(lane, listener),
        }
        streams.stream(source, response)
        return written
      },
    ),
    endpoint(
      {
        method: 'post',
        path: '/v1/lanes/:lane/maintenance',
        summary: 'A supervisor opens the machine of the lane; recorded',
        access: 'lane',
        params,
        body: badgeAndPin,
        status: 204,
        answer: null,
        problems: [...bodyRefusals, ...closed],
      },
      async ({ lane, body }) => maintain(parts, lane, body),
    ),
  ]
}
