import { useKiosk } from '../kiosk.ts'

/** The party's number for the waiting room, as large as can be. */
export function Ticket({ number }: { readonly number: number }) {
  const { lane, say } = useKiosk()
  return (
    <p className="ticket">
      <span>{say('ticket')}</span>
      <strong>{lane ? lane.here.format.number(number) : number}</strong>
    </p>
  )
}
