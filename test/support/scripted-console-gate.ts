/**
 * A gate service for one guard console that plays a script: real HTTP on a real port, the built page with the headers it
 * has in use, states as server-sent events, and a day of visits on which the officer's actions have their effect. The
 * contract's own schemas judge what the page sends and what it gets.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import {
  type ActionAnswer,
  actionAnswer,
  actionRequest,
  type ConsoleState,
  caseFile,
  consoleState,
  type Denial,
  dayList,
  daySheet,
  type GuardAction,
  lookUpAnswer,
  lookUpQuery,
  muster,
  shiftReport,
  signIn,
  type VisitLine,
} from '@ziara-gate/domain'
import { alarms, officers, row, sessions, signedInAs } from './console-day.ts'
import { ConsoleModel } from './console-model.ts'
import { now } from './lane-states.ts'
import { bodyOf, sendFile } from './scripted-gate.ts'

const below = '/api/v1/consoles/self'

export interface SentAction {
  readonly id: string
  readonly action: GuardAction
}

export class ScriptedConsoleGate {
  readonly model = new ConsoleModel()
  /** Every action that came in, each sending of it; `done` holds the answers by id. */
  readonly sent: SentAction[] = []
  readonly done = new Map<string, ActionAnswer>()
  readonly signIns: unknown[] = []
  readonly lookUps: unknown[] = []
  /** So many answers to actions are lost on their way, after the action was done. */
  loseAnswers = 0
  denyNext: Denial | null = null
  /** Answers of the lists are held back until it resolves. */
  hold: Promise<void> | null = null
  failing = false
  walkIns = true
  /** How often the page has said that the officer is there. */
  stays = 0
  #streams = new Set<ServerResponse>()
  #away = false
  #failures = 0
  readonly #folder: string
  readonly #server = createServer((request, response) => {
    this.#answer(request, response).catch(() => response.destroy())
  })

  constructor(folder: string) {
    this.#folder = folder
  }

  async listen(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve))
  }

  get url(): string {
    const address = this.#server.address()
    if (address === null || typeof address === 'string') throw new Error('no port')
    return `http://127.0.0.1:${address.port}`
  }

  /** Sends a state to every listener, and to those who come later. */
  play(part: Partial<ConsoleState> = {}): ConsoleState {
    const state = consoleState.parse(this.model.change(part))
    for (const stream of this.#streams) this.#write(stream)
    return state
  }

  goAway(): void {
    this.#away = true
    for (const stream of this.#streams) stream.destroy()
  }

  comeBack(): void {
    this.#away = false
  }

  async close(): Promise<void> {
    this.goAway()
    this.#server.closeAllConnections()
    await new Promise<void>((resolve) => this.#server.close(() => resolve()))
  }

  #write(stream: ServerResponse): void {
    stream.write(`event: state\ndata: ${JSON.stringify(this.model.state)}\n\n`)
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://gate')
    if (!pathname.startsWith('/api/'))
      return void (await sendFile({ folder: this.#folder, page: 'console.html' }, pathname, response))
    if (this.#away) return void request.destroy()
    const path = pathname.startsWith(`${below}/`) ? pathname.slice(below.length + 1) : ''
    if (path === 'events') return this.#listen(response)
    if (path === 'state') return send(response, 200, this.model.state)
    if (path === 'sign-in') return this.#signIn(signIn.parse(await bodyOf(request)), response)
    if (this.model.state.officer === null) return send(response, 403, {})
    if (path === 'sign-out') {
      return send(response, 200, this.play({ officer: null, cases: [], found: null }))
    }
    if (path === 'stay') {
      this.stays += 1
      const officer = { ...this.model.state.officer, idleAt: now + 30 * 60_000 }
      return send(response, 200, this.play({ officer }))
    }
    if (path === 'actions') return this.#act(actionRequest.parse(await bodyOf(request)), response)
    if (this.hold) await this.hold
    if (this.failing) return send(response, 500, {})
    const [list, one] = path.split('/')
    const file = one === undefined ? undefined : this.model.file(one)
    if (list === 'visits' && one !== undefined)
      return file ? send(response, 200, caseFile.parse(file)) : send(response, 404, {})
    if (list === 'visits')
      return send(response, 200, this.#lookUp(lookUpQuery.parse(Object.fromEntries(searchParams))))
    const answer = this.#list(list ?? '', searchParams)
    return answer === null ? send(response, 404, {}) : send(response, 200, answer)
  }

  #listen(response: ServerResponse): void {
    this.#streams.add(response)
    response.on('close', () => this.#streams.delete(response))
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
    this.#write(response)
  }

  #signIn(given: { badge: string | null; pin: string }, response: ServerResponse): void {
    this.signIns.push(given)
    const { waitUntil, badgeRead } = this.model.state.signIn
    const badge = given.badge ?? (badgeRead ? 'ZGB:0001' : null)
    const signIn = { badgeRead: false, waitUntil: null as number | null }
    if (waitUntil !== null) send(response, 429, {})
    else if (badge === 'ZGB:0001' && given.pin === '424242')
      send(response, 200, this.play({ ...this.#work(), signIn }))
    else {
      this.#failures += 1
      if (this.#failures >= 3) signIn.waitUntil = now + 15_000
      this.play({ signIn })
      send(response, 403, {})
    }
  }

  #work(): Partial<ConsoleState> {
    return { officer: signedInAs(), cases: new ConsoleModel().state.cases }
  }

  #act(request: SentAction, response: ServerResponse): void {
    this.sent.push(request)
    const kept = this.done.get(request.id)
    const answer = kept ?? this.#once(request.action)
    this.done.set(request.id, answer)
    if (this.loseAnswers > 0) {
      this.loseAnswers -= 1
      return void response.destroy()
    }
    send(response, 200, actionAnswer.parse(answer))
    this.play()
  }

  #once(action: GuardAction): ActionAnswer {
    const why = this.denyNext
    this.denyNext = null
    return why === null ? this.model.do(action) : { denied: why, ticket: null, reference: null }
  }

  #lookUp({ by, q, date }: { by: string; q: string; date?: string | undefined }) {
    this.lookUps.push({ by, q, date })
    const lines = this.#lines()
    const fits = (line: VisitLine) =>
      by === 'reference'
        ? line.reference === q
        : by === 'inmate'
          ? line.inmate?.register === q
          : line.party.some(({ name }) => name?.startsWith(q))
    const visits = by === 'document' ? lines.slice(0, 1) : lines.filter(fits)
    return lookUpAnswer.parse({ visits, more: visits.length > 3 })
  }

  #lines = (): VisitLine[] => this.model.files.map(({ visit }) => visit)

  #list(list: string, query: URLSearchParams): unknown {
    if (list === 'day')
      return dayList.parse({
        date: query.get('date') ?? '2026-03-13',
        walkIns: this.walkIns,
        sessions: query.get('date') === null ? sessions() : [],
      })
    if (list === 'day-sheet') {
      const lines = this.#lines()
      const visits = (id: string) => lines.filter(({ sessionId }) => sessionId === id)
      return daySheet.parse({
        date: '2026-03-13',
        madeAt: now,
        replicaServedAt: now - 180_000,
        sessions: sessions().map((session) => ({ ...session, visits: visits(session.id) })),
      })
    }
    if (list === 'inside') return muster.parse({ at: now, people: this.#people() })
    if (list === 'shift') return shiftReport.parse(this.#shift(Number(query.get('from') ?? now)))
    return null
  }

  #people() {
    return this.model.files.flatMap(({ visit }) =>
      visit.party
        .filter(({ state }) => state === 'inside')
        .map(({ id, name, minor, since }, index) => ({
          reference: visit.reference,
          visitor: id,
          name,
          minor,
          inmate: visit.inmate,
          since: since ?? now,
          ticket: visit.ticket,
          sequence: index + 1,
        })),
    )
  }

  #shift(from: number) {
    const acts = this.model.files.flatMap(({ visit, history }) =>
      history
        .filter(({ officer }) => officer !== null)
        .map((one) => ({ ...one, reference: visit.reference })),
    )
    return {
      from,
      until: now,
      counts: {
        arrivals: 64,
        admissions: 58,
        refusals: 5,
        referrals: 7,
        overrides: 3,
        exits: 42,
        undone: 1,
        walkIns: 0,
        leftQueue: 1,
      },
      refusedBy: [
        { reason: 'TOO_LATE', count: 3 },
        { reason: 'WRONG_DAY', count: 2 },
      ],
      officers: [
        { ...officers.salma, actions: 9 },
        { ...officers.karim, actions: 4 },
      ],
      acts: [...acts, { ...row('lane-freed', 30, { officer: officers.salma }), reference: null }],
      alarms: alarms().slice(1),
      inside: this.#people().length,
      open: this.model.state.cases.length,
    }
  }
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

export async function startConsoleGate(folder: string): Promise<ScriptedConsoleGate> {
  const gate = new ScriptedConsoleGate(folder)
  await gate.listen()
  return gate
}
