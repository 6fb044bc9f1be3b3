import type { ReactNode } from 'react'

export function Icon({ children }: { readonly children: ReactNode }) {
  return (
    <svg className="icon" viewBox="0 0 64 64" aria-hidden="true">
      {children}
    </svg>
  )
}

const cap = 'M16 24 q1 -16 16 -16 t16 16 q-16 -5 -32 0 Z'

/** The officer's cap and face, with the waves of a call. */
export const CallOfficerIcon = () => (
  <Icon>
    <path className="i-face" d="M18 24 h28 v4 q0 14 -14 14 t-14 -14 Z" />
    <path className="i-fill" d={cap} />
    <path className="i-fill" d="M8 60 q0 -16 24 -16 t24 16 Z" />
    <path className="i-line" d="M54 12 q5 7 0 14 M60 7 q8 12 0 24" />
  </Icon>
)

export const VoiceIcon = ({ on }: { readonly on: boolean }) => (
  <Icon>
    <path className="i-fill" d="M6 24 h12 l16 -14 v44 l-16 -14 h-12 Z" />
    {on ? (
      <path className="i-line" d="M42 22 q8 10 0 20 M49 15 q14 17 0 34" />
    ) : (
      <path className="i-line" d="M43 25 l14 14 M57 25 l-14 14" />
    )}
  </Icon>
)

export const CardIcon = () => (
  <Icon>
    <rect className="i-paper" x="4" y="12" width="56" height="40" rx="6" />
    <rect className="i-tint" x="11" y="20" width="16" height="18" rx="3" />
    <circle className="i-fill" cx="19" cy="26" r="4" />
    <path className="i-fill" d="M12 38 q0 -7 7 -7 t7 7 Z" />
    <path className="i-line" d="M34 23 h18 M34 31 h12" />
    <path className="i-line" d="M11 45 h42" />
  </Icon>
)

export const CodeIcon = () => (
  <Icon>
    <rect className="i-paper" x="8" y="4" width="48" height="56" rx="6" />
    <path
      className="i-fill"
      fillRule="evenodd"
      d="M17 13h13v13h-13z M21 17v5h5v-5z M34 13h13v13h-13z M38 17v5h5v-5z M17 30h13v13h-13z M21 34v5h5v-5z M34 30h5v5h-5z M42 30h5v5h-5z M34 38h5v5h-5z M40 36h3v3h-3z M43 40h4v3h-4z"
    />
    <path className="i-line" d="M18 51 h28" />
  </Icon>
)

export const ChildWithAdultIcon = () => (
  <Icon>
    <circle className="i-fill" cx="24" cy="14" r="9" />
    <path className="i-fill" d="M8 58 V42 q0 -16 16 -16 t16 16 V58 Z" />
    <circle className="i-accent" cx="47" cy="32" r="7" />
    <path className="i-accent" d="M35 58 V50 q0 -9 12 -9 t12 9 V58 Z" />
  </Icon>
)

export const AdultIcon = () => (
  <Icon>
    <circle className="i-fill" cx="32" cy="19" r="13" />
    <path className="i-fill" d="M8 60 q0 -24 24 -24 t24 24 Z" />
  </Icon>
)

export const ChildIcon = () => (
  <Icon>
    <circle className="i-accent" cx="32" cy="26" r="12" />
    <path className="i-accent" d="M14 60 q0 -20 18 -20 t18 20 Z" />
    <path className="i-line" d="M26 17 q6 -8 12 0" />
  </Icon>
)

/** A lens alone: to look for something. */
export const FindIcon = () => (
  <Icon>
    <circle className="i-line i-thick" cx="28" cy="28" r="19" />
    <path className="i-line i-thick" d="M42 42 L58 58" />
  </Icon>
)

