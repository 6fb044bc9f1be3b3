import { Text } from '../../parts/text.tsx'
import { Icon } from '../parts/icon.tsx'
import type { Say } from '../words/wording.ts'

interface LostNoticeProps {
  readonly live: boolean
  readonly say: Say
  /** When the last state was heard, in words. */
  readonly at: string
}

/** The gate service is out of reach: what is on the screen is old. */
export function LostNotice({ live, say, at }: LostNoticeProps) {
  if (live) return null
  return (
    <div className="band bad" role="alert" data-band="lost">
      <Icon name="cut" />
      <p>
        <strong>{say('line.lost')}</strong> <Text>{say('line.lostHelp', { time: at })}</Text>
      </p>
    </div>
  )
}
