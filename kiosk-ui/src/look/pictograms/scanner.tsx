/** The head of the scanner with its light falling on what is held under it. */
export function Scanner() {
  return (
    <g>
      <path className="p-beam" d="M200 104 H280 L340 250 H140 Z" />
      <rect className="p-dusk" x="222" y="-10" width="36" height="60" />
      <rect className="p-ink" x="154" y="40" width="172" height="60" rx="20" />
      <rect className="p-dusk" x="154" y="40" width="172" height="20" rx="10" />
      <rect className="p-glow" x="192" y="91" width="96" height="15" rx="7.5" />
      <circle className="p-glow" cx="302" cy="75" r="5.5" />
    </g>
  )
}