export const SearchIcon = () => (
  <Icon>
    <path className="i-paper" d="M6 24 h38 v32 h-38 Z" />
    <path className="i-line" d="M16 24 v-6 q0 -9 9 -9 t9 9 v6" />
    <circle className="i-lens" cx="42" cy="38" r="11" />
    <path className="i-line i-thick" d="M50 46 L59 56" />
  </Icon>
)

/** A clock, and a plus for what is added to it. */
export const MoreTimeIcon = () => (
  <Icon>
    <circle className="i-line i-thick" cx="27" cy="34" r="21" />
    <path className="i-line i-thick" d="M27 22 V35 L35 41" />
    <path className="i-line i-thick" d="M53 6 V24 M44 15 H62" />
  </Icon>
)

export const TickIcon = () => (
  <Icon>
    <circle className="i-tone" cx="32" cy="32" r="28" />
    <path className="i-mark" d="M19 33 l9 10 18 -21" />
  </Icon>
)

export const AwaitedIcon = () => (
  <Icon>
    <circle className="i-ring" cx="32" cy="32" r="26" />
    <path className="i-line" d="M32 18 v15 l10 6" />
  </Icon>
)

export const AbsentIcon = () => (
  <Icon>
    <circle className="i-ring" cx="32" cy="32" r="26" />
    <path className="i-line" d="M21 32 h22" />
  </Icon>
)

export const InsideIcon = () => (
  <Icon>
    <path className="i-paper" d="M12 58 V26 q0 -20 20 -20 t20 20 V58 Z" />
    <path className="i-line mirrors" d="M2 40 h30 M24 31 l9 9 -9 9" />
  </Icon>
)

export const LeftIcon = () => (
  <Icon>
    <path className="i-paper" d="M12 58 V26 q0 -20 20 -20 t20 20 V58 Z" />
    <path className="i-line mirrors" d="M30 40 h30 M52 31 l9 9 -9 9" />
  </Icon>
)

export const KeysIcon = () => (
  <Icon>
    <rect className="i-paper" x="4" y="12" width="56" height="40" rx="6" />
    <path
      className="i-fill"
      d="M12 21h9v8h-9z M27.5 21h9v8h-9z M43 21h9v8h-9z M12 35h9v8h-9z M27.5 35h9v8h-9z M43 35h9v8h-9z"
    />
  </Icon>
)

export const BackspaceIcon = () => (
  <Icon>
    <path className="i-paper" d="M4 32 L20 12 H58 V52 H20 Z" />
    <path className="i-line" d="M30 24 l16 16 M46 24 l-16 16" />
  </Icon>
)

export const StartOverIcon = () => (
  <Icon>
    <path className="i-line i-thick" d="M14 34 a19 19 0 1 0 6 -15" />
    <path className="i-fill" d="M8 8 l20 4 -14 16 Z" />
  </Icon>
)

export const EveryoneIcon = () => (
  <Icon>
    <circle className="i-fill" cx="14" cy="22" r="8" />
    <circle className="i-fill" cx="50" cy="22" r="8" />
    <circle className="i-fill" cx="32" cy="17" r="10" />
    <path
      className="i-fill"
      d="M2 54 q0 -20 12 -20 q5 0 8 4 q-6 6 -6 16 Z M62 54 q0 -20 -12 -20 q-5 0 -8 4 q6 6 6 16 Z"
    />
    <path className="i-fill" d="M19 56 q0 -25 13 -25 t13 25 Z" />
  </Icon>
)

export const CutOffIcon = () => (
  <Icon>
    <path className="i-line i-thick" d="M6 26 q26 -22 52 0 M16 36 q16 -13 32 0 M26 46 q6 -5 12 0" />
    <path className="i-bar" d="M10 10 L54 54" />
  </Icon>
)

/** Points to the scanner or the door: physical directions, so it never mirrors. */
export const PointerIcon = ({ to }: { readonly to: 'above' | 'below' | 'left' | 'right' }) => (
  <Icon>
    <path className={`i-fill points-${to}`} d="M32 58 L10 32 H22 V6 H42 V32 H54 Z" />
  </Icon>
)
