import {
  localDate,
  type SessionsMade,
  type SessionTemplate,
  type SiteOverview,
  sessionsMade,
  templateList,
} from '@ziara-gate/domain'
import { useState } from 'react'
import { Link, useSearchParams } from 'wouter'
import { mayDo } from '../app/may-do.ts'
import { useAccount, useNow } from '../app/services.ts'
import { Failed, Loading, Statement } from '../app/states.tsx'
import { useAnswer } from '../app/use-answer.ts'
import { AtSite } from '../at-site/at-site.tsx'
import { Outcome } from '../form/form.tsx'
import { useSending } from '../form/use-sending.ts'
import { madeWords } from '../places/made-words.ts'
import { useVoice } from '../words/voice.tsx'
import { useGates } from './session-page.tsx'
import { TemplateForm } from './template-form.tsx'
import { TemplateWeek } from './template-week.tsx'

/** The weekly templates of a site, out of which its sessions are made. */
export function TemplatePage() {
  const { t } = useVoice()
  return (
    <AtSite title={t('templates.title')} lead={t('templates.lead')}>
      {(site) => <Templates site={site} />}
    </AtSite>
  )
}

function Templates({ site }: { readonly site: SiteOverview }) {
  const { t } = useVoice()
  const account = useAccount()
  const mayChange = mayDo(account, 'site-manager')
  const { answer, again, set } = useAnswer(`/v1/sites/${site.id}/session-templates`, templateList)
  const saved = (templates: readonly SessionTemplate[], one: SessionTemplate) =>
    set({ templates: [...templates.filter(({ id }) => id !== one.id), one] })
  return (
    <div className="templates">
      <p className="no-print">
        <Link className="button" href={`/register/sessions?site=${site.id}`}>
          {t('templates.toSessions')}
        </Link>
      </p>
      {answer.state === 'loading' && <Loading words={t('templates.loading')} />}
      {answer.state === 'failed' && <Failed failure={answer.failure} retry={again} />}
      {answer.state === 'ready' && (
        <Week
          {...{ site, mayChange }}
          templates={answer.value.templates}
          saved={(one) => saved(answer.value.templates, one)}
        />
      )}
    </div>
  )
}

interface WeekProps {
  readonly site: SiteOverview
  readonly mayChange: boolean
  readonly templates: readonly SessionTemplate[]
  saved(template: SessionTemplate): void
}

/** Which template is open stands in the address: its name, or `new`. */
function Week({ site, mayChange, templates, saved }: WeekProps) {
  const { t } = useVoice()
  const [search] = useSearchParams()
  const gates = useGates(site.id)
  const today = localDate(useNow(60_000), site.zone)
  const open = search.get('template')
  const template = templates.find(({ id }) => id === open) ?? null
  return (
    <>
      {templates.length === 0 ? (
        <Statement title={t('templates.none')}>
          <p>{t('templates.noneLead')}</p>
        </Statement>
      ) : (
        <TemplateWeek {...{ site, gates, templates, mayChange, today, open }} />
      )}
      {mayChange && (open === 'new' || template !== null) && (
        <TemplateForm
          key={open}
          {...{ site, gates, template, today, saved }}
          taken={templates.map(({ id }) => id)}
        />
      )}
      {mayChange && open !== 'new' && (
        <div className="template-actions no-print">
          <Link
            className="button"
            data-main
            href={`/register/sessions/templates?site=${site.id}&template=new`}
          >
            {t('templates.add')}
          </Link>
          {templates.length > 0 && <RunTemplates site={site} />}
        </div>
      )}
    </>
  )
}

function RunTemplates({ site }: { readonly site: SiteOverview }) {
  const voice = useVoice()
  const { t } = voice
  const [made, setMade] = useState<SessionsMade | null>(null)
  const sender = useSending()
  const busy = sender.sending.state === 'sending'
  const run = async () => {
    if (busy) return
    const path = `/v1/sites/${site.id}/session-templates/run`
    const told = await sender.send({ method: 'POST', path, answer: sessionsMade })
    if (told) setMade(told)
  }
  return (
    <>
      <button className="button" type="button" aria-disabled={busy} onClick={() => void run()}>
        {busy ? t('templates.running') : t('templates.run')}
      </button>
      <p className="soft">{t('templates.runHelp')}</p>
      <Outcome
        sending={sender.sending}
        flaws={sender.flaws}
        place={site}
        savedWords={made === null ? undefined : madeWords(voice, made, site)}
      />
    </>
  )
}
