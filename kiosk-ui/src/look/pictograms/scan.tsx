import { Code } from './code.tsx'
import { HandBehind, HandInFront } from './hand.tsx'
import { Scanner } from './scanner.tsx'

/** A hand holds a phone with the code under the scanner. */
export function ScanPhone() {
  return (
    <g>
      <Scanner />
      <g className="rises">
        <HandBehind />
        <rect className="p-ink" x="184" y="168" width="112" height="196" rx="18" />
        <rect className="p-paper" x="193" y="181" width="94" height="164" rx="8" />
        <Code x={202} y={194} scale={1.17} />
        <rect className="p-line" x="206" y="288" width="68" height="8" rx="4" />
        <rect className="p-line" x="206" y="304" width="46" height="8" rx="4" />
        <HandInFront />
      </g>
    </g>
  )
}

/** The back of a card: a chip, a mark, and the lines of letters that the scanner reads. */
export function CardBack() {
  return (
    <g>
      <rect className="p-paper p-edge" x="-104" y="-64" width="208" height="128" rx="14" />
      <rect className="p-tint" x="-104" y="-64" width="208" height="128" rx="14" />
      <g className="p-ink">
        {[-48, -28, -8].map((y) => (
          <path key={y} d={cardLine(y)} />
        ))}
      </g>
      <rect className="p-line" x="-84" y="22" width="58" height="8" rx="4" />
      <rect className="p-line" x="-84" y="38" width="84" height="8" rx="4" />
      <rect className="p-saffron" x="44" y="18" width="40" height="32" rx="6" />
    </g>
  )
}

/** One line of a machine readable zone, as letters too small to read. */
function cardLine(y: number): string {
  const widths = [10, 6, 9, 10, 5, 8, 10, 7, 9, 5, 10, 8]
  let x = -86
  return widths
    .map((width) => {
      const piece = `M${x} ${y}h${width}v9h${-width}z`
      x += width + 6
      return piece
    })
    .join('')
}

/** The front of a card, with a face. */
export function CardFront() {
  return (
    <g>
      <rect className="p-paper p-edge" x="-104" y="-64" width="208" height="128" rx="14" />
      <path className="p-tone" d="M-104 -50 a14 14 0 0 1 14 -14 H90 a14 14 0 0 1 14 14 v12 H-104 Z" />
      <rect className="p-tint" x="-88" y="-22" width="62" height="74" rx="6" />
      <circle className="p-wood" cx="-57" cy="2" r="15" />
      <path className="p-ink" d="M-84 52 q0 -30 27 -30 t27 30 Z" />
      <rect className="p-line" x="-8" y="-16" width="92" height="9" rx="4.5" />
      <rect className="p-line" x="-8" y="6" width="70" height="9" rx="4.5" />
      <rect className="p-line" x="-8" y="28" width="84" height="9" rx="4.5" />
    </g>
  )
}

/** A hand holds a card under the scanner, its lines towards the light; below, how it is turned from face to lines. */
export function ScanCard() {
  return (
    <g>
      <Scanner />
      <g className="rises">
        <path className="p-tone" d="M186 400 L192 366 H288 L294 400 Z" />
        <path className="p-wood" d="M192 376 V300 q0 -20 48 -20 t48 20 V376 Z" />
        <g transform="translate(240 236)">
          <CardBack />
        </g>
        <rect className="p-wood" x="222" y="262" width="36" height="92" rx="18" />
        <path className="p-nail" d="M230 282 q0 -12 10 -12 t10 12 v8 h-20 Z" />
      </g>
      <g transform="translate(136 322) scale(0.35)">
        <CardFront />
      </g>
      <path className="p-turn" d="M102 292 q-14 -38 18 -56 M102 234 l19 1 l-5 19" />
    </g>
  )
}
