import { type ReactNode, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import type { Sight } from '../camera/camera.ts'
import { useKiosk } from '../kiosk.ts'

/** So long the frame shows that it has read, also over a change of the screen. */
const litMs = 1500

const never = () => () => {}
const nothing = () => null

/** What the camera sees, with `beside` at its side; where there is no camera that works, `children`. */
export function Viewfinder({
  beside,
  children,
}: {
  readonly beside?: ReactNode
  readonly children: ReactNode
}) {
  const { camera } = useKiosk()
  const sight = useSyncExternalStore(camera?.subscribe ?? never, camera?.get ?? nothing)
  if (!sight) return children
  const finder = <Finder sight={sight} />
  if (!beside) return finder
  return (
    <div className="sights">
      {beside}
      {finder}
    </div>
  )
}

function useLit({ readAt }: Sight): boolean {
  const { now } = useKiosk()
  const [lit, setLit] = useState(false)
  useEffect(() => {
    const leftMs = readAt === null ? 0 : readAt + litMs - now()
    setLit(leftMs > 0)
    const timer = setTimeout(() => setLit(false), leftMs)
    return () => clearTimeout(timer)
  }, [readAt, now])
  return lit
}

/** A mirror with the outline of a telephone in it: whoever sees their own phone in the outline holds it right. */
function Finder({ sight }: { readonly sight: Sight }) {
  const { say } = useKiosk()
  const video = useRef<HTMLVideoElement>(null)
  const lit = useLit(sight)
  const { stream } = sight
  useEffect(() => {
    if (video.current) video.current.srcObject = stream
  }, [stream])
  return (
    <figure className="viewfinder" data-read={lit}>
      <video ref={video} autoPlay muted playsInline />
      <svg viewBox="0 0 400 300" preserveAspectRatio="xMidYMid slice" aria-hidden="true">
        <path className="v-shade" fillRule="evenodd" d={`M-400 -300H800V600H-400Z ${phone}`} />
        <path className="v-phone" d={phone} />
        <path className="v-code" d="M154 98V76H176 M224 76H246V98 M246 146V168H224 M176 168H154V146" />
        <path className="v-done" d="M160 124L190 154L244 92" />
      </svg>
      <figcaption>{say(lit ? 'camera.read' : 'camera.hold')}</figcaption>
    </figure>
  )
}

const phone =
  'M150 24H250a20 20 0 0 1 20 20V216a20 20 0 0 1 -20 20H150a20 20 0 0 1 -20 -20V44a20 20 0 0 1 20 -20Z'
