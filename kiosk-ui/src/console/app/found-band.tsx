import { Text } from '../../parts/text.tsx'
import { Act } from '../parts/act.tsx'
import { Icon } from '../parts/icon.tsx'
import { Said } from '../parts/said.tsx'
import { useDesk } from './console.ts'
import type { FoundNotice } from './use-found.ts'

/** What the desk's scanner read and what became of it, where no visit opened by itself. */
export function FoundBand({ found, hide }: FoundNotice) {
  const { say, open, go } = useDesk()
  if (!found) return null
  const [first] = found.references
  const told = {
    visit: say('find.foundVisit', { reference: first ?? '' }),
    several: say('find.foundSeveral'),
    unknown: say('find.foundUnknown'),
    unreadable: say('find.foundUnreadable'),
    forged: say('find.foundForged'),
  }[found.kind]
  const show = () => {
    hide()
    if (found.kind === 'several') go('find')
    else if (first) open(first)
  }
  return (
    <div className={`band ${found.kind === 'forged' ? 'bad' : 'info'}`} role="alert" data-band="found">
      <Icon name="scan" />
      <p>
        <Text>{told}</Text>
      </p>
      {found.kind === 'visit' && (
        <Act onAct={show}>
          <Said path="find.foundOpen" />
        </Act>
      )}
      <Act kind="quiet" icon="cross" onAct={hide}>
        <Said path="find.dismiss" />
      </Act>
    </div>
  )
}
