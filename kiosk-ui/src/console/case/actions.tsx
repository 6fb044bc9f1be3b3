import type { CaseFile, OpenCase, VisitorId } from '@ziara-gate/domain'
import { useEffect, useState } from 'react'
import { useTick } from '../../parts/use-tick.ts'
import { useDesk } from '../app/console.ts'
import { Act } from '../parts/act.tsx'
import { Left } from '../parts/passing-time.tsx'
import { Said } from '../parts/said.tsx'
import { CallForm } from './call-form.tsx'
import { OverrideForm } from './override-form.tsx'
import { type Possible, possible } from './possible.ts'

interface ActionsProps {
  readonly file: CaseFile
  readonly open: OpenCase | null
  readonly chosen: ReadonlySet<VisitorId>
}
type Form = 'admit' | 'refuse' | 'call' | null

/** A case that has just come up takes no action yet: the key or the second click was meant for the one before. */
const settleMs = 400

function useSettled(): boolean {
  const [settled, settle] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => settle(true), settleMs)
    return () => clearTimeout(timer)
  }, [])
  return settled
}

/** Everything that can be done for those chosen, each with its key; what cannot be done is not there. */
export function Actions({ file, open, chosen }: ActionsProps) {
  const { act, acting, officer, live, now } = useDesk()
  const [form, setForm] = useState<Form>(null)
  const { reference, ticket } = file.visit
  const settled = useSettled()
  useTick(1_000)
  if (officer.role === 'viewer')
    return (
      <p className="actions-none">
        <Said path="act.viewer" />
      </p>
    )
  const can = possible(file, open, chosen, now())
  const busy =
    !live || !settled || acting.kind === 'sending' || acting.kind === 'again' || acting.kind === 'unknown'
  const send = (action: 'confirm' | 'exit' | 'left-queue', visitors: readonly VisitorId[]) => () => {
    const done = action === 'left-queue' ? 'leftQueue' : action
    void act({ action, reference, visitors: [...visitors] }, done)
  }
  const openForm = (which: Form) => () => setForm(which)
  const close = () => setForm(null)
  return (
    <section className="actions">
      <Buttons
        can={can}
        busy={busy}
        send={send}
        openForm={openForm}
        callable={ticket !== null && file.party.some(({ state }) => state === 'inside')}
        lane={file.lane ?? open?.lane ?? null}
        undo={(sequence) => () => void act({ action: 'undo', sequence }, 'undo')}
        free={(lane) => () => void act({ action: 'free-lane', lane }, 'free')}
        chosen={chosen.size}
      />
      {(form === 'admit' || form === 'refuse') && (
        <OverrideForm
          to={form}
          file={file}
          visitors={file.party.filter(({ id }) => can[form].includes(id) || can.confirm.includes(id))}
          onClose={close}
        />
      )}
      {form === 'call' && ticket !== null && (
        <CallForm reference={reference} ticket={ticket} onClose={close} />
      )}
    </section>
  )
}

interface ButtonsProps {
  readonly can: Possible
  readonly busy: boolean
  readonly chosen: number
  readonly callable: boolean
  readonly lane: CaseFile['lane']
  readonly send: (action: 'confirm' | 'exit' | 'left-queue', visitors: readonly VisitorId[]) => () => void
  readonly openForm: (form: Form) => () => void
  readonly undo: (sequence: number) => () => void
  readonly free: (lane: NonNullable<CaseFile['lane']>) => () => void
}

const Many = ({ of }: { readonly of: number }) => {
  const { format } = useDesk()
  return <b className="count">{format.number(of)}</b>
}

function Buttons({ can, busy, chosen, callable, lane, send, openForm, undo, free }: ButtonsProps) {
  const { say } = useDesk()
  const [latest] = can.undo
  const nothing = [can.confirm, can.admit, can.refuse, can.exit, can.leftQueue].every(
    (who) => who.length === 0,
  )
  return (
    <>
      <h2 className="unseen">{say('act.label')}</h2>
      <div className="action-row main-row">
        {can.confirm.length > 0 && (
          <Act
            kind="main"
            icon="tick"
            name="confirm"
            hotkey="c"
            disabled={busy}
            onAct={send('confirm', can.confirm)}
          >
            <Said path="act.confirm" /> <Many of={can.confirm.length} />
          </Act>
        )}
        {can.admit.length > 0 && (
          <Act
            kind={can.confirm.length > 0 ? 'plain' : 'main'}
            icon="entrance"
            name="admit"
            hotkey="e"
            disabled={busy}
            onAct={openForm('admit')}
          >
            <Said path="act.admit" /> <Many of={can.admit.length} />
          </Act>
        )}
        {can.refuse.length > 0 && (
          <Act kind="stop" icon="stop" name="refuse" hotkey="r" disabled={busy} onAct={openForm('refuse')}>
            <Said path="act.refuse" /> <Many of={can.refuse.length} />
          </Act>
        )}
        {can.exit.length > 0 && (
          <Act kind="main" icon="exit" name="exit" hotkey="x" disabled={busy} onAct={send('exit', can.exit)}>
            <Said path="act.exit" /> <Many of={can.exit.length} />
          </Act>
        )}
        {nothing && (
          <p className="actions-none">
            <Said path={chosen === 0 ? 'act.choose' : 'act.none'} />
          </p>
        )}
      </div>
      <div className="action-row">
        {callable && (
          <Act icon="call" name="call" hotkey="k" disabled={busy} onAct={openForm('call')}>
            <Said path="act.call" />
          </Act>
        )}
        {can.leftQueue.length > 0 && (
          <Act
            icon="leave"
            name="left-queue"
            hotkey="l"
            disabled={busy}
            onAct={send('left-queue', can.leftQueue)}
          >
            <Said path="act.leftQueue" /> <Many of={can.leftQueue.length} />
          </Act>
        )}
        {lane !== null && (
          <Act icon="free" name="free" hotkey="f" disabled={busy} onAct={free(lane)}>
            <Said path="act.free" />
          </Act>
        )}
        {latest && latest.undoUntil !== null && (
          <Act icon="undo" name="undo" hotkey="u" disabled={busy} onAct={undo(latest.sequence)}>
            <Said path="act.undo" />: <Said path={`kind.${latest.kind}`} /> <Left until={latest.undoUntil} />
          </Act>
        )}
      </div>
    </>
  )
}
