import { type ReactNode, type SubmitEvent, useId, useLayoutEffect, useRef, useState } from 'react'
import type { Acted } from '../app/console.ts'
import { Icon, type IconName } from './icon.tsx'
import { Said } from './said.tsx'

interface DialogProps {
  readonly title: ReactNode
  readonly icon?: IconName
  readonly onClose: () => void
  readonly children: ReactNode
  readonly wide?: boolean
}

/** The browser's own modal: it keeps the focus, gives it back, and closes with Escape. */
export function Dialog({ title, icon, onClose, children, wide = false }: DialogProps) {
  const element = useRef<HTMLDialogElement>(null)
  const heading = useId()
  // Before the element goes, so that the browser can give the focus back.
  useLayoutEffect(() => {
    const dialog = element.current
    dialog?.showModal()
    return () => dialog?.close()
  }, [])
  return (
    <dialog
      ref={element}
      className="dialog"
      data-wide={wide || undefined}
      aria-labelledby={heading}
      onClose={onClose}
    >
      <h2 id={heading}>
        {icon && <Icon name={icon} />}
        <span>{title}</span>
      </h2>
      {children}
    </dialog>
  )
}

interface FormDialogProps extends Omit<DialogProps, 'onClose'> {
  readonly kind?: 'main' | 'stop'
  readonly submit: ReactNode
  readonly onClose: () => void
  /** Does it; what it answers instead of `ok` is told in the form, which stays open. */
  readonly onSubmit: (form: FormData) => Promise<Acted>
}

/** A form over the page. What is missing is told by the browser's own checks and beside the field. */
export function FormDialog({ submit, kind = 'main', onSubmit, onClose, children, ...rest }: FormDialogProps) {
  const [told, setTold] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const send = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    setBusy(true)
    const acted = await onSubmit(new FormData(event.currentTarget))
    if (acted.ok) return onClose()
    setBusy(false)
    setTold(acted.told)
  }
  return (
    <Dialog {...rest} onClose={onClose}>
      <form onSubmit={(event) => void send(event)} className="form">
        {children}
        <p className="told" role="alert">
          {told}
        </p>
        <div className="form-end">
          <button type="button" className="act plain" onClick={onClose}>
            <span>
              <Said path="form.cancel" />
            </span>
            <span className="key" aria-hidden="true">
              Esc
            </span>
          </button>
          <button type="submit" className={`act ${kind}`} disabled={busy}>
            <span>{submit}</span>
          </button>
        </div>
      </form>
    </Dialog>
  )
}
