import type { Place } from '@ziara-gate/domain'
import type { ReactNode } from 'react'
import { Icon } from '../look/pictograms/icons.tsx'

const Door = () => (
  <Icon>
    <path className="i-line i-thick" d="M12 60 V6 H52 V60 M4 60 H60" />
    <circle className="i-fill" cx="43" cy="35" r="4" />
  </Icon>
)

/** Rows of seats before a wall. */
const Hall = () => (
  <Icon>
    <path className="i-line i-thick" d="M6 8 H58 M6 56 H58" />
    <path className="i-fill" d="M10 22 h10 v10 h-10 Z M27 22 h10 v10 h-10 Z M44 22 h10 v10 h-10 Z" />
    <path className="i-fill" d="M10 38 h10 v10 h-10 Z M27 38 h10 v10 h-10 Z M44 38 h10 v10 h-10 Z" />
  </Icon>
)

/** Somebody behind a pane. */
const Window = () => (
  <Icon>
    <path className="i-line i-thick" d="M8 6 H56 V46 H8 Z M3 46 H61" />
    <circle className="i-fill" cx="32" cy="21" r="7" />
    <path className="i-fill" d="M18 43 q0 -13 14 -13 t14 13 Z" />
  </Icon>
)

const Table = () => (
  <Icon>
    <path className="i-line i-thick" d="M4 26 H60 M12 26 V56 M52 26 V56" />
    <path className="i-line i-thick" d="M22 40 H42" />
  </Icon>
)

const icons: Readonly<Record<Place['kind'], () => ReactNode>> = {
  door: Door,
  hall: Hall,
  window: Window,
  table: Table,
}

export function PlaceIcon({ kind }: { readonly kind: Place['kind'] }) {
  const Drawn = icons[kind]
  return <Drawn />
}
