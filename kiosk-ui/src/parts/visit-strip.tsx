import type { VisitView } from '@ziara-gate/domain'
import { useKiosk } from '../kiosk.ts'
import { Text } from './text.tsx'

/** Whose visit this is and when, so that people see at once that the right one was found. */
export function VisitStrip({ visit }: { readonly visit: VisitView }) {
  const { lane, say } = useKiosk()
  if (!lane) return null
  const { time } = lane.here.format
  const title = visit.inmate ? say('collecting.visitOf', { name: visit.inmate }) : say('collecting.visit')
  return (
    <p className="visit-strip">
      <span>
        <Text>{title}</Text>
      </span>
      <span className="between">
        <Text>{say('between', { from: time(visit.startsAt), to: time(visit.endsAt) })}</Text>
      </span>
    </p>
  )
}
