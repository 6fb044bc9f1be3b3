import { type ReactNode, useEffect, useRef } from 'react'
import { useDesk } from '../app/console.ts'
import { Icon, type IconName } from './icon.tsx'

/** Binds a key while the part is drawn; null binds nothing. */
export function useKey(key: string | null, run: () => void): void {
  const { keys } = useDesk()
  const latest = useRef(run)
  latest.current = run
  useEffect(() => {
    if (key === null) return
    return keys.bind({ key, run: () => latest.current() })
  }, [keys, key])
}

/** The key beside an action. Read by eyes alone: ears hear `aria-keyshortcuts`. */
export const KeyHint = ({ name }: { readonly name: string }) => (
  <span className="key" aria-hidden="true">
    {name.length === 1 ? name.toUpperCase() : name}
  </span>
)

interface ActProps {
  /** main: the way forward · stop: against somebody · plain · quiet: without a frame. */
  readonly kind?: 'main' | 'stop' | 'plain' | 'quiet'
  readonly icon?: IconName
  readonly name?: string
  /** The key that does the same. */
  readonly hotkey?: string
  readonly children: ReactNode
  readonly onAct: () => void
  readonly disabled?: boolean
  /** Read out after the visible words, where these need their row to be understood. */
  readonly about?: string | null
}

/** Something to do, with its key beside it. The key works exactly while the button does. */
export function Act(props: ActProps) {
  const { kind = 'plain', icon, hotkey, children, onAct, disabled = false, about, name } = props
  useKey(hotkey !== undefined && !disabled ? hotkey : null, onAct)
  return (
    <button
      type="button"
      className={`act ${kind}`}
      data-act={name}
      onClick={() => !disabled && onAct()}
      // Not `disabled`: that would take the focus away from under an officer's hands.
      aria-disabled={disabled || undefined}
      aria-keyshortcuts={hotkey?.toUpperCase()}
    >
      {icon && <Icon name={icon} />}
      <span>
        {children}
        {about != null && <span className="unseen">, {about}</span>}
      </span>
      {hotkey !== undefined && <KeyHint name={hotkey} />}
    </button>
  )
}
