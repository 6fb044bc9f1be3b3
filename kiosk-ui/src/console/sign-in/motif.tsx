const size = 96
const outer = size / 2
/** Where the sides of an eight-pointed star {8/2} cross, as a share of its radius. */
const inner = Math.cos(Math.PI / 4) / Math.cos(Math.PI / 8)

const star = (radius: number) =>
  Array.from({ length: 16 }, (_, index) => {
    const reach = radius * (index % 2 === 0 ? 1 : inner)
    const angle = (index * Math.PI) / 8
    return `${(outer + reach * Math.cos(angle)).toFixed(2)},${(outer + reach * Math.sin(angle)).toFixed(2)}`
  }).join(' ')

/** The eight-pointed star, quiet behind the sign-in. */
export const Motif = () => (
  <svg className="motif" aria-hidden="true" width="100%" height="100%">
    <defs>
      <pattern id="motif" width={size} height={size} patternUnits="userSpaceOnUse">
        <polygon points={star(outer)} />
        <polygon points={star(outer * 0.56)} />
      </pattern>
    </defs>
    <rect width="100%" height="100%" fill="url(#motif)" />
  </svg>
)
