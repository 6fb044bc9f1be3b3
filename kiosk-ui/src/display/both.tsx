import { Text } from '../parts/text.tsx'
import type { Tongue } from './tongues.ts'

export type Tongues = readonly [Tongue, Tongue]

/** The same in both languages, each read its own way, the first one first. */
export function Both({
  tongues,
  className,
  text,
}: {
  readonly tongues: Tongues
  readonly className: string
  readonly text: (tongue: Tongue) => string
}) {
  return (
    <div className={className}>
      {tongues.map((tongue) => (
        <p key={tongue.language} lang={tongue.language} dir={tongue.direction}>
          <Text>{text(tongue)}</Text>
        </p>
      ))}
    </div>
  )
}

/** A number in the digits of both languages, once where they are the same. */
export function Digits({ tongues, value }: { readonly tongues: Tongues; readonly value: number }) {
  const [first, second] = tongues.map(({ format }) => format.number(value))
  return (
    <span className="digits">
      <bdi>{first}</bdi>
      {second !== first && <bdi className="other-digits">{second}</bdi>}
    </span>
  )
}
