/** A person from the chest up, 100 wide and 120 high, feet of the drawing at y 120. */
export function Person({
  x,
  y,
  scale = 1,
  dress,
}: {
  readonly x: number
  readonly y: number
  readonly scale?: number
  readonly dress: 'p-ink' | 'p-tone' | 'p-saffron' | 'p-dusk' | 'p-blue'
}) {
  return (
    <g transform={`translate(${x} ${y}) scale(${scale})`}>
      <path className={dress} d="M6 120 V104 q0 -38 44 -38 t44 38 V120 Z" />
      <rect className="p-wood-deep" x="40" y="50" width="20" height="26" rx="10" />
      <circle className="p-wood" cx="50" cy="34" r="25" />
    </g>
  )
}

/** A person with a headscarf, same size. */
export function PersonWithScarf({ x, y, scale = 1, dress }: Parameters<typeof Person>[0]) {
  return (
    <g transform={`translate(${x} ${y}) scale(${scale})`}>
      <path className={dress} d="M6 120 V108 q0 -40 44 -40 t44 40 V120 Z" />
      <path className="p-scarf" d="M50 2 q34 0 34 38 q0 26 8 42 q-42 22 -84 0 q8 -16 8 -42 q0 -38 34 -38 Z" />
      <path className="p-wood" d="M50 14 q21 0 21 24 q0 24 -21 24 t-21 -24 q0 -24 21 -24 Z" />
    </g>
  )
}

/** A mother, a father and a child: a party. */
export function Family() {
  return (
    <g>
      <Person x={252} y={126} scale={1.75} dress="p-ink" />
      <PersonWithScarf x={62} y={140} scale={1.65} dress="p-tone" />
      <g className="rises">
        <Person x={186} y={226} scale={1.12} dress="p-saffron" />
      </g>
    </g>
  )
}

/** An officer at the counter, hands together, with all the time it takes. */
export function Officer() {
  return (
    <g>
      <path className="p-blue" d="M104 352 V306 q0 -98 136 -98 t136 98 V352 Z" />
      <path className="p-paper" d="M210 212 L240 262 L270 212 Z" />
      <path className="p-ink" d="M231 234 h18 l7 62 l-16 20 l-16 -20 Z" />
      <rect className="p-wood-deep" x="213" y="172" width="54" height="56" rx="24" />
      <path className="p-wood" d="M240 84 q55 0 55 64 q0 60 -55 60 t-55 -60 q0 -64 55 -64 Z" />
      <path className="p-ink" d="M172 98 q4 -58 68 -58 t68 58 q-68 -22 -136 0 Z" />
      <path className="p-dusk" d="M182 94 q58 -18 116 0 v18 q-58 -18 -116 0 Z" />
      <path className="p-ink" d="M182 110 q58 -18 116 0 q-12 18 -58 18 t-58 -18 Z" />
      <path className="p-saffron" d="M240 52 l5 10 11 2 -8 8 2 11 -10 -5 -10 5 2 -11 -8 -8 11 -2 Z" />
      <circle className="p-ink" cx="220" cy="150" r="5" />
      <circle className="p-ink" cx="260" cy="150" r="5" />
      <path className="p-smile" d="M222 178 q18 13 36 0" />
      <path className="p-saffron" d="M122 262 l46 -24 6 11 -46 24 Z M358 262 l-46 -24 -6 11 46 24 Z" />
      <path
        className="p-blue-deep"
        d="M104 352 V322 q0 -20 24 -16 l92 18 v28 Z M376 352 V322 q0 -20 -24 -16 l-92 18 v28 Z"
      />
      <rect className="p-wood" x="206" y="320" width="50" height="32" rx="16" />
      <rect className="p-wood-deep" x="234" y="322" width="44" height="30" rx="15" />
      <rect className="p-wood" x="238" y="320" width="38" height="30" rx="15" />
      <rect className="p-line-strong" x="40" y="348" width="400" height="18" rx="9" />
      <path className="p-counter" d="M40 366 H440 V420 H40 Z" />
    </g>
  )
}
