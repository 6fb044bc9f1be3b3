/** Fills a gate's journal as days without a line do: by the journal's own code, in the gate's own file. */
import { createPrivateKey } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type EventDraft, type LaneId, makeReference, type VisitorId } from '@ziara-gate/domain'
import { createLog, noCrash, systemClock, systemTimers } from '@ziara-gate/gate-service'
import { type OpenedGate, openGate } from '@ziara-gate/gate-service/parts'
import type { EnrolledCrowd } from './headquarters.ts'

const eventsAtOnce = 500

/** An arrival and an admission by turns, of visits of the crowd. */
function draftOf(crowd: Pick<EnrolledCrowd, 'visits' | 'visit'>, index: number): EventDraft {
  const reference = makeReference(60_000_000_000 / 2 + (index >> 1))
  const visit = crowd.visit((index >> 1) % crowd.visits)
  const common = {
    lane: 'lane-1' as LaneId,
    reference: index >> 1 < crowd.visits ? visit.reference : reference,
    session: visit.sessionId,
    visitor: 'v1' as VisitorId,
  }
  if (index % 2 === 0) return { kind: 'arrival', ...common, credential: 'document' }
  return {
    kind: 'admission',
    ...common,
    reason: 'ADMITTED',
    by: 'self',
    officer: null,
    vouchedBy: null,
    ticket: 1 + (index >> 1),
    stale: false,
    passIssue: null,
  }
}

/** Opens the gate's files in this process, its line down, for as long as the work takes. */
async function withGate(
  home: string,
  crowd: Pick<EnrolledCrowd, 'gate' | 'site'>,
  work: (gate: OpenedGate) => Promise<unknown>,
): Promise<void> {
  const gate = await openGate({
    directory: home,
    owner: { gate: crowd.gate.id, site: crowd.site.id },
    key: createPrivateKey(readFileSync(join(home, 'gate.key'))),
    lanes: ['lane-1' as LaneId],
    clock: systemClock(),
    timers: systemTimers,
    random: Math.random,
    fetch: () => Promise.reject(new Error('no line')),
    pollMs: 3_600_000,
    log: createLog('silent'),
    crash: noCrash,
  })
  try {
    await work(gate)
  } finally {
    await gate.stop()
  }
}

export const fillJournal = (home: string, crowd: EnrolledCrowd, events: number): Promise<void> =>
  withGate(home, crowd, async ({ journal }) => {
    for (let first = 0; first < events; first += eventsAtOnce) {
      const length = Math.min(eventsAtOnce, events - first)
      const drafts = Array.from({ length }, (_, index) => draftOf(crowd, first + index))
      const written = await journal.append(drafts)
      if (!written.ok) throw new Error(written.error)
    }
  })

/** As when headquarters has answered that it holds nothing of this gate: before that only officers admit. */
export const settlePast = (home: string, crowd: Pick<EnrolledCrowd, 'gate' | 'site'>): Promise<void> =>
  withGate(home, crowd, ({ journal }) =>
    journal.past.takeBack({ events: [], aliases: [], holds: [], next: null }),
  )
