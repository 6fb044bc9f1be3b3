import { useVoice } from '../words/voice.tsx'
import { useOwnPlace } from './own-place.ts'

interface BarProps {
  readonly label: string
  /** From 0 to 1; null: nobody can tell. */
  readonly done: number | null
}

export function Bar({ label, done }: BarProps) {
  return <progress className="import-bar" aria-label={label} {...(done !== null && { value: done })} />
}

interface SendingProps {
  readonly file: File
  /** How many of them have left. */
  readonly bytes: number
}

const megabytes = (bytes: number): number => Math.round(bytes / 100_000) / 10

export function Sending({ file, bytes }: SendingProps) {
  const { t, formats } = useVoice()
  const place = useOwnPlace()
  const done = file.size === 0 ? 1 : bytes / file.size
  return (
    <div className="import-sending">
      <h2>{t('imports.sending', { file: file.name })}</h2>
      <Bar label={t('imports.sending', { file: file.name })} done={done} />
      <p>
        {t('imports.sent', { share: formats.share(done, place) })} ·{' '}
        {t('imports.sentOf', {
          sent: formats.number(megabytes(bytes), place),
          size: formats.number(megabytes(file.size), place),
        })}
      </p>
      <p className="field-help">{t('imports.stay')}</p>
    </div>
  )
}
