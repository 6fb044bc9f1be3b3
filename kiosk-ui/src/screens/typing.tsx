import { useEffect, useState } from 'react'
import { useKiosk } from '../kiosk.ts'
import { Code } from '../look/pictograms/code.tsx'
import { BackspaceIcon, FindIcon } from '../look/pictograms/icons.tsx'
import { Stage } from '../parts/stage.tsx'
import { Touchable } from '../parts/touchable.tsx'
import { useLying } from '../parts/use-lying.ts'
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
      <rect className="p-paper p-edge-strong" x="124" y="62" width="232" height="300" rx="16" />
      <Code x={173} y={84} scale={2.06} />
      <rect className="p-saffron-tint" x="140" y="250" width="200" height="58" rx="12" />
      <text className="p-reference" x="240" y="291">
        7K3M-92QD
      </text>
      <rect className="p-line" x="164" y="328" width="152" height="12" rx="6" />
    </g>
  )
}

function useTyped() {
  const { open, touch } = useKiosk()
  const [text, setText] = useState('')
  const [sent, setSent] = useState(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: every key starts the waiting anew
  useEffect(() => {
    const timer = setTimeout(() => open(null), leftAloneMs)
    return () => clearTimeout(timer)
  }, [text, sent, open])
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

type Typed = ReturnType<typeof useTyped>

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

function Key({ character, typed }: { readonly character: string; readonly typed: Typed }) {
  return (
    <button type="button" onClick={() => typed.type(character)}>
      {character}
    </button>
  )
}

function Erase({ typed }: { readonly typed: Typed }) {
  const { say } = useKiosk()
  return (
    <button type="button" className="erase" aria-label={say('typing.erase')} onClick={typed.erase}>
      <BackspaceIcon />
    </button>
  )
}

function Back() {
  const { say, open } = useKiosk()
  return (
    <button type="button" className="back" dir="auto" onClick={() => open(null)}>
      {say('typing.back')}
    </button>
  )
}

/** Eight characters are there: look for them, or take the last one back. */
function Done({ typed }: { readonly typed: Typed }) {
  const { say } = useKiosk()
  return (
    <div className="pad-done">
      <Touchable kind="plain" icon={<BackspaceIcon />} onTouch={typed.erase}>
        {say('typing.erase')}
      </Touchable>
      <Touchable kind="main" icon={<FindIcon />} disabled={typed.sent} onTouch={typed.find}>
        {say(typed.sent ? 'typing.finding' : 'typing.find')}
      </Touchable>
    </div>
  )
}

/** On a lying screen three rows of keys are 20 mm high each, and the last keys stand in the counter below. */
const keysLying = 30

function Keys({ typed, lying }: { readonly typed: Typed; readonly lying: boolean }) {
  return (
    <div className="pad" dir="ltr">
      {characters.slice(0, lying ? keysLying : undefined).map((character) => (
        <Key key={character} character={character} typed={typed} />
      ))}
      {!lying && <Erase typed={typed} />}
      {!lying && <Back />}
    </div>
  )
}

/** There is room for one of the two: nothing to erase, so back. */
function LastKeys({ typed }: { readonly typed: Typed }) {
  return (
    <div className="pad-foot" dir="ltr">
      {characters.slice(keysLying).map((character) => (
        <Key key={character} character={character} typed={typed} />
      ))}
      {typed.text === '' ? <Back /> : <Erase typed={typed} />}
    </div>
  )
}

/** The reference typed by touch, for those without pass and card. */
export function Typing({ told }: { readonly told: Explained }) {
  const typed = useTyped()
  const lying = useLying()
  return (
    <Stage
      name="typing"
      meaning="forward"
      picture={<NumberUnderCode />}
      say={told.say}
      help={told.help}
      under={<Entry text={typed.text} />}
      foot={lying && !typed.full && <LastKeys typed={typed} />}
    >
      {typed.full ? <Done typed={typed} /> : <Keys typed={typed} lying={lying} />}
    </Stage>
  )
}
