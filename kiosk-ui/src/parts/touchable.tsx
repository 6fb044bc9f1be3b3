import type { ReactNode } from 'react'

interface TouchableProps {
  readonly kind: 'main' | 'plain'
  readonly icon?: ReactNode
  readonly children: string
  readonly onTouch: () => void
  readonly disabled?: boolean
}

/** A thing to touch: 20 mm and more, a picture and a word. `main` is the way forward, at most one a screen. */
export function Touchable({ kind, icon, children, onTouch, disabled = false }: TouchableProps) {
  return (
    <button type="button" className={`touchable ${kind}`} onClick={onTouch} disabled={disabled}>
      {icon}
      <span>{children}</span>
    </button>
  )
}
