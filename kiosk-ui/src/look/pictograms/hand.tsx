/** A hand that holds something upright between thumb and fingers, drawn in two layers with the thing in between. */
export function HandBehind() {
  return (
    <g>
      <path className="p-tone" d="M170 400 L176 352 H304 L310 400 Z" />
      <path className="p-wood" d="M180 366 V262 q0 -34 60 -34 t60 34 V366 Z" />
    </g>
  )
}

export function HandInFront() {
  return (
    <g>
      <rect
        className="p-wood"
        x="164"
        y="246"
        width="34"
        height="104"
        rx="17"
        transform="rotate(-9 181 298)"
      />
      <g className="p-wood">
        <rect x="284" y="238" width="38" height="25" rx="12.5" />
        <rect x="286" y="267" width="38" height="25" rx="12.5" />
        <rect x="284" y="296" width="37" height="25" rx="12.5" />
        <rect x="280" y="325" width="34" height="24" rx="12" />
      </g>
      <path className="p-crease" d="M287 265 h32 M288 294 h32 M286 323 h30" />
    </g>
  )
}
