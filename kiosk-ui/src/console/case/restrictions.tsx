import type { CaseFile } from '@ziara-gate/domain'
import { useDesk } from '../app/console.ts'
import { Icon } from '../parts/icon.tsx'
import { Said } from '../parts/said.tsx'

interface RestrictionsProps {
  readonly of: CaseFile['inmateRestrictions']
}

/** Bars with their dates and reasons: for the officer's eyes alone. */
export function Restrictions({ of }: RestrictionsProps) {
  const { format } = useDesk()
  return of.map(({ id, from, until, reason }) => (
    <p key={id} className="restriction">
      <Icon name="stop" />
      <span>
        <strong>
          <Said path="case.restricted" />
        </strong>{' '}
        {until === null ? (
          <Said path="case.restrictedFrom" values={{ day: format.date(from) }} />
        ) : (
          <Said path="case.restrictedUntil" values={{ from: format.date(from), until: format.date(until) }} />
        )}
        {': '}
        <bdi>{reason}</bdi>
      </span>
    </p>
  ))
}
