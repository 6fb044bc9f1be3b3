import { site as siteRecord, siteRequest } from '@ziara-gate/domain'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { flawsOf } from '../form/flaws.ts'
import { Form } from '../form/form.tsx'
import { useSending } from '../form/use-sending.ts'
import { useVoice } from '../words/voice.tsx'
import { type SiteDraft, SiteFields } from './site-fields.tsx'
import { type OfSite, SitePage } from './site-frame.tsx'

const bounds = { number: [1, 65_535] } as const

/** Changes what a site is called, and what its times and digits go by. */
export function SiteEdit({ site, changed }: OfSite) {
  const { language, t } = useVoice()
  const [, go] = useLocation()
  const { id, ...entered } = site
  const [draft, setDraft] = useState<SiteDraft>(entered)
  const sender = useSending()
  const submit = async () => {
    const found = flawsOf(siteRequest, draft, bounds)
    if (found.size > 0) return sender.refuse(found)
    const path = `/v1/sites/${id}`
    const saved = await sender.send({ method: 'PUT', path, body: draft, answer: siteRecord })
    if (saved) changed(saved)
  }
  return (
    <SitePage site={site} title="sites.change">
      <Form
        label={t('sites.changeTitle', { site: site.names[language] })}
        sender={sender}
        place={site}
        submit={submit}
        cancel={() => go(`/register/sites/${id}`)}
      >
        <SiteFields draft={draft} flaws={sender.flaws} numberFixed set={setDraft} />
      </Form>
    </SitePage>
  )
}
