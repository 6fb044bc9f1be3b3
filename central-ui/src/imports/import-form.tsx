import { importColumns, importMode } from '@ziara-gate/domain'
import { type FormEvent, useId, useRef, useState } from 'react'
import { CheckField, FieldGroup } from '../form/choices.tsx'
import { useVoice } from '../words/voice.tsx'
import { accepted, type FileFault, faultOf } from './file.ts'
import type { Wanted } from './use-upload.ts'
import '../form/form.css'

interface FormProps {
  /** The file that is chosen was sent before, in vain. */
  readonly again: boolean
  send(wanted: Wanted): void
}

export function ImportForm({ again, send }: FormProps) {
  const { t } = useVoice()
  const [file, setFile] = useState<File | null>(null)
  const [mode, setMode] = useState<Wanted['mode']>('keep')
  const [dryRun, setDryRun] = useState(false)
  const [fault, setFault] = useState<FileFault | null>(null)
  const form = useRef<HTMLFormElement>(null)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const found = faultOf(file)
    setFault(found)
    if (found !== null) form.current?.querySelector<HTMLElement>('input[type=file]')?.focus()
    else if (file !== null) send({ file, mode, dryRun })
  }
  const choose = (chosen: File | null) => {
    setFile(chosen)
    setFault(null)
  }
  return (
    <form ref={form} className="form kept-panel" aria-label={t('imports.title')} onSubmit={submit} noValidate>
      <FileField file={file} fault={fault} choose={choose} />
      <FieldGroup legend={t('imports.mode')}>
        <div className="choices">
          {importMode.options.map((each) => (
            <label key={each} className="check">
              <input type="radio" name="mode" checked={mode === each} onChange={() => setMode(each)} />
              <span>
                {t(`imports.modes.${each}`)}
                <span className="field-help import-help">{t(`imports.modesHelp.${each}`)}</span>
              </span>
            </label>
          ))}
        </div>
      </FieldGroup>
      <CheckField
        label={t('imports.dryRun')}
        help={t('imports.dryRunHelp')}
        checked={dryRun}
        set={setDryRun}
      />
      <p>
        <button className="button" data-main type="submit">
          {t(again ? 'imports.again' : dryRun ? 'imports.check' : 'imports.send')}
        </button>
      </p>
    </form>
  )
}

interface FileProps {
  readonly file: File | null
  readonly fault: FileFault | null
  choose(file: File | null): void
}

/** The browser's own control speaks the browser's language, so only what it does is used, by a label that speaks the page's. */
function FileField({ file, fault, choose }: FileProps) {
  const { t } = useVoice()
  const id = useId()
  return (
    <div className="field import-file">
      <label htmlFor={id}>{t('imports.file')}</label>
      <div className="import-chosen">
        <input
          id={id}
          className="for-ears"
          type="file"
          accept={accepted}
          aria-invalid={fault !== null}
          aria-describedby={`${id}-chosen ${id}-help ${id}-fault`}
          onChange={(event) => choose(event.target.files?.[0] ?? null)}
        />
        <label htmlFor={id} className="button">
          {t('imports.fileChoose')}
        </label>
        <span id={`${id}-chosen`}>
          <bdi>{file === null ? t('imports.fileNone') : file.name}</bdi>
        </span>
      </div>
      <p className="field-help" id={`${id}-help`}>
        {t('imports.fileHelp')}
      </p>
      <p className="field-error" id={`${id}-fault`} role="alert">
        {fault !== null && t(`imports.${fault}`)}
      </p>
      <details>
        <summary>{t('imports.columns')}</summary>
        <p className="code import-columns">{importColumns.join(',')}</p>
      </details>
    </div>
  )
}
