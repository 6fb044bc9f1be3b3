/**
 * The wire is locked: what travels between gate, lane and headquarters changes only together with this test, and a change of
 * meaning or shape with the version in the contract's own file. The snapshots are JSON Schema of each message.
 */
import { expect, test } from 'vitest'
import { z } from 'zod'
import { explanation } from '../admission/explanation.ts'
import { datedPolicy, defaultPolicy, sitePolicy } from '../admission/policy.ts'
import { journalEvent } from '../journal/event.ts'
import {
  actionLog,
  apiKeyCreated,
  apiKeyList,
  apiKeyRequest,
  authenticatorAnswer,
  authenticatorConfirmed,
  codeRequest,
  erasureLog,
  exportLog,
  passwordChange,
  readLog,
  signedIn,
  signInList,
  signInRequest,
  userChange,
  userCreated,
  userList,
  userRequest,
} from './access.ts'
import { attendanceAnswer, attendanceBatch, attendanceList, attendanceVersion } from './attendance.ts'
import {
  checkpointAnswer,
  checkpointRequest,
  checkpointText,
  checkpointVersion,
  countersignedText,
} from './checkpoint.ts'
import { actionAnswer, actionRequest, caseFile, consoleState, signIn } from './console.ts'
import { displayState } from './display.ts'
import { enrolmentAnswer, enrolmentRequest } from './enrolment.ts'
import { feedLine, feedVersion } from './feed.ts'
import { deviceReport, laneState, reading, readingAnswer, touch } from './lane.ts'
import { problem } from './problem.ts'
import { recallAnswer, recallRequest, recallVersion } from './recall.ts'

const contracts: Record<string, z.ZodType> = {
  actionAnswer,
  actionLog,
  actionRequest,
  apiKeyCreated,
  apiKeyList,
  apiKeyRequest,
  attendanceAnswer,
  attendanceBatch,
  attendanceList,
  authenticatorAnswer,
  authenticatorConfirmed,
  caseFile,
  checkpointAnswer,
  checkpointRequest,
  codeRequest,
  consoleState,
  datedPolicy,
  deviceReport,
  displayState,
  enrolmentAnswer,
  enrolmentRequest,
  erasureLog,
  explanation,
  exportLog,
  feedLine,
  journalEvent,
  laneState,
  passwordChange,
  problem,
  readLog,
  reading,
  readingAnswer,
  recallAnswer,
  recallRequest,
  signedIn,
  signIn,
  signInList,
  signInRequest,
  touch,
  userChange,
  userCreated,
  userList,
  userRequest,
}

test.each(Object.keys(contracts))('%s is as it was', async (name) => {
  const schema = z.toJSONSchema(contracts[name] ?? z.never(), { io: 'output' })
  await expect(`${JSON.stringify(schema, null, 1)}\n`).toMatchFileSnapshot(`__wire__/${name}.json`)
})

test('versions', () => {
  expect({ attendanceVersion, checkpointVersion, feedVersion, recallVersion }).toEqual({
    attendanceVersion: 1,
    checkpointVersion: 1,
    feedVersion: 1,
    recallVersion: 1,
  })
})

test('the texts that are signed', () => {
  const at = checkpointRequest.omit({ version: true, signature: true }).parse({
    gate: 'north-main',
    epoch: 'epoch0001',
    sequence: 100,
    hash: 'ab'.repeat(32),
    at: 1_795_000_000_000,
  })
  const text = `checkpoint|north-main|epoch0001|100|${'ab'.repeat(32)}|1795000000000`
  expect(checkpointText(at)).toBe(text)
  expect(countersignedText(at)).toBe(`countersigned|${text}`)
})

test('the default policy is one, and is what sites were told', () => {
  expect(sitePolicy.parse(defaultPolicy)).toEqual(defaultPolicy)
  expect(defaultPolicy).toMatchInlineSnapshot(`
    {
      "acceptConditions": false,
      "acceptedDocuments": [
        "national-card",
        "passport",
        "foreign-card",
      ],
      "admission": "self",
      "adultAge": 18,
      "checkInOpensMinutes": 45,
      "conditions": [
        "phones-stay-outside",
        "nothing-forbidden",
        "search",
      ],
      "expiredDocumentGraceDays": 0,
      "idAge": 16,
      "laneTimeoutSeconds": 60,
      "lateCutOffMinutes": 15,
      "leadAge": 18,
      "limits": [],
      "maxAdults": 3,
      "maxChildren": 6,
      "maxParty": 6,
      "permitCategories": [],
      "regimes": [],
      "replicaStaleHours": 24,
      "reservedDays": [],
      "secondOfficerFor": [
        "VISITOR_RESTRICTED",
      ],
      "walkIns": false,
      "whenClockUntrusted": "refer",
      "whenStale": "refer",
    }
  `)
})
