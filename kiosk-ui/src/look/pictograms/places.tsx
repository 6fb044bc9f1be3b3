import { Person, PersonWithScarf } from './people.tsx'

/** The door stands open, light falls through it, a path leads in. */
export function OpenDoor() {
  return (
    <g>
      <path className="p-wood-deep" d="M112 372 V172 C112 84 176 34 240 34 C304 34 368 84 368 172 V372 Z" />
      <path className="p-light" d="M136 372 V176 C136 102 188 58 240 58 C292 58 344 102 344 176 V372 Z" />
      <path className="p-path" d="M204 214 H276 L344 372 H136 Z" />
      <path className="p-far" d="M204 214 V178 q0 -34 36 -34 t36 34 V214 Z" />
      <path className="p-wood" d="M136 372 V176 q2 -34 18 -60 L160 128 V400 Z" />
      <path className="p-wood" d="M344 372 V176 q-2 -34 -18 -60 L320 128 V400 Z" />
      <circle className="p-saffron" cx="152" cy="262" r="6" />
      <circle className="p-saffron" cx="328" cy="262" r="6" />
      <g className="goes-in">
        <path className="p-arrow" d="M240 352 V262 M210 292 L240 260 L270 292" />
      </g>
    </g>
  )
}

/** The same door, shut. */
export function ClosedDoor() {
  return (
    <g>
      <path className="p-wood-deep" d="M112 372 V172 C112 84 176 34 240 34 C304 34 368 84 368 172 V372 Z" />
      <path className="p-wood" d="M132 372 V176 C132 100 186 54 240 54 C294 54 348 100 348 176 V372 Z" />
      <path className="p-seam" d="M240 54 V372" />
      <path className="p-panel" d="M156 350 V236 H222 V350 Z M258 350 V236 H324 V350 Z" />
      <path className="p-panel" d="M158 212 V180 q4 -52 64 -92 V212 Z M322 212 V180 q-4 -52 -64 -92 V212 Z" />
      <circle className="p-saffron" cx="226" cy="226" r="7" />
      <circle className="p-saffron" cx="254" cy="226" r="7" />
      <rect className="p-line-strong" x="84" y="372" width="312" height="12" rx="6" />
    </g>
  )
}

/** Two people sit on a bench under a clock. */
export function WaitingRoom() {
  return (
    <g>
      <circle className="p-paper p-edge-strong" cx="240" cy="92" r="62" />
      <path className="p-hand" d="M240 92 V52 M240 92 L268 106" />
      <circle className="p-tone" cx="240" cy="92" r="7" />
      <PersonWithScarf x={92} y={186} scale={1.3} dress="p-tone" />
      <Person x={258} y={182} scale={1.34} dress="p-ink" />
      <rect className="p-wood-deep" x="56" y="330" width="368" height="24" rx="8" />
      <path className="p-wood-deep" d="M84 354 h24 v40 h-24 Z M372 354 h24 v40 h-24 Z" />
    </g>
  )
}

/** The office that books visits: a counter with a calendar, someone behind it. */
export function BookingOffice() {
  return (
    <g>
      <path className="p-paper p-edge" d="M72 74 H408 V330 H72 Z" />
      <path className="p-tone" d="M60 58 H420 V100 H60 Z" />
      <Person x={96} y={158} scale={1.42} dress="p-dusk" />
      <g transform="translate(266 142)">
        <rect className="p-paper p-edge-strong" width="112" height="116" rx="10" />
        <path className="p-clay" d="M0 10 a10 10 0 0 1 10 -10 H102 a10 10 0 0 1 10 10 V34 H0 Z" />
        <path
          className="p-line"
          d="M16 50h16v14h-16z M48 50h16v14h-16z M80 50h16v14h-16z M16 74h16v14h-16z M80 74h16v14h-16z M16 96h16v10h-16z M48 96h16v10h-16z"
        />
        <rect className="p-tone" x="44" y="70" width="24" height="22" rx="4" />
      </g>
      <rect className="p-line-strong" x="44" y="322" width="392" height="18" rx="9" />
      <path className="p-counter" d="M64 340 H416 V400 H64 Z" />
    </g>
  )
}

/** Another building, marked with a pin. */
export function OtherPlace() {
  return (
    <g>
      <path className="p-line" d="M40 372 q80 -44 200 -20 t200 -16 V400 H40 Z" />
      <path className="p-counter" d="M110 372 V214 h34 v-22 h30 v22 h132 v-22 h30 v22 h34 V372 Z" />
      <path className="p-paper" d="M206 372 V306 q0 -38 34 -38 t34 38 V372 Z" />
      <g className="rises">
        <path
          className="p-tone"
          d="M240 250 C196 196 176 168 176 128 a64 64 0 0 1 128 0 C304 168 284 196 240 250 Z"
        />
        <circle className="p-paper" cx="240" cy="126" r="26" />
      </g>
    </g>
  )
}
