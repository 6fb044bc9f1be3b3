import { type SubmitEvent, useEffect, useRef, useState } from 'react'
import { useTick } from '../../parts/use-tick.ts'
import type { Common } from '../app/signed-in.tsx'
import type { Trouble } from '../gate/calls.ts'
import { Icon } from '../parts/icon.tsx'
import { latinDigits } from '../words/digits.ts'
import type { Path } from '../words/wording.ts'
import { PinPad } from './pin-pad.tsx'

const pinLength = 6

/** Whatever was wrong, the same words: a sign-in that fails tells nobody which part of it was right. */
const toldOf: Readonly<Record<Trouble, Path>> = {
  locked: 'signIn.failed',
  gone: 'signIn.failed',
  refused: 'signIn.failed',
  'too-fast': 'signIn.failed',
  unreachable: 'signIn.unreachable',
}

/** Badge first, by the desk's scanner or typed; then the PIN, on the keys or on the pad. */
export function SignInForm({ say, state, calls, now, format }: Common) {
  const { badgeRead, waitUntil } = state.signIn
  const [typing, setTyping] = useState(false)
  const [badge, setBadge] = useState('')
  const [pin, setPin] = useState('')
  const [told, setTold] = useState<Path | null>(null)
  const [busy, setBusy] = useState(false)
  const pinField = useRef<HTMLInputElement>(null)
  useTick(500, waitUntil !== null)
  const waits = waitUntil !== null && waitUntil > now() ? waitUntil : null
  useEffect(() => {
    if (badgeRead || !typing) pinField.current?.focus()
  }, [badgeRead, typing])

  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    const given = typing ? badge.trim() : ''
    if (given === '' && !badgeRead) return setTold('signIn.noBadge')
    if (pin.length !== pinLength) {
      pinField.current?.focus()
      return setTold('signIn.shortPin')
    }
    setBusy(true)
    setTold(null)
    const answer = await calls.signIn({ badge: given === '' ? null : given, pin })
    setBusy(false)
    setPin('')
    if (!answer.ok) setTold(toldOf[answer.why])
    else if (answer.value.officer === null) setTold('signIn.failed')
    pinField.current?.focus()
  }
  const put = (text: string) => setPin(latinDigits(text).replace(/\D/g, '').slice(0, pinLength))

  return (
    <form className="sign-in" onSubmit={(event) => void submit(event)} aria-labelledby="sign-in">
      <h1 id="sign-in">{say('signIn.title')}</h1>
      {typing ? (
        <div className="field">
          <label htmlFor="badge">{say('signIn.badge')}</label>
          <input
            id="badge"
            data-scan=""
            autoComplete="off"
            spellCheck={false}
            dir="ltr"
            // biome-ignore lint/a11y/noAutofocus: the officer has just asked to type here
            autoFocus
            value={badge}
            onChange={({ target }) => setBadge(target.value)}
          />
        </div>
      ) : (
        <p className="badge-place" data-read={badgeRead} role="status">
          <Icon name={badgeRead ? 'tick' : 'badge'} />
          <span>{say(badgeRead ? 'signIn.read' : 'signIn.hold')}</span>
        </p>
      )}
      <button type="button" className="link" data-act="how" onClick={() => setTyping(!typing)}>
        {say(typing ? 'signIn.scan' : 'signIn.type')}
      </button>
      <div className="field">
        <label htmlFor="pin">{say('signIn.pin')}</label>
        <input
          ref={pinField}
          id="pin"
          type="password"
          inputMode="none"
          autoComplete="off"
          dir="ltr"
          className="pin"
          value={pin}
          maxLength={pinLength}
          onChange={({ target }) => put(target.value)}
        />
      </div>
      <PinPad
        say={say}
        format={format}
        onDigit={(digit) => put(pin + digit)}
        onErase={() => put(pin.slice(0, -1))}
      />
      <p className="told" role="alert">
        {told !== null && waits === null && say(told)}
        {waits !== null && say('signIn.wait', { left: format.countdown(waits - now()) })}
      </p>
      <button type="submit" className="act main wide" disabled={busy || waits !== null}>
        <span>{say(busy ? 'signIn.checking' : 'signIn.submit')}</span>
        <span className="key" aria-hidden="true">
          ↵
        </span>
      </button>
    </form>
  )
}
