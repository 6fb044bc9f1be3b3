import type { ReasonCode, SignIn } from '@ziara-gate/domain'
import { useDesk } from '../app/console.ts'
import { Field } from '../parts/fields.tsx'
import { Icon } from '../parts/icon.tsx'
import { Said } from '../parts/said.tsx'
import { latinDigits } from '../words/digits.ts'

/** What the second officer gave. The badge is null where the desk's scanner read it. */
export const secondIn = (form: FormData): SignIn => ({
  badge: String(form.get('second-badge') ?? '').trim() || null,
  pin: latinDigits(String(form.get('second-pin') ?? '')),
})

/** A second officer agrees by badge and PIN; the badge may come from the desk's scanner. */
export function SecondOfficer({ reasons }: { readonly reasons: readonly ReasonCode[] }) {
  const { say, state } = useDesk()
  const { badgeRead } = state.signIn
  const told = reasons.map((code) => say(`reason.${code}`)).join(' · ')
  return (
    <fieldset className="second">
      <legend>{say('form.second')}</legend>
      <p className="soft">
        <Said path="form.secondHelp" values={{ reasons: told }} />
      </p>
      {badgeRead && (
        <p className="badge-place" data-read="true" role="status">
          <Icon name="tick" />
          <span>{say('form.secondScanned')}</span>
        </p>
      )}
      <div className="field-row">
        <Field label={say('form.secondBadge')}>
          {(ids) => (
            <input
              {...ids}
              name="second-badge"
              data-scan=""
              dir="ltr"
              autoComplete="off"
              required={!badgeRead}
            />
          )}
        </Field>
        <Field label={say('form.secondPin')}>
          {(ids) => (
            <input
              {...ids}
              name="second-pin"
              type="password"
              inputMode="numeric"
              pattern="[0-9٠-٩]{6}"
              maxLength={6}
              dir="ltr"
              autoComplete="off"
              required
            />
          )}
        </Field>
      </div>
    </fieldset>
  )
}
