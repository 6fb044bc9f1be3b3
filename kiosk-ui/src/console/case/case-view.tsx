import type { CaseFile, OpenCase } from '@ziara-gate/domain'
import { numberOfLane } from '../../words/lane-number.ts'
import { useDesk } from '../app/console.ts'
import { Icon } from '../parts/icon.tsx'
import { Since } from '../parts/passing-time.tsx'
import { Counted, Said } from '../parts/said.tsx'
import { Actions } from './actions.tsx'
import { Party } from './party.tsx'
import { useChosen } from './use-case.ts'

interface CaseProps {
  readonly file: CaseFile
  readonly open: OpenCase | null
}

/** One visit and the one thing to decide about it: why it is here, who it is about, what can be done. */
export function CaseView({ file, open }: CaseProps) {
  const { chosen, choose } = useChosen(file)
  return (
    <article className="case" data-outcome={file.decision.outcome} data-reference={file.visit.reference}>
      <Why file={file} open={open} />
      <Party file={file} chosen={chosen} choose={choose} />
      <Actions file={file} open={open} chosen={chosen} />
    </article>
  )
}

function Why({ file, open }: CaseProps) {
  const { format } = useDesk()
  const { decision, visit } = file
  const others = decision.reasons.filter((code) => code !== decision.reason)
  const lane = file.lane ?? open?.lane ?? null
  return (
    <header className="why">
      <Icon name={decision.outcome === 'admit' ? 'tick' : decision.outcome === 'refer' ? 'refer' : 'stop'} />
      <div>
        <h1>
          <Said path={`reason.${decision.reason}`} />
        </h1>
        {others.length > 0 && (
          <p className="also">
            <Said path="case.also" />:{' '}
            {others.map((code, index) => (
              <span key={code}>
                {index > 0 && ' · '}
                <Said path={`reason.${code}`} />
              </span>
            ))}
          </p>
        )}
        <p className="why-facts">
          <span>
            <Said
              path="case.session"
              values={{ from: format.time(visit.startsAt), until: format.time(visit.endsAt) }}
            />
          </span>
          <span>
            <Counted path="people" count={file.party.length} />
          </span>
          {lane !== null && (
            <span>
              <Said path="case.at" values={{ n: numberOfLane(lane, format) ?? lane }} />
            </span>
          )}
          {visit.ticket !== null && (
            <span>
              <Said path="case.ticket" values={{ n: format.number(visit.ticket) }} />
            </span>
          )}
          {open && (
            <span className="why-wait">
              <Icon name="wait" />
              <Since at={open.since} />
            </span>
          )}
          {decision.stale && (
            <span className="why-stale">
              <Icon name="data" />
              <Said path="case.stale" />
            </span>
          )}
        </p>
      </div>
    </header>
  )
}
