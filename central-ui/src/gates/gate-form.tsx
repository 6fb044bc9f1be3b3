import {
  type GateView,
  gateId,
  gateRequest,
  gateView,
  type Names,
  type SiteOverview,
} from '@ziara-gate/domain'
import { useState } from 'react'
import { FieldGroup } from '../form/choices.tsx'
import { InputField } from '../form/field.tsx'
import { type Flaws, flawsOf } from '../form/flaws.ts'
import { Form } from '../form/form.tsx'
import { NamesFields } from '../form/names-fields.tsx'
import { useSending } from '../form/use-sending.ts'
import { useVoice } from '../words/voice.tsx'

interface Lane {
  readonly id: string
  readonly names: Names
}
interface Draft {
  readonly names: Names
  readonly lanes: readonly Lane[]
}

const noNames: Names = { ar: '', fr: '', en: '' }
/** The name that lanes have unless somebody gives them another. */
const nextLane = (lanes: readonly Lane[]): Lane => {
  const number = lanes.length + 1
  return {
    id: `lane-${number}`,
    names: { ar: `الممر ${number}`, fr: `File ${number}`, en: `Lane ${number}` },
  }
}

interface NewGateProps {
  readonly site: SiteOverview
  /** Ids that the site's gates have. */
  readonly known: readonly string[]
  close(): void
  saved(): void
}

export function NewGate({ site, known, close, saved }: NewGateProps) {
  const { t } = useVoice()
  const [id, setId] = useState(`${site.id}-`)
  const [draft, setDraft] = useState<Draft>({ names: noNames, lanes: [nextLane([])] })
  const sender = useSending()
  const isTaken =
    known.includes(id) || (sender.sending.state === 'failed' && sender.sending.failure === 'conflict')
  const submit = async () => {
    const flaws = new Map(flawsOf(gateRequest, draft))
    if (!gateId.safeParse(id).success || known.includes(id)) flaws.set('id', { kind: 'id' })
    if (flaws.size > 0) return sender.refuse(flaws)
    const path = `/v1/sites/${site.id}/gates/${id}`
    if (await sender.send({ method: 'PUT', path, body: draft, answer: gateView })) saved()
  }
  return (
    <section className="kept-panel" aria-label={t('gates.enter')}>
      <h2>{t('gates.enter')}</h2>
      <Form sender={sender} place={site} submit={submit} cancel={close} submitWords={t('gates.enter')}>
        <div className="form-grid">
          <InputField
            label={t('gates.id')}
            help={t('gates.idHelp')}
            dir="ltr"
            spellCheck={false}
            autoComplete="off"
            maxLength={48}
            value={id}
            set={setId}
            flaw={isTaken ? t('gates.idTaken') : sender.flaws.get('id')}
          />
        </div>
        <GateFields draft={draft} flaws={sender.flaws} set={setDraft} />
      </Form>
    </section>
  )
}

interface RenameProps {
  readonly site: SiteOverview
  readonly gate: GateView
  close(): void
  saved(): void
}

export function RenameGate({ site, gate, close, saved }: RenameProps) {
  const { t } = useVoice()
  const [draft, setDraft] = useState<Draft>({ names: gate.names, lanes: gate.lanes })
  const sender = useSending()
  const submit = async () => {
    const flaws = flawsOf(gateRequest, draft)
    if (flaws.size > 0) return sender.refuse(flaws)
    const path = `/v1/sites/${site.id}/gates/${gate.id}`
    if (await sender.send({ method: 'PUT', path, body: draft, answer: gateView })) saved()
  }
  return (
    <section className="gate-form" aria-label={t('gates.rename')}>
      <h3>{t('gates.rename')}</h3>
      <Form sender={sender} place={site} submit={submit} cancel={close}>
        <GateFields draft={draft} flaws={sender.flaws} set={setDraft} />
      </Form>
    </section>
  )
}

interface FieldsProps {
  readonly draft: Draft
  readonly flaws: Flaws
  set(draft: Draft): void
}

function GateFields({ draft, flaws, set }: FieldsProps) {
  const { t } = useVoice()
  const { names, lanes } = draft
  return (
    <>
      <div className="form-grid">
        <NamesFields
          label={t('gates.name')}
          path="names"
          names={names}
          flaws={flaws}
          set={(changed) => set({ ...draft, names: changed })}
        />
      </div>
      <FieldGroup legend={t('gates.lanes')} help={t('gates.lanesHelp')} flaw={flaws.get('lanes')}>
        {lanes.map((lane, index) => (
          <LaneFields
            // biome-ignore lint/suspicious/noArrayIndexKey: a lane's id is typed here, so its place is all that stays
            key={index}
            path={`lanes.${index}`}
            lane={lane}
            flaws={flaws}
            set={(changed) => set({ ...draft, lanes: lanes.with(index, changed) })}
            remove={() => set({ ...draft, lanes: lanes.toSpliced(index, 1) })}
          />
        ))}
        <p>
          <button
            className="button"
            type="button"
            onClick={() => set({ ...draft, lanes: [...lanes, nextLane(lanes)] })}
          >
            {t('gates.addLane')}
          </button>
        </p>
      </FieldGroup>
    </>
  )
}

interface LaneProps {
  readonly lane: Lane
  readonly path: string
  readonly flaws: Flaws
  set(lane: Lane): void
  remove(): void
}

function LaneFields({ lane, path, flaws, set, remove }: LaneProps) {
  const { t } = useVoice()
  return (
    <fieldset className="gate-lane">
      <legend className="for-ears">
        {t('gates.lane')} {lane.id}
      </legend>
      <InputField
        label={t('gates.laneId')}
        dir="ltr"
        spellCheck={false}
        autoComplete="off"
        maxLength={48}
        value={lane.id}
        set={(id) => set({ ...lane, id })}
        flaw={flaws.get(`${path}.id`)}
      />
      <NamesFields
        label={t('gates.lane')}
        path={`${path}.names`}
        names={lane.names}
        flaws={flaws}
        set={(names) => set({ ...lane, names })}
      />
      <button className="button" type="button" onClick={remove}>
        {t('form.remove')} <span className="for-ears">{lane.id}</span>
      </button>
    </fieldset>
  )
}
