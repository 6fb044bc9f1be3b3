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

/** An officer at the counter, an open hand towards the visitor. */
export function Officer() {
  return (
    <g>
      <path className="p-blue" d="M112 348 V306 q0 -96 128 -96 t128 96 V348 Z" />
      <path className="p-paper" d="M214 214 L240 262 L266 214 Z" />
      <path className="p-ink" d="M232 236 h16 l6 64 l-14 18 l-14 -18 Z" />
      <rect className="p-wood-deep" x="214" y="172" width="52" height="56" rx="24" />
      <path className="p-wood" d="M240 84 q54 0 54 62 q0 60 -54 60 t-54 -60 q0 -62 54 -62 Z" />
      <path className="p-ink" d="M174 112 q6 -62 66 -62 t66 62 q-66 -20 -132 0 Z" />
      <path className="p-dusk" d="M182 112 q58 -22 116 0 q-4 20 -58 20 t-58 -20 Z" />
      <path className="p-saffron" d="M240 64 l5 10 11 2 -8 8 2 11 -10 -5 -10 5 2 -11 -8 -8 11 -2 Z" />
      <path className="p-saffron" d="M128 262 l44 -22 5 10 -44 22 Z M352 262 l-44 -22 -5 10 44 22 Z" />
      <rect className="p-line-strong" x="60" y="340" width="360" height="18" rx="9" />
      <path className="p-counter" d="M76 358 H404 V400 H76 Z" />
      <g className="beckons">
        <path className="p-blue" d="M338 300 q40 6 44 44 h-60 Z" />
        <path
          className="p-wood"
          d="M322 340 q-4 -30 26 -34 l44 -6 q12 0 12 10 t-10 12 l-18 4 q22 0 22 8 q0 8 -12 8 Z"
        />
      </g>
    </g>
  )
}
