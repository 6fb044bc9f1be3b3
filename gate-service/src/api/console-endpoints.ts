import { HttpProblem, instant, laneId, laneState, reference } from '@ziara-gate/domain'
import { z } from 'zod'
import type { Alarms } from '../alarms.ts'
import type { Desk } from '../desk/desk.ts'
import type { LaneBoard } from '../desk/lane-board.ts'
import { type Endpoint, endpoint } from './endpoint.ts'

const alarmList = z.object({
  alarms: z.array(
    z.object({
      code: z.string(),
      since: instant,
      detail: z.string(),
      /** The visit, where it is about one. */
      reference: reference.nullable(),
    }),
  ),
})
const laneList = z.object({ lanes: z.array(laneState) })

export interface ConsoleParts {
  readonly board: LaneBoard
  readonly alarms: Alarms
  /** Null until the gate is enrolled and its files are open. */
  readonly desk: () => Desk | null
}

const refusals = ['unauthenticated', 'token-expired'] as const

/** What officers see of the whole gate, and what they may do with a lane. */
export const consoleEndpoints = ({ board, alarms, desk }: ConsoleParts): Endpoint[] => [
  endpoint(
    {
      method: 'get',
      path: '/v1/alarms',
      summary: 'What a person has to look at',
      access: 'console',
      status: 200,
      answer: alarmList,
      problems: refusals,
    },
    async () => ({ alarms: alarms.list() }),
  ),
  endpoint(
    {
      method: 'get',
      path: '/v1/lanes',
      summary: 'All lanes as they are now; a referral shows as `decided` with the outcome `refer`',
      access: 'console',
      status: 200,
      answer: laneList,
      problems: refusals,
    },
    async () => ({ lanes: board.lanes.flatMap((lane) => board.state(lane) ?? []) }),
  ),
  endpoint(
    {
      method: 'post',
      path: '/v1/lanes/:lane/idle',
      summary: 'Hands a lane back: whatever it is at ends, and answers its state',
      access: 'console',
      params: z.object({ lane: laneId }),
      status: 200,
      answer: laneState,
      problems: [...refusals, 'unknown-lane', 'not-ready'],
    },
    async ({ request }) => {
      const asked = laneId.safeParse(request.params.lane)
      const found = asked.success ? board.state(asked.data) : null
      if (!found) throw new HttpProblem('unknown-lane', 'this gate has no such lane')
      const lane = desk()?.lane(found.lane)
      if (!lane) throw new HttpProblem('not-ready', 'the gate is not ready yet')
      await lane.abandon()
      return board.state(found.lane) ?? found
    },
  ),
]
