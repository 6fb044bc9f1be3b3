import {
  localDate,
  type Movement,
  type MovementKind,
  movementKind,
  movementList,
  newMovement,
  type SiteOverview,
} from '@ziara-gate/domain'
import { useState } from 'react'
import type { z } from 'zod'
import { mayDo } from '../app/may-do.ts'
import { useAccount, useDay, useNow } from '../app/services.ts'
import { Failed, Loading } from '../app/states.tsx'
import { useAnswer } from '../app/use-answer.ts'
import { InputField, SelectField } from '../form/field.tsx'
import { flawsOf } from '../form/flaws.ts'
import { Form, Outcome } from '../form/form.tsx'
import { useSending } from '../form/use-sending.ts'
import { useVoice } from '../words/voice.tsx'

type Whereabouts = z.infer<typeof movementList>

interface MovementsProps {
  readonly site: SiteOverview
  /** The id of the inmate, out of the address. */
  readonly inmate: string
  changed(): void
  close(): void
}

/** Where an inmate was and will be, and what happens next. */
export function Movements({ site, inmate, changed, close }: MovementsProps) {
  const { t } = useVoice()
  const path = `/v1/inmates/${encodeURIComponent(inmate)}/movements`
  const { answer, again, set } = useAnswer(path, movementList)
  const mayChange = mayDo(useAccount(), 'site-manager')
  const told = (whereabouts: Whereabouts) => {
    set(whereabouts)
    changed()
  }
  if (answer.state === 'loading') return <Loading words={t('inmates.loading')} />
  if (answer.state === 'failed') return <Failed failure={answer.failure} retry={again} />
  const { register, maskedName } = answer.value.inmate
  const title = t('inmates.movementsOf', { register })
  return (
    <section className="kept-panel" aria-label={title}>
      <h2>
        {title} · <bdi>{maskedName}</bdi>
      </h2>
      {answer.value.movements.length === 0 ? (
        <p className="soft">{t('inmates.noMovements')}</p>
      ) : (
        <MovementTable {...{ site, path, told, mayChange }} movements={answer.value.movements} />
      )}
      {mayChange && <NewMovement {...{ site, path, told }} />}
      <p className="no-print">
        <button className="button" type="button" onClick={close}>
          {t('gates.close')}
        </button>
      </p>
    </section>
  )
}

interface PartProps {
  readonly site: SiteOverview
  readonly path: string
  told(whereabouts: Whereabouts): void
}

interface TableProps extends PartProps {
  readonly movements: readonly Movement[]
  readonly mayChange: boolean
}

function MovementTable({ site, path, movements, mayChange, told }: TableProps) {
  const { t, formats, language } = useVoice()
  const sender = useSending()
  const { sites } = useDay()
  const today = localDate(useNow(60_000), site.zone)
  const takeBack = async (id: string) => {
    const answer = await sender.send({ method: 'DELETE', path: `${path}/${id}`, answer: movementList })
    if (answer) told(answer)
  }
  const nameOf = (id: string) => sites.find((each) => each.site.id === id)?.site.names[language] ?? id
  return (
    <div className="kept-scroll">
      <table className="figures" aria-label={t('inmates.movements')}>
        <tbody>
          {movements.map(({ id, kind, date, toSite }) => (
            <tr key={id}>
              <th scope="row">{formats.date(date, site)}</th>
              <td>
                {t(`inmates.kind.${kind}`)} {toSite !== null && t('inmates.to', { site: nameOf(toSite) })}
              </td>
              <td>{date > today && <span className="kept-state">{t('inmates.planned')}</span>}</td>
              {mayChange && (
                <td className="no-print">
                  <button className="button" type="button" onClick={() => void takeBack(id)}>
                    {t('inmates.takeBack')}
                    <span className="for-ears">
                      {' '}
                      {t(`inmates.kind.${kind}`)}, {formats.date(date, site)}
                    </span>
                  </button>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      <Outcome {...sender} place={site} savedWords={t('inmates.takenBack')} />
    </div>
  )
}

function NewMovement({ site, path, told }: PartProps) {
  const { t, formats, language } = useVoice()
  const { sites } = useDay()
  const today = localDate(useNow(60_000), site.zone)
  const [kind, setKind] = useState<MovementKind>('transfer')
  const [date, setDate] = useState<string>(today)
  const [toSite, setToSite] = useState('')
  const sender = useSending()
  const submit = async () => {
    const body = { kind, date, toSite: kind === 'transfer' && toSite !== '' ? toSite : null }
    const flaws = flawsOf(newMovement, body)
    if (flaws.size > 0) return sender.refuse(flaws)
    const answer = await sender.send({ method: 'POST', path, body, answer: movementList })
    if (answer) told(answer)
  }
  const others = sites
    .map((each) => each.site)
    .filter(({ id }) => id !== site.id)
    .toSorted((a, b) => formats.compare(a.names[language], b.names[language]))
  return (
    <section aria-label={t('inmates.record')}>
      <h3>{t('inmates.record')}</h3>
      <p className="field-help">{t('inmates.recordLead')}</p>
      <Form
        sender={sender}
        place={site}
        once
        submit={submit}
        submitWords={t('inmates.record')}
        savedWords={t('inmates.recorded')}
      >
        <div className="form-grid">
          <SelectField
            label={t('inmates.what')}
            value={kind}
            options={movementKind.options.map((each): [MovementKind, string] => [
              each,
              t(`inmates.kind.${each}`),
            ])}
            set={(chosen) => setKind(chosen)}
          />
          <InputField
            label={t('inmates.day')}
            type="date"
            value={date}
            set={setDate}
            flaw={sender.flaws.get('date')}
          />
          {kind === 'transfer' && (
            <SelectField
              label={t('inmates.toSite')}
              value={toSite}
              options={[
                ['', t('inmates.toSiteUnknown')],
                ...others.map(({ id, names }): [string, string] => [id, names[language]]),
              ]}
              set={setToSite}
            />
          )}
        </div>
      </Form>
    </section>
  )
}
