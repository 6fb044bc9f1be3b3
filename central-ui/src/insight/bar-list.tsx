import { Link } from 'wouter'
import type { Place } from '../words/formats.ts'
import { useVoice } from '../words/voice.tsx'

export interface BarItem {
  readonly key: string
  readonly words: string
  readonly count: number
  /** Where the events that it counts are. */
  readonly href: string
}

/** Bars with their words and numbers in the line: the list is the table behind the chart. */
export function BarList({ items, place }: { readonly items: readonly BarItem[]; readonly place: Place }) {
  const { formats } = useVoice()
  const most = Math.max(1, ...items.map(({ count }) => count))
  return (
    <ol className="bar-list">
      {items.map(({ key, words, count, href }) => (
        <li key={key}>
          <Link className="quiet-link" href={href}>
            {words}
          </Link>
          <span className="bar-list-bar" aria-hidden="true">
            <span style={{ inlineSize: `${(count / most) * 100}%` }} />
          </span>
          <b className="bar-list-number">{formats.number(count, place)}</b>
        </li>
      ))}
    </ol>
  )
}
