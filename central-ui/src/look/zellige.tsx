import { useId } from 'react'

const size = 96
const outer = size / 2
/** Where the sides of an eight-pointed star {8/2} cross, as a share of its radius: cos 45° / cos 22.5°. */
const inner = Math.cos(Math.PI / 4) / Math.cos(Math.PI / 8)

const star = (radius: number) =>
  Array.from({ length: 16 }, (_, index) => {
    const reach = radius * (index % 2 === 0 ? 1 : inner)
    const angle = (index * Math.PI) / 8
    return `${(outer + reach * Math.cos(angle)).toFixed(2)},${(outer + reach * Math.sin(angle)).toFixed(2)}`
  }).join(' ')

/** The motif of the house: stars that touch at their points, the crosses between them left open. */
export function Zellige() {
  const id = useId()
  return (
    <svg className="zellige" aria-hidden="true" width="100%" height="100%">
      <defs>
        <pattern id={id} width={size} height={size} patternUnits="userSpaceOnUse">
          <polygon className="zellige-star" points={star(outer)} />
          <polygon className="zellige-heart" points={star(outer * 0.56)} />
          <polygon className="zellige-core" points={star(outer * 0.24)} />
        </pattern>
      </defs>
      <rect width="100%" height="100%" fill={`url(#${id})`} />
    </svg>
  )
}
