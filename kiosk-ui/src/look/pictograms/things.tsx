import { Code } from './code.tsx'

/** A clock that shows a time of day; hands as on a wall, whichever way the page is read. */
export function Clock({ hours, minutes }: { readonly hours: number; readonly minutes: number }) {
  const hand = (turns: number, length: number) => {
    const angle = turns * 2 * Math.PI
    return `M240 200 L${(240 + Math.sin(angle) * length).toFixed(1)} ${(200 - Math.cos(angle) * length).toFixed(1)}`
  }
  return (
    <g>
      <circle className="p-paper p-edge-strong" cx="240" cy="200" r="168" />
      <g className="p-ticks">
        {Array.from({ length: 12 }, (_, hour) => hour).map((hour) => (
          <path key={hour} d="M240 48 V70" transform={`rotate(${hour * 30} 240 200)`} />
        ))}
      </g>
      <path className="p-hand p-hand-hour" d={hand((hours % 12) / 12 + minutes / 720, 82)} />
      <path className="p-hand" d={hand(minutes / 60, 122)} />
      <circle className="p-tone" cx="240" cy="200" r="13" />
    </g>
  )
}

/** A calendar leaf with weekday, day and month, and the hour when it is known; written out by the caller. */
export function Calendar({
  weekday,
  day,
  month,
  time,
}: {
  readonly weekday: string
  readonly day: string
  readonly month: string
  readonly time: string | null
}) {
  return (
    <g>
      <rect className="p-paper p-edge-strong" x="84" y="50" width="312" height="330" rx="26" />
      <path className="p-tone" d="M84 76 a26 26 0 0 1 26 -26 H370 a26 26 0 0 1 26 26 V142 H84 Z" />
      <rect className="p-ink" x="148" y="28" width="18" height="52" rx="9" />
      <rect className="p-ink" x="314" y="28" width="18" height="52" rx="9" />
      <text className="p-weekday" x="240" y="120">
        {weekday}
      </text>
      <text className="p-day" x="240" y={time === null ? 282 : 252}>
        {day}
      </text>
      <text className="p-month" x="240" y={time === null ? 346 : 304}>
        {month}
      </text>
      {time !== null && (
        <>
          <path className="p-tint" d="M87 318 H393 V354 a23 23 0 0 1 -23 23 H110 a23 23 0 0 1 -23 -23 Z" />
          <text className="p-hour" x="240" y="364">
            {time}
          </text>
        </>
      )}
    </g>
  )
}

/** An old phone pass set aside, the new one in front. */
export function NewerCode() {
  return (
    <g>
      <g opacity="0.45" transform="rotate(-9 150 220)">
        <rect className="p-ink" x="76" y="86" width="146" height="252" rx="22" />
        <rect className="p-paper" x="88" y="104" width="122" height="210" rx="8" />
        <Code x={102} y={120} scale={1.4} />
      </g>
      <g className="rises">
        <rect className="p-ink" x="220" y="56" width="178" height="308" rx="26" />
        <rect className="p-paper" x="234" y="78" width="150" height="256" rx="10" />
        <Code x={252} y={98} scale={1.75} />
        <circle className="p-tone" cx="309" cy="274" r="36" />
        <path className="p-tick" d="M292 275 l12 13 24 -27" />
      </g>
    </g>
  )
}

/** Another kiosk, with its number when it has one. */
export function OtherKiosk({ number }: { readonly number: string | null }) {
  return (
    <g>
      <path className="p-counter" d="M214 290 h52 v70 h-52 Z" />
      <rect className="p-line-strong" x="160" y="356" width="160" height="20" rx="10" />
      <rect className="p-ink" x="132" y="30" width="216" height="268" rx="24" />
      <rect className="p-paper" x="150" y="50" width="180" height="228" rx="10" />
      {number === null ? (
        <path className="p-arrow" d="M200 164 H280 M252 134 L282 164 L252 194" />
      ) : (
        <text className="p-day" x="240" y="204">
          {number}
        </text>
      )}
    </g>
  )
}

/** A sheet with the conditions and a tick. */
export function Conditions() {
  return (
    <g>
      <path className="p-paper p-edge-strong" d="M120 40 H304 L360 96 V376 H120 Z" />
      <path className="p-line" d="M304 40 L360 96 H304 Z" />
      {[136, 196, 256].map((y) => (
        <g key={y}>
          <circle className="p-tone" cx="160" cy={y} r="15" />
          <path className="p-tick p-tick-small" d={`M153 ${y} l5 6 10 -12`} />
          <rect className="p-line-strong" x="192" y={y - 7} width="132" height="14" rx="7" />
        </g>
      ))}
      <path className="p-hand-line" d="M192 326 q20 -30 34 0 t40 -6 30 4" />
    </g>
  )
}
