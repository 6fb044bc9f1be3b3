import type { SessionLine } from '@ziara-gate/domain'
import { useDesk } from '../app/console.ts'
import { VisitList } from '../find/visit-list.tsx'
import { useAsked } from '../gate/use-asked.ts'
import { Said } from '../parts/said.tsx'
import { AskedView } from '../parts/states.tsx'

interface SessionVisitsProps {
  readonly date: string | null
  readonly session: SessionLine['id']
  readonly news: string
}

/** The visits of one session, each of which opens. */
export function SessionVisits({ date, session, news }: SessionVisitsProps) {
  const { calls, format } = useDesk()
  const sheet = useAsked(`sheet ${date ?? ''}`, news, () => calls.daySheet(date))
  return (
    <section className="session-visits">
      <AskedView of={sheet} loading="day.loading" failed="day.failed">
        {({ sessions }) => {
          const found = sessions.find(({ id }) => id === session)
          if (!found) return null
          return (
            <>
              <h2>
                <Said
                  path="day.visitsOf"
                  values={{ from: format.time(found.startsAt), until: format.time(found.endsAt) }}
                />
              </h2>
              {found.visits.length === 0 ? (
                <p className="soft">
                  <Said path="day.noVisits" />
                </p>
              ) : (
                <VisitList visits={found.visits} ofSession />
              )}
            </>
          )
        }}
      </AskedView>
    </section>
  )
}
