import {
  type ApiKey,
  type ApiScope,
  apiKeyCreated,
  apiKeyRequest,
  apiScope,
  localDate,
  localDateSchema,
  type SiteId,
} from '@ziara-gate/domain'
import { useState } from 'react'
import { pagePlace } from '../app/places.ts'
import { useAccount, useDay, useNow } from '../app/services.ts'
import { Choices } from '../form/choices.tsx'
import { InputField } from '../form/field.tsx'
import { type Flaws, flawsOf } from '../form/flaws.ts'
import { Form } from '../form/form.tsx'
import { NumberField } from '../form/number-field.tsx'
import { useSending } from '../form/use-sending.ts'
import { useVoice } from '../words/voice.tsx'
import { endOf } from './key-state.ts'
import { scopeWords } from './scope-words.ts'
import { SitesField } from './sites-field.tsx'

interface NewKeyProps {
  created(key: ApiKey, secret: string): void
  close(): void
}

interface Entered {
  readonly label: string
  readonly scopes: ApiScope[]
  readonly sites: SiteId[] | null
  /** A local day; empty: no end. */
  readonly until: string
  readonly callsPerMinute: number | null
}

const bounds = { callsPerMinute: [1, 60_000] } as const

/** A day that cannot be read is a flaw of its own: the contract knows instants alone. */
function check({ until, ...entered }: Entered, zone: string) {
  const day = until === '' ? null : localDateSchema.safeParse(until)
  const expiresAt = day?.success ? endOf(day.data, zone) : null
  const body = { ...entered, expiresAt }
  const found: Flaws = flawsOf(apiKeyRequest, body, bounds)
  const flaws: Flaws = day?.success === false ? new Map([...found, ['expiresAt', { kind: 'day' }]]) : found
  return { body, flaws }
}

export function NewKey({ created, close }: NewKeyProps) {
  const { t } = useVoice()
  const account = useAccount()
  const sender = useSending()
  const place = pagePlace(useDay().sites.map(({ site }) => site))
  const today = localDate(useNow(60_000), place.zone)
  const [entered, setEntered] = useState<Entered>({
    ...{ label: '', scopes: [], until: '', callsPerMinute: 600 },
    sites: account.sites === null ? null : [],
  })
  const change = (part: Partial<Entered>) => setEntered({ ...entered, ...part })
  const submit = async () => {
    const { body, flaws } = check(entered, place.zone)
    if (flaws.size > 0) return sender.refuse(flaws)
    const told = await sender.send({ method: 'POST', path: '/v1/api-keys', body, answer: apiKeyCreated })
    if (told) created(told.key, told.secret)
  }
  const { flaws } = sender
  return (
    <section className="kept-panel" aria-label={t('access.addKey')}>
      <h2>{t('access.addKey')}</h2>
      <Form {...{ sender, place, submit }} submitWords={t('access.addKey')} cancel={close} once>
        <InputField
          label={t('access.keyName')}
          help={t('access.keyNameHelp')}
          dir="auto"
          autoComplete="off"
          maxLength={120}
          autoFocus
          value={entered.label}
          set={(label) => change({ label })}
          flaw={flaws.get('label')}
        />
        <Choices
          legend={t('access.scopes')}
          options={apiScope.options.map((scope) => [scope, t(scopeWords[scope])] as const)}
          chosen={entered.scopes}
          set={(scopes) => change({ scopes })}
          flaw={flaws.get('scopes')}
        />
        <SitesField chosen={entered.sites} set={(sites) => change({ sites })} flaw={flaws.get('sites')} />
        <div className="form-grid">
          <InputField
            label={t('access.until')}
            help={t('access.untilHelp')}
            type="date"
            min={today}
            value={entered.until}
            set={(until) => change({ until })}
            flaw={flaws.get('expiresAt')}
          />
          <NumberField
            label={t('access.perMinute')}
            help={t('access.perMinuteHelp')}
            value={entered.callsPerMinute}
            set={(callsPerMinute) => change({ callsPerMinute })}
            flaw={flaws.get('callsPerMinute')}
          />
        </div>
      </Form>
    </section>
  )
}
