import { site, siteId, siteList, siteRequest } from '@ziara-gate/domain'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { Page } from '../app/page.tsx'
import { Failed, Loading } from '../app/states.tsx'
import { useAnswer } from '../app/use-answer.ts'
import { InputField } from '../form/field.tsx'
import { type Flaws, flawsOf } from '../form/flaws.ts'
import { Form } from '../form/form.tsx'
import { useSending } from '../form/use-sending.ts'
import { useVoice } from '../words/voice.tsx'
import { emptySite, SiteFields } from './site-fields.tsx'

const bounds = { number: [1, 65_535] } as const
const entry = siteRequest.safeExtend({ id: siteId })

/** Enters a site that is not in the register yet; which there are must be known for that. */
export function NewSite() {
  const { t } = useVoice()
  const { answer, again } = useAnswer('/v1/sites', siteList)
  return (
    <Page title={t('sites.enter')} kicker={<p className="kicker">{t('sites.title')}</p>}>
      {answer.state === 'loading' && <Loading words={t('sites.loading')} />}
      {answer.state === 'failed' && <Failed failure={answer.failure} retry={again} />}
      {answer.state === 'ready' && <NewSiteForm known={answer.value.map((one) => one.id)} />}
    </Page>
  )
}

function NewSiteForm({ known }: { readonly known: readonly string[] }) {
  const { t } = useVoice()
  const [, go] = useLocation()
  const [id, setId] = useState('')
  const [draft, setDraft] = useState(emptySite)
  const sender = useSending()
  // To enter it again under a name that is taken would be to change the other site.
  const taken = known.includes(id.trim())
  const submit = async () => {
    const found: Flaws = flawsOf(entry, { id: id.trim(), ...draft }, bounds)
    if (found.size > 0 || taken) return sender.refuse(taken ? new Map([...found, ['id', twice]]) : found)
    const path = `/v1/sites/${id.trim()}`
    const saved = await sender.send({ method: 'PUT', path, body: draft, answer: site })
    if (saved) go(`/register/sites/${saved.id}`)
  }
  const flaw = sender.flaws.get('id')
  return (
    <Form
      label={t('sites.enter')}
      sender={sender}
      place={draft}
      submit={submit}
      cancel={() => go('/register/sites')}
    >
      <div className="form-grid">
        <InputField
          label={t('sites.id')}
          help={t('sites.idHelp')}
          dir="ltr"
          spellCheck={false}
          autoCapitalize="none"
          value={id}
          set={setId}
          flaw={flaw?.kind === 'twice' ? t('sites.exists') : flaw}
        />
      </div>
      <SiteFields draft={draft} flaws={sender.flaws} numberFixed={false} set={setDraft} />
    </Form>
  )
}

const twice = { kind: 'twice' } as const
