import { useVoice } from '../words/voice.tsx'

const dayEntries = ['expected', 'arrived', 'waiting', 'admitted', 'inside', 'left', 'ordinary'] as const
const bands: ReadonlySet<string> = new Set(['waiting', 'inside', 'usual'])

function Sample({ name }: { readonly name: string }) {
  return (
    <svg className="flow-sample" viewBox="0 0 24 12" aria-hidden="true">
      {bands.has(name) ? (
        <rect className={`flow-${name}`} width="24" height="12" />
      ) : (
        <line className={`flow-${name}`} x1="0" x2="24" y1="6" y2="6" />
      )}
    </svg>
  )
}

/** Which line and which band is what, in the chart of one site. */
export function FlowKey() {
  const { t } = useVoice()
  return (
    <ul className="curve-key" aria-label={t('overview.key')}>
      {dayEntries.map((name) => (
        <li key={name}>
          <Sample name={name} />
          {t(`figure.${name}`)}
        </li>
      ))}
    </ul>
  )
}

/**
 * The same once for all the small curves. `figure`: the number for an example, where a single one stands beside each curve
 * without its name.
 */
export function CurveKey({ figure }: { readonly figure: string | null }) {
  const { t } = useVoice()
  return (
    <ul className="curve-key" aria-label={t('overview.key')}>
      <li>
        <Sample name="admitted" />
        {t('overview.admittedToday')}
      </li>
      <li>
        <Sample name="usual" />
        {t('figure.ordinary')}
      </li>
      {figure !== null && (
        <li>
          <b>{figure}</b> {t('figure.inside')}
        </li>
      )}
    </ul>
  )
}
