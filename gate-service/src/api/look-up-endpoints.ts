import {
  caseFile,
  dayList,
  dayQuery,
  daySheet,
  HttpProblem,
  lookUpAnswer,
  lookUpQuery,
  muster,
  reference,
  shiftQuery,
  shiftReport,
} from '@ziara-gate/domain'
import { caseFileOf } from '../console/case-file.ts'
import { dayListOf, daySheetOf, musterOf } from '../console/day.ts'
import { lookUp } from '../console/look-up.ts'
import { shiftReportOf } from '../console/shift.ts'
import { atWork, type ConsoleParts, lookedUp, params, record, shownTo, working } from './console-calls.ts'
import { type Endpoint, endpoint } from './endpoint.ts'

/** What officers look up. */
export const lookUpEndpoints = (parts: ConsoleParts): Endpoint[] => [
  endpoint(
    {
      method: 'get',
      path: '/v1/consoles/:console/visits',
      summary: 'Visits by reference, name, inmate or document; recorded, without what was typed',
      access: 'console',
      params,
      query: lookUpQuery,
      status: 200,
      answer: lookUpAnswer,
      problems: [...working, 'bad-request'],
    },
    async ({ console, query }) => {
      const { room, setting, session } = atWork(parts, console)
      const found = await lookUp(room.parts, query, console, setting)
      if (!found.ok)
        throw new HttpProblem('bad-request', 'a document is found by its number and birth date', [
          'q: a number and YYYY-MM-DD',
        ])
      await record(room, lookedUp(query.by, found.value.visits.length, null, session.officer.id))
      return found.value
    },
  ),
  endpoint(
    {
      method: 'get',
      path: '/v1/consoles/:console/visits/:reference',
      summary: 'Everything about one visit; recorded, once while it stays open',
      access: 'console',
      params: params.extend({ reference }),
      status: 200,
      answer: caseFile,
      problems: [...working, 'not-found'],
    },
    async ({ console, request }) => {
      const { room, setting, session } = shownTo(parts, console)
      const asked = reference.safeParse(request.params.reference)
      const file = asked.success ? await caseFileOf(room.parts, asked.data, console, setting) : null
      if (file === null) throw new HttpProblem('not-found', 'there is no such visit')
      if (room.desk(console).opens(file.visit.reference))
        await record(room, lookedUp('reference', 1, file.visit.reference, session.officer.id))
      return file
    },
  ),
  endpoint(
    {
      method: 'get',
      path: '/v1/consoles/:console/day',
      summary: 'The sessions of a local day (today, unless said) with their counts',
      access: 'console',
      params,
      query: dayQuery,
      status: 200,
      answer: dayList,
      problems: [...working, 'bad-request'],
    },
    async ({ console, query }) => {
      const { room, setting } = shownTo(parts, console)
      return dayListOf(room.parts, query.date ?? setting.today, setting)
    },
  ),
  endpoint(
    {
      method: 'get',
      path: '/v1/consoles/:console/day-sheet',
      summary: 'Every visit of a local day, for paper',
      access: 'console',
      params,
      query: dayQuery,
      status: 200,
      answer: daySheet,
      problems: [...working, 'bad-request'],
    },
    async ({ console, query }) => {
      const { room, setting } = shownTo(parts, console)
      return daySheetOf(room.parts, query.date ?? setting.today, setting)
    },
  ),
  endpoint(
    {
      method: 'get',
      path: '/v1/consoles/:console/inside',
      summary: 'Who is inside now',
      access: 'console',
      params,
      status: 200,
      answer: muster,
      problems: working,
    },
    async ({ console }) => {
      const { room, setting } = shownTo(parts, console)
      return musterOf(room.parts, setting)
    },
  ),
  endpoint(
    {
      method: 'get',
      path: '/v1/consoles/:console/shift',
      summary: 'What happened since the officer signed in, or since an instant of the last day',
      access: 'console',
      params,
      query: shiftQuery,
      status: 200,
      answer: shiftReport,
      problems: [...working, 'bad-request'],
    },
    async ({ console, query }) => {
      const { room, setting, session } = shownTo(parts, console)
      return shiftReportOf(room.parts, query.from ?? session.since, setting)
    },
  ),
]
