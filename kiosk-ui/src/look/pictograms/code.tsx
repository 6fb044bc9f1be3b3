const finder = (x: number, y: number) => `M${x} ${y}h21v21h-21z M${x + 5} ${y + 5}v11h11v-11z`
const dots = [
  [30, 0],
  [37, 7],
  [30, 14],
  [0, 30],
  [14, 30],
  [7, 37],
  [30, 30],
  [44, 30],
  [58, 30],
  [37, 37],
  [51, 37],
  [30, 44],
  [44, 51],
  [58, 44],
  [37, 58],
  [51, 58],
] as const

/** A square code, only hinted at: 65 by 65 from its upper left corner. */
export function Code({
  x,
  y,
  scale = 1,
}: {
  readonly x: number
  readonly y: number
  readonly scale?: number
}) {
  return (
    <g transform={`translate(${x} ${y}) scale(${scale})`} className="p-ink">
      <path fillRule="evenodd" d={`${finder(0, 0)} ${finder(44, 0)} ${finder(0, 44)}`} />
      {dots.map(([dx, dy]) => (
        <rect key={`${dx}-${dy}`} x={dx} y={dy} width="7" height="7" />
      ))}
    </g>
  )
}
