import { useState } from 'react'
import { Link } from 'wouter'
import { Page } from '../app/page.tsx'
import { useAddress } from '../at-site/use-address.ts'
import { useVoice } from '../words/voice.tsx'
import { ImportForm } from './import-form.tsx'
import { ImportView } from './import-view.tsx'
import { LatestImports } from './latest-imports.tsx'
import { useUpload } from './use-upload.ts'
import './imports.css'

/** Bookings from a file. The address keeps the import, so that it is found again. */
export function ImportsPage() {
  const { t } = useVoice()
  const { search, go } = useAddress()
  const [round, setRound] = useState(0)
  const { uploading, start, stop } = useUpload((id) => go({ id }))
  const id = search.get('id')
  const failed = uploading.state === 'failed' && uploading.id === id
  return (
    <Page title={t('imports.title')} lead={<p className="page-lead">{t('imports.lead')}</p>}>
      <div className="kept">
        {id !== null && (
          <ImportView
            key={id}
            id={id}
            uploading={uploading.state !== 'none' && uploading.id === id ? uploading : { state: 'none' }}
            stop={stop}
          />
        )}
        {/* Stays while its file is on the way, since nothing can put a file back into it. */}
        <div hidden={id !== null && !failed}>
          <ImportForm key={round} again={failed} send={(wanted) => void start(wanted)} />
        </div>
        {id !== null && !failed && uploading.state !== 'sending' && (
          <p className="no-print">
            <Link href="/register/imports" onClick={() => setRound(round + 1)}>
              {t('imports.another')}
            </Link>
          </p>
        )}
        {id === null && <LatestImports />}
      </div>
    </Page>
  )
}
