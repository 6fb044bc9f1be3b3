import { useEffect, useState } from 'react'
import { useKiosk } from '../kiosk.ts'
import { Code } from '../look/pictograms/code.tsx'
import { BackspaceIcon, StartOverIcon } from '../look/pictograms/icons.tsx'
import { Stage } from '../parts/stage.tsx'
import { Touchable } from '../parts/touchable.tsx'
import type { Explained } from '../words/explain.ts'

/** Crockford's base32: no I, L, O or U, so that nothing is taken for another. */
const characters = [...'0123456789ABCDEFGHJKMNPQRSTVWXYZ']
const length = 8
/** A pad left alone goes back, so that the next visitor does not find half a number. */
const leftAloneMs = 45_000
/** When the lane has not moved by then, the number may be sent again. */
const answerMs = 5_000

/** A sheet with the code, and the number under it marked. */
function NumberUnderCode() {
  return (
    <g>
      <rect className="p-paper p-edge-strong" x="116" y="36" width="248" height="330" rx="16" />
      <Code x={166} y={66} scale={2.28} />
      <rect className="p-saffron-tint" x="140" y="254" width="200" height="56" rx="12" />
      <text className="p-reference" x="240" y="293">
        7K3M-92QD
      </text>
      <rect className="p-line" x="160" y="330" width="160" height="12" rx="6" />
    </g>
  )
}

function useTyped() {
  const { pad, touch } = useKiosk()
  const [text, setText] = useState('')
  const [sent, setSent] = useState(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: every key starts the waiting anew
  useEffect(() => {
    const timer = setTimeout(pad.close, leftAloneMs)
    return () => clearTimeout(timer)
  }, [text, sent, pad.close])
  useEffect(() => {
    if (!sent) return
    const timer = setTimeout(() => setSent(false), answerMs)
    return () => clearTimeout(timer)
  }, [sent])
  const edit = (change: (known: string) => string) => {
    setSent(false)
    setText(change)
  }
  return {
    text,
    sent,
    full: text.length === length,
    type: (character: string) => edit((known) => (known.length < length ? known + character : known)),
    erase: () => edit((known) => known.slice(0, -1)),
    find: async () => {
      setSent(true)
      const result = await touch({ touch: 'reference', text })
      if (result !== 'taken') setSent(false)
    },
  }
}

function Entry({ text }: { readonly text: string }) {
  const { say } = useKiosk()
  const cells = Array.from({ length }, (_, index) => index)
  return (
    <output className="entry" dir="ltr" aria-label={say('typing.entry')}>
      {cells.map((index) => (
        <span key={index} data-current={index === text.length} data-gap={index === length / 2}>
          {text[index] ?? ''}
        </span>
      ))}
    </output>
  )
}

/** The reference typed by touch, for those without pass and card. */
export function Typing({ told }: { readonly told: Explained }) {
  const { say, pad } = useKiosk()
  const typed = useTyped()
  return (
    <Stage
      name="typing"
      meaning="forward"
      picture={<NumberUnderCode />}
      say={told.say}
      help={told.help}
      under={<Entry text={typed.text} />}
      act={
        <>
          <Touchable kind="plain" icon={<StartOverIcon />} onTouch={pad.close}>
            {say('typing.back')}
          </Touchable>
          <Touchable kind="main" onTouch={typed.find} disabled={!typed.full || typed.sent}>
            {say(typed.sent ? 'typing.finding' : 'typing.find')}
          </Touchable>
        </>
      }
    >
      <div className="pad" dir="ltr">
        {characters.map((character) => (
          <button key={character} type="button" disabled={typed.full} onClick={() => typed.type(character)}>
            {character}
          </button>
        ))}
        <button type="button" className="erase" aria-label={say('typing.erase')} onClick={typed.erase}>
          <BackspaceIcon />
        </button>
      </div>
    </Stage>
  )
}
