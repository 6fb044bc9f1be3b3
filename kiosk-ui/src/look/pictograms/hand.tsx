/** A hand that holds something upright between thumb and fingers, drawn in two layers with the thing in between. */
export function HandBehind() {
  return (
    <g>
      <path className="p-tone" d="M160 424 L172 384 H312 L324 424 Z" />
      <path className="p-wood" d="M182 392 V300 q0 -30 61 -30 t61 30 V392 Z" />
    </g>
  )
}

export function HandInFront() {
  return (
    <g>
      <path
        className="p-wood"
        d="M184 384 C166 362 154 326 160 284 C162 262 178 252 190 262 C200 270 198 286 197 300 C196 322 200 346 214 366 V392 H182 Z"
      />
      <path className="p-nail" d="M168 284 q3 -16 14 -15 q9 2 7 17 q-10 6 -21 -2 Z" />
      <g className="p-wood">
        <rect x="279" y="240" width="42" height="27" rx="13.5" />
        <rect x="277" y="270" width="46" height="27" rx="13.5" />
        <rect x="279" y="300" width="42" height="27" rx="13.5" />
        <rect x="281" y="330" width="34" height="25" rx="12.5" />
      </g>
    </g>
  )
}
