import type { Place } from '../words/formats.ts'
import { useVoice } from '../words/voice.tsx'

interface MomentProps {
  /** null: never. */
  readonly at: number | null
  readonly place: Place
  readonly never: string
}

/** A day and a time of it. */
export function Moment({ at, place, never }: MomentProps) {
  const { formats } = useVoice()
  if (at === null) return <span className="soft">{never}</span>
  return (
    <time dateTime={new Date(at).toISOString()}>
      {formats.day(at, place)} · {formats.time(at, place)}
    </time>
  )
}
