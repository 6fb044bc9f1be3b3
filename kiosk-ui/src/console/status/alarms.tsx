import type { AlarmView } from '@ziara-gate/domain'
import { useState } from 'react'
import { Text } from '../../parts/text.tsx'
import { useDesk } from '../app/console.ts'
import { Act } from '../parts/act.tsx'
import { Icon } from '../parts/icon.tsx'
import { Said } from '../parts/said.tsx'
import { AcknowledgeForm } from './acknowledge-form.tsx'
import { alarmWords } from './alarm-words.ts'

/** Every alarm, those that nobody has seen to first. */
export function Alarms() {
  const { state, say } = useDesk()
  const [form, setForm] = useState<AlarmView | null>(null)
  const sorted = state.alarms.toSorted(
    (a, b) => Number(a.acknowledged !== null) - Number(b.acknowledged !== null) || a.since - b.since,
  )
  return (
    <section aria-labelledby="alarms">
      <h2 id="alarms">{say('status.alarms')}</h2>
      {sorted.length === 0 && <p className="soft">{say('status.noAlarms')}</p>}
      <ul className="alarm-list">
        {sorted.map((alarm) => (
          <Alarm key={alarm.id} alarm={alarm} begin={() => setForm(alarm)} />
        ))}
      </ul>
      {form && <AcknowledgeForm alarm={form} onClose={() => setForm(null)} />}
    </section>
  )
}

interface AlarmProps {
  readonly alarm: AlarmView
  readonly begin: () => void
}

function Alarm({ alarm, begin }: AlarmProps) {
  const { say, format, open, officer, live } = useDesk()
  const { acknowledged, over, reference, detail, since } = alarm
  const words = alarmWords(alarm.code, say)
  return (
    <li data-seen={acknowledged !== null} data-alarm={alarm.id}>
      <Icon name={acknowledged ? 'tick' : 'alarm'} />
      <div>
        <p>
          <strong>
            <Text>{words.say}</Text>
          </strong>{' '}
          <Text>{words.help}</Text>
        </p>
        <p className="soft">
          <Said path="status.since" values={{ time: format.moment(since) }} />
          {over && (
            <>
              {' · '}
              <Said path="status.over" />
            </>
          )}
          {acknowledged && (
            <>
              {' · '}
              <Said
                path="status.acked"
                values={{ by: acknowledged.by, time: format.moment(acknowledged.at) }}
              />
            </>
          )}
          {' · '}
          <bdi lang="en" dir="ltr">
            {detail}
          </bdi>
        </p>
      </div>
      {reference !== null && (
        <Act icon="find" onAct={() => open(reference)}>
          <Said path="status.open" />
        </Act>
      )}
      {!acknowledged && (
        <Act icon="tick" disabled={!live || officer.role === 'viewer'} onAct={begin}>
          <Said path="status.ack" />
        </Act>
      )}
    </li>
  )
}
