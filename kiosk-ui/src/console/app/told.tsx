import type { ReactNode } from 'react'
import { Act } from '../parts/act.tsx'
import { Icon, type IconName } from '../parts/icon.tsx'
import { Reference, Said } from '../parts/said.tsx'
import type { Path } from '../words/wording.ts'
import { useDesk } from './console.ts'

interface ToldBarProps {
  readonly of: 'good' | 'wait' | 'bad'
  readonly icon: IconName
  readonly children: ReactNode
}
const Bar = ({ of, icon, children }: ToldBarProps) => (
  <div className={`told-bar ${of}`} data-told={of}>
    <Icon name={icon} />
    {children}
  </div>
)

/** What came of the last action: who, when, and the visit to go back to. Stays until the next action. */
export function Told({ hide }: { readonly hide: () => void }) {
  const { acting } = useDesk()
  return (
    <div className="told-place" role="status">
      {acting.kind !== 'none' && <Happening hide={hide} />}
    </div>
  )
}

function Happening({ hide }: { readonly hide: () => void }) {
  const { acting } = useDesk()
  switch (acting.kind) {
    case 'none':
      return null
    case 'sending':
    case 'again':
      return (
        <Bar of="wait" icon="wait">
          <p>
            <Said path={acting.kind === 'sending' ? 'act.sending' : 'act.again'} />
          </p>
        </Bar>
      )
    case 'unknown':
      return (
        <Bar of="bad" icon="alarm">
          <p>
            <Said path="act.unknown" />
          </p>
          <Act kind="main" name="resend" onAct={acting.resend}>
            <Said path="act.resend" />
          </Act>
          <Act name="drop" onAct={acting.drop}>
            <Said path="act.drop" />
          </Act>
        </Bar>
      )
    case 'denied':
      return <Ended say={`denial.${acting.why}`} hide={hide} />
    case 'failed':
      return <Ended say={acting.why === 'locked' ? 'act.locked' : 'act.failed'} hide={hide} />
    case 'done':
      return <Done hide={hide} />
  }
}

const Hide = ({ hide }: { readonly hide: () => void }) => (
  <Act kind="quiet" icon="cross" onAct={hide}>
    <Said path="find.dismiss" />
  </Act>
)

const Ended = ({ say, hide }: { readonly say: Path; readonly hide: () => void }) => (
  <Bar of="bad" icon="stop">
    <p>
      <Said path={say} />
    </p>
    <Hide hide={hide} />
  </Bar>
)

function Done({ hide }: { readonly hide: () => void }) {
  const { acting, officer, format, open, say } = useDesk()
  if (acting.kind !== 'done') return null
  const { done, at, ticket, reference } = acting
  return (
    <Bar of="good" icon="tick">
      <p>
        <strong>{say(`act.done.${done}`)}</strong>
        {ticket !== null && (
          <>
            {' '}
            <Said path="act.ticket" values={{ n: format.number(ticket) }} />
          </>
        )}{' '}
        <span className="who-when">
          <bdi>{officer.name}</bdi> · {format.time(at)}
        </span>
      </p>
      {reference !== null && (
        <Act name="reopen" onAct={() => open(reference)}>
          <Reference of={reference} />
        </Act>
      )}
      <Hide hide={hide} />
    </Bar>
  )
}
