/** Things that stay outside, each under one bar. */
import { Icon } from './icons.tsx'

const Bar = () => <path className="i-bar" d="M8 8 L56 56" />

export const NoPhoneIcon = () => (
  <Icon>
    <rect className="i-paper" x="19" y="6" width="26" height="52" rx="6" />
    <path className="i-line" d="M29 51 h6" />
    <Bar />
  </Icon>
)

export const NothingSharpIcon = () => (
  <Icon>
    <path className="i-paper" d="M29 31 L52 7 Q62 24 37 40 Z" />
    <path className="i-fill" d="M26 33 L36 43 L20 59 q-3 2 -6 0 l-5 -5 q-2 -3 0 -6 Z" />
    <Bar />
  </Icon>
)

/** A round loaf and a bottle. */
export const NoFoodIcon = () => (
  <Icon>
    <path className="i-paper" d="M6 50 q0 -22 18 -22 t18 22 Z" />
    <path className="i-line" d="M17 36 l6 6 M26 35 l6 6" />
    <path className="i-paper" d="M47 8 h8 v10 q6 4 6 12 v24 q0 4 -4 4 h-8 q-4 0 -4 -4 v-28 q0 -6 2 -8 Z" />
    <Bar />
  </Icon>
)

/** A box with a cross on it, and a tablet. */
export const NoMedicineIcon = () => (
  <Icon>
    <rect className="i-paper" x="8" y="18" width="34" height="38" rx="5" />
    <path className="i-line i-thick" d="M25 27 v20 M15 37 h20" />
    <rect className="i-paper" x="44" y="24" width="14" height="32" rx="7" />
    <path className="i-line" d="M44 40 h14" />
    <Bar />
  </Icon>
)

/** A note and a coin. */
export const NoMoneyIcon = () => (
  <Icon>
    <rect className="i-paper" x="5" y="14" width="54" height="30" rx="4" />
    <circle className="i-line" cx="32" cy="29" r="8" />
    <circle className="i-paper" cx="44" cy="48" r="11" />
    <path className="i-line" d="M44 43 v10" />
    <Bar />
  </Icon>
)
