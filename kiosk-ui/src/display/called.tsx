import { Both, Digits, type Tongues } from './both.tsx'
import { PlaceIcon } from './places.tsx'
import { type Called, keyOf } from './use-fresh.ts'

interface Props {
  readonly tongues: Tongues
  readonly one: Called
  readonly fresh: boolean
}

function Where({ tongues, one: { place } }: Pick<Props, 'tongues' | 'one'>) {
  return (
    <div className="where">
      <PlaceIcon kind={place.kind} />
      <Both
        className="place"
        tongues={tongues}
        text={({ say, format }) => say(`place.${place.kind}`, { n: format.number(place.number) })}
      />
    </div>
  )
}

/** The number called last, as large as the wall allows. */
export function Latest({ tongues, one, fresh }: Props) {
  return (
    <section className="latest" data-fresh={fresh} key={keyOf(one)} aria-live="assertive">
      <Both className="label" tongues={tongues} text={({ say }) => say('number')} />
      <h1 className="ticket-number">
        <Digits tongues={tongues} value={one.ticket} />
      </h1>
      <Where tongues={tongues} one={one} />
    </section>
  )
}

/** Those called before it, for who was looking elsewhere. */
export function Earlier({
  tongues,
  called,
  fresh,
}: {
  readonly tongues: Tongues
  readonly called: readonly Called[]
  readonly fresh: ReadonlySet<string>
}) {
  return (
    <section className="earlier">
      <Both className="label" tongues={tongues} text={({ say }) => say('earlier')} />
      <ol>
        {called.map((one) => (
          <li key={keyOf(one)} data-fresh={fresh.has(keyOf(one))}>
            <strong>
              <Digits tongues={tongues} value={one.ticket} />
            </strong>
            <Where tongues={tongues} one={one} />
          </li>
        ))}
      </ol>
    </section>
  )
}
