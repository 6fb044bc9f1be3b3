import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import {
  type DeviceReport,
  deviceReport,
  HttpProblem,
  type Reading,
  type ReadingAnswer,
  reading,
} from '@ziara-gate/domain'
import { makeRecorder, type Recorder } from './recorder.ts'

/** The gate service's side of the lane contract over a real socket: it checks the shape and answers as told. */
export interface GateDesk {
  readonly url: string
  readonly readings: Recorder<Reading>
  readonly reports: Recorder<DeviceReport>
  readonly close: () => Promise<void>
}

export interface DeskAnswer {
  readonly status: number
  readonly body: unknown
}

export const taken = (signal: ReadingAnswer['signal']): DeskAnswer => ({
  status: 200,
  body: { result: 'taken', signal, revision: 1 } satisfies ReadingAnswer,
})

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return JSON.parse(Buffer.concat(parts).toString('utf8'))
}

export async function openGateDesk(
  answer: (reading: Reading) => DeskAnswer | 'hang-up',
  port = 0,
): Promise<GateDesk> {
  const readings = makeRecorder<Reading>()
  const reports = makeRecorder<DeviceReport>()
  const send = (response: ServerResponse, { status, body }: DeskAnswer) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  }
  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const body = await bodyOf(request)
    if (request.headers.authorization !== 'Bearer lane-token') {
      return send(response, { status: 401, body: new HttpProblem('unauthenticated', 'no').body() })
    }
    if (request.url === '/v1/lanes/lane-1/devices') {
      reports.add(deviceReport.parse(body))
      response.writeHead(204).end()
      return
    }
    const posted = reading.parse(body)
    readings.add(posted)
    const what = answer(posted)
    if (what === 'hang-up') request.socket.destroy()
    else send(response, what)
  }
  const server = createServer((request, response) => {
    void handle(request, response)
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    readings,
    reports,
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
