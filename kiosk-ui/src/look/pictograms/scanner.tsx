/** The head of the scanner with its light falling on what is held under it. */
export function Scanner() {
  return (
    <g>
      <path className="p-beam" d="M196 96 H284 L338 226 H142 Z" />
      <rect className="p-ink" x="142" y="26" width="196" height="66" rx="20" />
      <rect className="p-dusk" x="142" y="26" width="196" height="20" rx="10" />
      <rect className="p-glow" x="186" y="82" width="108" height="16" rx="8" />
      <circle className="p-glow" cx="312" cy="62" r="6" />
    </g>
  )
}
