import {
  type BadgeAnswer,
  badgeAnswer,
  newOfficer,
  type OfficerView,
  officerChange,
  officerView,
  type SiteOverview,
} from '@ziara-gate/domain'
import { type ReactNode, useState } from 'react'
import { z } from 'zod'
import { CheckField } from '../form/choices.tsx'
import { InputField, SelectField } from '../form/field.tsx'
import { flawsOf } from '../form/flaws.ts'
import { Form } from '../form/form.tsx'
import { type Sender, useSending } from '../form/use-sending.ts'
import { useVoice } from '../words/voice.tsx'
import { readPin } from './pin.ts'

type Role = OfficerView['role']
const roles: readonly Role[] = ['guard', 'supervisor', 'viewer']

interface OfSite {
  readonly site: SiteOverview
  close(): void
}
interface OfOfficer extends OfSite {
  readonly officer: OfficerView
}

const pathOf = (site: SiteOverview, officer?: OfficerView): string =>
  `/v1/sites/${site.id}/officers${officer === undefined ? '' : `/${officer.id}`}`

interface PanelProps extends OfSite {
  readonly title: string
  readonly lead?: string
  readonly sender: Sender
  readonly words?: string
  readonly once?: boolean
  submit(): Promise<void>
  readonly children?: ReactNode
}

function Panel({ title, lead, site, sender, words, once = false, submit, close, children }: PanelProps) {
  return (
    <section className="kept-panel" aria-label={title}>
      <h2>{title}</h2>
      {lead !== undefined && <p>{lead}</p>}
      <Form
        {...{ sender, once, submit }}
        place={site}
        cancel={close}
        {...(words !== undefined && { submitWords: words })}
      >
        {children}
      </Form>
    </section>
  )
}

/** Adds an officer; the answer has the badge's code, which is told this once. */
export function NewOfficer({ site, close, badged }: OfSite & { badged(told: BadgeAnswer): void }) {
  const { t } = useVoice()
  const sender = useSending()
  const [name, setName] = useState('')
  const [role, setRole] = useState<Role>('guard')
  const [pin, setPin] = useState('')
  const submit = async () => {
    const body = { name, role, pin: readPin(pin) ?? '' }
    const flaws = flawsOf(newOfficer, body)
    if (flaws.size > 0) return sender.refuse(flaws)
    const told = await sender.send({ method: 'POST', path: pathOf(site), body, answer: badgeAnswer })
    if (told) badged(told)
  }
  return (
    <Panel title={t('officers.add')} words={t('officers.add')} once {...{ site, close, sender, submit }}>
      <div className="form-grid">
        <NameField value={name} set={setName} sender={sender} />
        <RoleField value={role} set={setRole} />
        <PinField value={pin} set={setPin} sender={sender} />
      </div>
    </Panel>
  )
}

export function ChangeOfficer({ site, officer, close, saved }: OfOfficer & { saved(): void }) {
  const { t } = useVoice()
  const sender = useSending()
  const [name, setName] = useState(officer.name)
  const [role, setRole] = useState<Role>(officer.role)
  const [active, setActive] = useState(officer.active)
  const submit = async () => {
    const body = { name, role, active }
    const flaws = flawsOf(officerChange, body)
    if (flaws.size > 0) return sender.refuse(flaws)
    const path = pathOf(site, officer)
    if (await sender.send({ method: 'PUT', path, body, answer: officerView })) saved()
  }
  const title = t('officers.changeOf', { name: officer.name })
  return (
    <Panel {...{ title, site, close, sender, submit }}>
      <div className="form-grid">
        <NameField value={name} set={setName} sender={sender} />
        <RoleField value={role} set={setRole} />
      </div>
      <CheckField
        label={t('officers.active')}
        help={t('officers.activeHelp')}
        checked={active}
        set={setActive}
      />
    </Panel>
  )
}

const done = z.null().transform(() => true)

export function NewPin({ site, officer, close, saved }: OfOfficer & { saved(): void }) {
  const { t } = useVoice()
  const sender = useSending()
  const [pin, setPin] = useState('')
  const submit = async () => {
    const read = readPin(pin)
    if (read === null) return sender.refuse(new Map([['pin', { kind: 'number' }]]))
    const path = `${pathOf(site, officer)}/pin`
    if (await sender.send({ method: 'PUT', path, body: { pin: read }, answer: done })) saved()
  }
  const title = t('officers.newPinOf', { name: officer.name })
  return (
    <Panel {...{ title, site, close, sender, submit }} lead={t('officers.newPinLead')}>
      <div className="form-grid">
        <PinField value={pin} set={setPin} sender={sender} />
      </div>
    </Panel>
  )
}

export function NewBadge({ site, officer, close, badged }: OfOfficer & { badged(told: BadgeAnswer): void }) {
  const { t } = useVoice()
  const sender = useSending()
  const submit = async () => {
    const path = `${pathOf(site, officer)}/badge`
    const told = await sender.send({ method: 'POST', path, answer: badgeAnswer })
    if (told) badged(told)
  }
  const title = t('officers.badgeOf', { name: officer.name })
  return (
    <Panel
      {...{ title, site, close, sender, submit }}
      lead={t('officers.badgeLead')}
      words={t('officers.badgeMake')}
    />
  )
}

interface FieldProps<T> {
  readonly value: T
  set(value: T): void
}
interface SentField extends FieldProps<string> {
  readonly sender: Sender
}

function NameField({ value, set, sender }: SentField) {
  const { t } = useVoice()
  return (
    <InputField
      label={t('officers.name')}
      autoComplete="off"
      maxLength={80}
      value={value}
      set={set}
      flaw={sender.flaws.get('name')}
    />
  )
}

function RoleField({ value, set }: FieldProps<Role>) {
  const { t } = useVoice()
  return (
    <SelectField
      label={t('officers.role')}
      help={t(`officers.rolesHelp.${value}`)}
      value={value}
      options={roles.map((each): [Role, string] => [each, t(`officers.roles.${each}`)])}
      set={(chosen) => set(chosen)}
    />
  )
}

/** Headquarters refuses a PIN that is guessed first. */
function PinField({ value, set, sender }: SentField) {
  const { t } = useVoice()
  const flaw = sender.flaws.get('pin')
  return (
    <InputField
      label={t('officers.pin')}
      help={t('officers.pinHelp')}
      inputMode="numeric"
      autoComplete="off"
      maxLength={6}
      dir="ltr"
      value={value}
      set={set}
      flaw={flaw && t(flaw.kind === 'refused' ? 'officers.pinWeak' : 'officers.pinFault')}
    />
  )
}
