import type { EnglishForm } from '../words.ts'
import type { ImportCount, ImportWords } from './words.ts'

export const en: ImportWords = {
  imports: {
    title: 'Imports',
    lead: 'Bookings in bulk, from a file. Nothing is booked before the last row has arrived.',
    file: 'File with bookings',
    fileHelp: 'CSV or NDJSON in UTF-8, 256 MB at most. It is read as it is sent, however large.',
    fileChoose: 'Choose a file',
    fileNone: 'No file is chosen yet.',
    fileMissing: 'Choose a file.',
    fileKind: 'Choose a .csv file, or an NDJSON file: .ndjson or .jsonl.',
    fileLarge: 'The file has more than 256 MB. Part it, and send the parts one after the other.',
    columns: 'The first line of a CSV names the columns:',
    mode: 'When rows are at fault',
    modes: { keep: 'Book the good rows', all: 'Book all rows or none' },
    modesHelp: {
      keep: 'Rows at fault are listed and left out.',
      all: 'One row at fault, and nothing is booked.',
    },
    dryRun: 'Only check, book nothing',
    dryRunHelp: 'Looks at every row, places in the sessions included.',
    send: 'Send the file',
    check: 'Check the file',
    sending: 'Sending {{file}}',
    sent: '{{share}} sent',
    sentOf: '{{sent}} of {{size}} MB',
    stay: 'Leave this window open until the file is sent. You may look at other pages here meanwhile.',
    cancel: 'Stop the import',
    cancelling: 'Stopping…',
    cancelLead: {
      keep: 'What is booked by then stays booked.',
      all: 'Nothing will have been booked.',
    },
    working: 'Booking the rows…',
    looking: 'Looking at every row. Numbers appear when all of them are booked together.',
    startedAt: 'Started',
    endedAt: 'Ended',
    took: 'after {{span}}',
    state: {
      receiving: 'Receiving the file',
      waiting: 'Waiting for its turn',
      running: 'Booking',
      done: 'Done',
      refused: 'Refused',
      cancelled: 'Stopped',
      cut: 'Cut off',
    },
    stateLead: {
      done: 'Every row is settled.',
      doneWithBad:
        'The good rows are booked. Those at fault are listed below: correct them and send them as a file of their own.',
      checked: 'Every row was looked at, and none was booked.',
      cancelledAll: 'Somebody stopped it. Nothing was booked.',
      cancelledKeep: 'Somebody stopped it. What had been booked by then stays booked.',
      cut: 'The connection broke before the last row arrived. Nothing was booked. Send the file again; where rows have a booking number, none is booked twice.',
      badRows:
        'Rows are at fault, so nothing was booked. Correct those listed below and send the whole file again.',
      encoding: 'The text is not UTF-8. Nothing was booked. Save the file as “CSV UTF-8” and send it again.',
      media:
        'The first line does not name the columns. Nothing was booked. Put the column names there and send it again.',
      large:
        'The file has more than 256 MB. Nothing was booked. Part it and send the parts one after the other.',
      refused:
        'The file was refused and nothing was booked. Tell your system administrator the code: {{code}}.',
    },
    rows: 'Rows arrived',
    booked: 'Booked now',
    known: 'Booked before',
    bad: 'At fault',
    left: 'To do',
    faults: 'Rows at fault',
    faultsLoading: 'Reading the rows at fault…',
    faultsMore: 'Show more',
    line: 'Line',
    field: 'Field',
    what: 'What is wrong',
    wholeRow: 'the whole row',
    fault: {
      malformed: 'cannot be read',
      'too-long': 'is too long',
      invalid: 'is not as described',
      'lead-missing': 'needs exactly one lead visitor',
      'session-unknown': 'there is no such session',
      'session-cancelled': 'the session is cancelled',
      'session-over': 'the session is over',
      'session-full': 'the session is full',
      'inmate-unknown': 'the site holds no such inmate',
      'key-reused': 'the booking number belongs to another booking',
    },
    download: 'All of them as CSV',
    again: 'Send it again',
    another: 'Import another file',
    latest: 'Latest imports',
    latestNone: 'None in the last 30 days.',
    missing: 'There is no such import',
    missingLead: 'It is older than 30 days, or somebody else’s.',
    uploadCut:
      'The line broke while the file was on its way. Nothing was booked. Check the network and send the file again; it is still chosen.',
    uploadSignedOut:
      'Your session ended while the file was on its way. Nothing was booked. Sign in again and send the file again.',
    uploadConflict: 'The import was stopped while the file was on its way. Nothing was booked.',
  },
}

export const enCounted: Record<ImportCount, Record<EnglishForm, string>> = {
  rows: { zero: 'no rows', one: '{{n}} row', other: '{{n}} rows' },
}
