import { useState } from 'react'
import { Text } from '../../parts/text.tsx'
import { useDesk } from '../app/console.ts'
import { Act } from '../parts/act.tsx'
import { Icon } from '../parts/icon.tsx'
import { Counted, Said } from '../parts/said.tsx'
import { AcknowledgeForm } from './acknowledge-form.tsx'
import { alarmWords } from './alarm-words.ts'

/** Alarms that nobody has seen to yet, on every page, until somebody says so. */
export function AlarmBand() {
  const { state, say, format, go, open, officer, live } = useDesk()
  const [form, setForm] = useState(false)
  const unseen = state.alarms.filter(({ acknowledged }) => acknowledged === null)
  const [first] = unseen
  const [told, setTold] = useState(first)
  if (!first) return null
  const words = alarmWords(first.code, say)
  const begin = () => {
    setTold(first)
    setForm(true)
  }
  return (
    <>
      <div className="band alarm" role="alert" data-band="alarm">
        <Icon name="alarm" />
        <p>
          <strong>
            <Text>{words.say}</Text>
          </strong>{' '}
          <span>
            <Text>{words.help}</Text>
          </span>{' '}
          <span className="who-when">
            <Said path="case.since" values={{ time: format.moment(first.since) }} />
            {first.over && (
              <>
                {' · '}
                <Said path="status.over" />
              </>
            )}
          </span>
        </p>
        {unseen.length > 1 && (
          <Act name="more-alarms" onAct={() => go('status')}>
            <Counted path="status.moreAlarms" count={unseen.length - 1} />
          </Act>
        )}
        {first.reference !== null && (
          <Act icon="find" name="alarm-open" onAct={() => first.reference && open(first.reference)}>
            <Said path="status.open" />
          </Act>
        )}
        <Act
          icon="tick"
          name="acknowledge"
          hotkey="v"
          disabled={!live || officer.role === 'viewer'}
          onAct={begin}
        >
          <Said path="status.ack" />
        </Act>
      </div>
      {form && told && <AcknowledgeForm alarm={told} onClose={() => setForm(false)} />}
    </>
  )
}
