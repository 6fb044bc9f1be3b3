const round = (value: number) => value.toFixed(2)

/** An eight-pointed star of radius `r` around (r, r): two squares laid over each other. */
function star(r: number): string {
  const inner = (r * Math.cos(Math.PI / 4)) / Math.cos(Math.PI / 8)
  const points = Array.from({ length: 16 }, (_, k) => {
    const radius = k % 2 === 0 ? r : inner
    const angle = (k * Math.PI) / 8
    return `${round(r + Math.cos(angle) * radius)} ${round(r + Math.sin(angle) * radius)}`
  })
  return `M${points.join('L')}Z`
}

const tile = 96

/** The star and cross of zellige, for the idle screen alone. */
export function Zellige() {
  const half = tile / 2
  return (
    <svg className="zellige" aria-hidden="true">
      <defs>
        <pattern id="zellige" width={tile} height={tile} patternUnits="userSpaceOnUse">
          <path className="z-star" d={star(half)} />
          <path className="z-line" d={star(half)} />
          <path
            className="z-heart"
            d={star(half * 0.42)}
            transform={`translate(${half * 0.58} ${half * 0.58})`}
          />
        </pattern>
      </defs>
      <rect width="100%" height="100%" fill="url(#zellige)" />
    </svg>
  )
}
