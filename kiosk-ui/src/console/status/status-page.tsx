import type { ReactNode } from 'react'
import { DataAge, Light } from '../app/condition.tsx'
import { useDesk } from '../app/console.ts'
import type { IconName } from '../parts/icon.tsx'
import { Counted, Said } from '../parts/said.tsx'
import type { Path } from '../words/wording.ts'
import { Alarms } from './alarms.tsx'
import { Devices } from './devices.tsx'

interface PartProps {
  readonly title: Path
  readonly of: 'good' | 'wait' | 'bad'
  readonly icon: IconName
  readonly children: ReactNode
}

const Part = ({ title, of, icon, children }: PartProps) => (
  <li className="condition-card" data-of={of}>
    <h2>
      <Said path={title} />
    </h2>
    <Light of={of} icon={icon}>
      {children}
    </Light>
  </li>
)

/** The gate as a technician on the phone would ask for it. */
export function StatusPage() {
  const { state, live, format, say } = useDesk()
  const { line, replica, unsent, journal, clock } = state
  return (
    <div className="sheet-page">
      <h1>{say('status.title')}</h1>
      <ul className="condition-cards">
        <Part title="status.gate" of={live ? 'good' : 'bad'} icon={live ? 'line' : 'cut'}>
          <Said path={live ? 'status.gateOk' : 'line.lost'} />
        </Part>
        <Part
          title="status.line"
          of={line.state === 'up' ? 'good' : 'wait'}
          icon={line.state === 'up' ? 'line' : 'cut'}
        >
          <Said path={line.state === 'up' ? 'line.up' : 'line.down'} />
          {line.since !== null && (
            <span className="soft">
              {' '}
              <Said path="status.since" values={{ time: format.moment(line.since) }} />
            </span>
          )}
        </Part>
        <Part
          title="status.data"
          of={replica.stale || replica.servedAt === null ? 'wait' : 'good'}
          icon="data"
        >
          <DataAge />
        </Part>
        <Part
          title="status.unsent"
          of={unsent === null || unsent > 0 ? 'wait' : 'good'}
          icon={unsent === 0 ? 'tick' : 'wait'}
        >
          {unsent === null ? (
            <Said path="status.unsentUnknown" />
          ) : (
            <Counted path="status.unsentCount" count={unsent} />
          )}
        </Part>
        <Part
          title="status.journal"
          of={journal === 'writable' ? 'good' : 'bad'}
          icon={journal === 'writable' ? 'tick' : 'alarm'}
        >
          <Said path={journal === 'writable' ? 'status.journalOk' : 'line.journal'} />
        </Part>
        <Part
          title="status.clock"
          of={clock === 'trusted' ? 'good' : 'bad'}
          icon={clock === 'trusted' ? 'tick' : 'alarm'}
        >
          <Said path={clock === 'trusted' ? 'status.clockOk' : 'line.clock'} />
        </Part>
      </ul>
      <Alarms />
      <Devices />
    </div>
  )
}
