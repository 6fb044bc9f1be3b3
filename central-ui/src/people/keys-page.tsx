import { type ApiKey, apiKeyList } from '@ziara-gate/domain'
import { useState } from 'react'
import { Link, useSearchParams } from 'wouter'
import { Page } from '../app/page.tsx'
import { pagePlace } from '../app/places.ts'
import { useDay, useNow } from '../app/services.ts'
import { Failed, Loading, Statement } from '../app/states.tsx'
import { useAnswer } from '../app/use-answer.ts'
import { useVoice } from '../words/voice.tsx'
import { DeedPanel } from './deed.tsx'
import { keyState } from './key-state.ts'
import { Moment } from './moment.tsx'
import { NewKey } from './new-key.tsx'
import { made } from './nothing.ts'
import { scopeWords } from './scope-words.ts'
import { Secret } from './secret.tsx'
import { SiteNames } from './site-names.tsx'

/** Keys of booking platforms: programs that call headquarters. */
export function KeysPage() {
  const { t } = useVoice()
  const { answer, again } = useAnswer('/v1/api-keys', apiKeyList)
  const [search, setSearch] = useSearchParams()
  const [told, setTold] = useState<{ readonly key: ApiKey; readonly secret: string } | null>(null)
  const isAdding = search.get('open') === 'new'
  const close = () => setSearch({})
  const keys = answer.state === 'ready' ? answer.value.keys : []
  const revoking = keys.find(({ id }) => search.get('open') === 'revoke' && id === search.get('of'))
  return (
    <Page
      title={t('access.keys')}
      lead={<p className="page-lead">{t('access.keysLead')}</p>}
      beside={
        !isAdding && (
          <p className="register-actions no-print">
            <Link className="button" data-main href="/keys?open=new">
              {t('access.addKey')}
            </Link>
          </p>
        )
      }
    >
      <div className="kept">
        {isAdding && (
          <NewKey
            close={close}
            created={(key, secret) => {
              setTold({ key, secret })
              close()
              again()
            }}
          />
        )}
        {told && (
          <Secret
            title={t('access.keyOf', { name: told.key.label })}
            lead={t('access.keyLead')}
            secret={told.secret}
            close={() => setTold(null)}
          />
        )}
        {revoking && revoking.revokedAt === null && (
          <DeedPanel
            key={revoking.id}
            title={t('access.revokeOf', { name: revoking.label })}
            lead={t('access.revokeLead')}
            submitWords={t('access.revoke')}
            grave
            change={{ method: 'DELETE', path: `/v1/api-keys/${revoking.id}`, answer: made }}
            done={() => {
              close()
              again()
            }}
            close={close}
          />
        )}
        {answer.state === 'loading' && <Loading words={t('access.loading')} />}
        {answer.state === 'failed' && <Failed failure={answer.failure} retry={again} />}
        {answer.state === 'ready' && keys.length === 0 && (
          <Statement title={t('access.noKeys')}>
            <p>{t('access.noKeysLead')}</p>
          </Statement>
        )}
        {keys.length > 0 && <KeyTable keys={keys} revoke={(id) => setSearch({ open: 'revoke', of: id })} />}
      </div>
    </Page>
  )
}

interface TableProps {
  readonly keys: readonly ApiKey[]
  revoke(id: string): void
}

function KeyTable({ keys, revoke }: TableProps) {
  const { t, formats } = useVoice()
  const now = useNow(60_000)
  const place = pagePlace(useDay().sites.map(({ site }) => site))
  return (
    <div className="kept-scroll">
      <table className="figures kept-rows" aria-label={t('access.keys')}>
        <thead>
          <tr>
            <th scope="col">{t('access.keyName')}</th>
            <th scope="col">{t('access.scopes')}</th>
            <th scope="col">{t('access.sites')}</th>
            <th scope="col">{t('access.perMinute')}</th>
            <th scope="col">{t('access.state')}</th>
            <th scope="col">{t('access.lastUsed')}</th>
            <td className="no-print" />
          </tr>
        </thead>
        <tbody>
          {keys.map((key) => (
            <tr key={key.id}>
              <th scope="row">
                <bdi>{key.label}</bdi> <span className="code soft people-name">{key.prefix}…</span>
              </th>
              <td data-label={t('access.scopes')}>
                {formats.list(
                  key.scopes.map((scope) => t(scopeWords[scope])),
                  place,
                )}
              </td>
              <td data-label={t('access.sites')}>
                <SiteNames sites={key.sites} />
              </td>
              <td data-label={t('access.perMinute')}>{formats.number(key.callsPerMinute, place)}</td>
              <td data-label={t('access.state')}>
                <KeyState apiKey={key} now={now} />
              </td>
              <td data-label={t('access.lastUsed')}>
                <Moment at={key.lastUsedAt} place={place} never={t('access.never')} />
              </td>
              <td className="no-print">
                {keyState(key, now) === 'open' && (
                  <button className="button" type="button" onClick={() => revoke(key.id)}>
                    {t('access.revoke')}
                    <span className="for-ears"> {key.label}</span>
                  </button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function KeyState({ apiKey, now }: { readonly apiKey: ApiKey; readonly now: number }) {
  const { t, formats } = useVoice()
  const place = pagePlace(useDay().sites.map(({ site }) => site))
  const state = keyState(apiKey, now)
  const until = apiKey.expiresAt === null ? null : formats.day(apiKey.expiresAt, place)
  return (
    <span
      className="kept-state people-key-state"
      data-on={state === 'open' || undefined}
      data-off={state !== 'open' || undefined}
    >
      {state === 'open' && until !== null
        ? t('access.keyUntil', { day: until })
        : t(`access.keyStates.${state}`)}
    </span>
  )
}
