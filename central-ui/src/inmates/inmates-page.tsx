import { type Inmate, inmateList, type SiteOverview } from '@ziara-gate/domain'
import { Failed, Loading, Statement } from '../app/states.tsx'
import { useAnswer } from '../app/use-answer.ts'
import { AtSite } from '../at-site/at-site.tsx'
import { useAddress } from '../at-site/use-address.ts'
import { InputField } from '../form/field.tsx'
import { readRegister } from '../restrictions/new-restriction.ts'
import { useVoice } from '../words/voice.tsx'
import { Movements } from './movements.tsx'

/** Whom visits are for: looked up by number, each with where it was, is and will be. */
export function InmatesPage() {
  const { t } = useVoice()
  return (
    <AtSite title={t('inmates.title')} lead={t('inmates.lead')}>
      {(site) => <Inmates site={site} />}
    </AtSite>
  )
}

const shownAtMost = 25

function Inmates({ site }: { readonly site: SiteOverview }) {
  const { t } = useVoice()
  const { search, narrow, go } = useAddress()
  const find = search.get('find') ?? ''
  const register = readRegister(find)
  const query = new URLSearchParams({ limit: String(shownAtMost), ...(register !== null && { register }) })
  const { answer, again } = useAnswer(`/v1/sites/${site.id}/inmates?${query}`, inmateList)
  return (
    <div className="kept">
      <search className="filter no-print" aria-label={t('inmates.search')}>
        <InputField
          label={t('inmates.search')}
          type="search"
          inputMode="numeric"
          dir="ltr"
          value={find}
          set={(text) => narrow({ find: text, of: null })}
        />
      </search>
      {search.get('of') !== null && (
        <Movements
          key={search.get('of')}
          site={site}
          inmate={search.get('of') ?? ''}
          changed={again}
          close={() => go({ of: null })}
        />
      )}
      {answer.state === 'loading' && <Loading words={t('inmates.loading')} />}
      {answer.state === 'failed' && <Failed failure={answer.failure} retry={again} />}
      {answer.state === 'ready' && (
        <Found
          site={site}
          inmates={find !== '' && register === null ? [] : answer.value.inmates}
          more={answer.value.more}
          open={(id) => go({ of: id })}
        />
      )}
    </div>
  )
}

interface FoundProps {
  readonly site: SiteOverview
  readonly inmates: readonly Inmate[]
  readonly more: boolean
  open(id: string): void
}

function Found({ inmates, more, open }: FoundProps) {
  const { t } = useVoice()
  if (inmates.length === 0)
    return (
      <Statement title={t('inmates.none')}>
        <p>{t('inmates.noneLead')}</p>
      </Statement>
    )
  return (
    <div className="kept-scroll">
      <table className="figures kept-rows" aria-label={t('inmates.list')}>
        <thead>
          <tr>
            <th scope="col">{t('inmates.register')}</th>
            <th scope="col">{t('inmates.name')}</th>
            <th scope="col">{t('inmates.stateNow')}</th>
            <td className="no-print" />
          </tr>
        </thead>
        <tbody>
          {inmates.map((inmate) => (
            <tr key={inmate.id}>
              <th scope="row">
                <span className="code">{inmate.register}</span>
              </th>
              <td data-label={t('inmates.name')}>
                <bdi>{inmate.maskedName}</bdi>
              </td>
              <td data-label={t('inmates.stateNow')}>
                <span className="kept-state" data-off={inmate.state !== 'held' || undefined}>
                  {t(`inmates.state.${inmate.state}`)}
                </span>
              </td>
              <td className="no-print">
                <button
                  className="button"
                  type="button"
                  aria-label={t('inmates.movementsOf', { register: inmate.register })}
                  onClick={() => open(inmate.id)}
                >
                  {t('inmates.movements')}
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {more && <p className="soft">{t('inmates.more')}</p>}
    </div>
  )
}
