import type { ImportJob, RowFaultCode } from '@ziara-gate/domain'

export interface ImportWords {
  imports: {
    title: string
    lead: string
    file: string
    fileHelp: string
    fileChoose: string
    fileNone: string
    fileMissing: string
    fileKind: string
    fileLarge: string
    columns: string
    mode: string
    modes: Record<ImportJob['mode'], string>
    modesHelp: Record<ImportJob['mode'], string>
    dryRun: string
    dryRunHelp: string
    send: string
    check: string
    sending: string
    sent: string
    sentOf: string
    stay: string
    cancel: string
    cancelling: string
    cancelLead: Record<ImportJob['mode'], string>
    working: string
    looking: string
    startedAt: string
    endedAt: string
    took: string
    state: Record<ImportJob['state'], string>
    stateLead: Record<
      | 'done'
      | 'doneWithBad'
      | 'checked'
      | 'cancelledAll'
      | 'cancelledKeep'
      | 'cut'
      | 'badRows'
      | 'encoding'
      | 'media'
      | 'large'
      | 'refused',
      string
    >
    rows: string
    booked: string
    known: string
    bad: string
    left: string
    faults: string
    faultsLoading: string
    faultsMore: string
    line: string
    field: string
    what: string
    wholeRow: string
    fault: Record<RowFaultCode, string>
    download: string
    again: string
    another: string
    latest: string
    latestNone: string
    missing: string
    missingLead: string
    uploadCut: string
    uploadSignedOut: string
    uploadConflict: string
  }
}

export type ImportCount = 'rows'
