import { Icon } from '../parts/icon.tsx'
import type { DeskFormat } from '../words/format.ts'
import type { Say } from '../words/wording.ts'

const digits = [1, 2, 3, 4, 5, 6, 7, 8, 9, 0] as const

interface PinPadProps {
  readonly say: Say
  readonly format: DeskFormat
  readonly onDigit: (digit: string) => void
  readonly onErase: () => void
}

/** For a desk with a touch screen. Its buttons keep the focus in the field, so that keys and pad can be mixed. */
export const PinPad = ({ say, format, onDigit, onErase }: PinPadProps) => (
  <div className="pin-pad" dir="ltr" onPointerDown={(event) => event.preventDefault()}>
    {digits.map((digit) => (
      <button
        key={digit}
        type="button"
        data-digit={digit}
        tabIndex={-1}
        onClick={() => onDigit(String(digit))}
      >
        {format.number(digit)}
      </button>
    ))}
    <button type="button" tabIndex={-1} data-digit="erase" onClick={onErase}>
      <Icon name="erase" />
      <span className="unseen">{say('signIn.erase')}</span>
    </button>
  </div>
)
