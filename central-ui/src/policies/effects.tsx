import { daysBetween, type PolicyPreview, type Reference, type Site, showReference } from '@ziara-gate/domain'
import { Link } from 'wouter'
import { Icon } from '../look/icons.tsx'
import { useVoice } from '../words/voice.tsx'
import { effectsOf } from './effect-words.ts'

interface EffectsProps {
  readonly site: Site
  readonly id: string
  readonly preview: PolicyPreview
}

/** In words: what a change does to those who are booked on a day. */
export function Effects({ site, id, preview }: EffectsProps) {
  const voice = useVoice()
  const { t, count } = voice
  const { told, sessions } = effectsOf(preview, voice, site)
  return (
    <div className="effects">
      <p>
        {preview.visits === 0
          ? t('policies.preview.nobody')
          : t('policies.preview.booked', {
              visits: count('visits', preview.visits, site),
              visitors: count('visitors', preview.visitors, site),
            })}
      </p>
      <OtherHolds id={id} preview={preview} />
      {preview.visits > 0 && told.length === 0 && (
        <p className="effects-none">
          <Icon name="tick" />
          {t('policies.preview.nothing')}
        </p>
      )}
      <ul className="effects-list">
        {told.map(({ key, words, references }) => (
          <li key={key}>
            {words}
            <References references={references} />
          </li>
        ))}
      </ul>
      {sessions.length > 0 && (
        <details>
          <summary>{t('policies.preview.sessions')}</summary>
          <ul>
            {sessions.map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
        </details>
      )}
      <KnownFrom site={site} preview={preview} />
    </div>
  )
}

/** Which parties: each leads to its visit. */
function References({ references }: { readonly references: readonly Reference[] }) {
  const shown = references.slice(0, 12)
  if (shown.length === 0) return null
  return (
    <span className="effects-visits">
      {shown.map((reference) => (
        <Link key={reference} href={`/visits/${reference}`} className="code">
          {showReference(reference)}
        </Link>
      ))}
      {references.length > shown.length && '…'}
    </span>
  )
}

function OtherHolds({ id, preview }: Pick<EffectsProps, 'id' | 'preview'>) {
  const { t } = useVoice()
  const other = preview.after.id
  if (other === id) return null
  return (
    <p className="effects-note">
      {other === null ? t('policies.preview.otherDefault') : t('policies.preview.other', { id: other })}
    </p>
  )
}

/** A limit may look further back than earlier visits are known. */
function KnownFrom({ site, preview }: Pick<EffectsProps, 'site' | 'preview'>) {
  const { t, formats } = useVoice()
  const known = daysBetween(preview.historyFrom, preview.date)
  const longest = Math.max(0, ...preview.after.policy.limits.map(({ days }) => days))
  if (longest <= known) return null
  return (
    <p className="effects-note">
      {t('policies.preview.history', { day: formats.date(preview.historyFrom, site) })}
    </p>
  )
}
