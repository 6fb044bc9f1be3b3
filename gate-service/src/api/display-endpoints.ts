import { displayState } from '@ziara-gate/domain'
import type { DisplayBoard } from '../display/display-board.ts'
import { type Endpoint, endpoint, written } from './endpoint.ts'
import type { EventStreams } from './event-stream.ts'

const refusals = ['unauthenticated', 'token-expired', 'too-many-requests'] as const

/** What waiting-room displays show: numbers and places, never a name. */
export const displayEndpoints = (display: DisplayBoard, streams: EventStreams): Endpoint[] => [
  endpoint(
    {
      method: 'get',
      path: '/v1/display/state',
      summary: 'Numbers called and where they go',
      access: 'display',
      status: 200,
      answer: displayState,
      problems: refusals,
    },
    async () => display.published.state(),
  ),
  endpoint(
    {
      method: 'get',
      path: '/v1/display/events',
      summary: 'The same as server-sent events: `event: state`, the revision as id',
      access: 'display',
      status: 200,
      answer: displayState,
      answerType: 'text/event-stream',
      problems: refusals,
    },
    async ({ response }) => {
      streams.stream(display.published, response)
      return written
    },
  ),
]
