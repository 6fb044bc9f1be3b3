import { HttpProblem, passAnswer } from '@ziara-gate/domain'
import { z } from 'zod'
import type { UserCaller } from '../access/caller.ts'
import { logRead } from '../access/read-log.ts'
import type { Db } from '../db/database.ts'
import { type Endpoint, endpoint, written } from '../http/endpoint.ts'
import type { Fonts } from '../print/fonts.ts'
import { qrPng, qrSvg } from '../print/images.ts'
import { passPdf } from '../print/pass-pdf.ts'
import { passSigner } from '../register/keys.ts'
import { refusals } from '../register/reach.ts'
import { type Booking, listRecords } from '../register/read.ts'
import { bookingFaults, requireBooking, visitPath } from '../register/visit-routes.ts'
import { passOf } from './pass-of.ts'

interface Parts {
  readonly db: Db
  readonly now: () => number
  readonly fonts: Fonts
}

interface IssuedPass extends Booking {
  /** `GP1:…` */
  readonly pass: string
}

/** The pass of a visit that stands; the reading is logged whatever form it is given out in. */
async function issue(
  { db, now }: Parts,
  caller: UserCaller,
  reference: Booking['visit']['reference'],
): Promise<IssuedPass> {
  const found = await requireBooking(db, caller, reference)
  if (found.visit.booking === 'cancelled') throw new HttpProblem(...bookingFaults['visit-cancelled'])
  const pass = passOf(found, await passSigner(db))
  await logRead(db, caller, 'pass', reference, now(), found.visit.siteId)
  return { ...found, pass }
}

const text = (parts: Parts) =>
  endpoint(
    {
      method: 'get',
      path: '/v1/visits/:reference/pass',
      summary: 'The text of the pass of a visit, for its QR',
      access: 'registrar',
      scope: 'visits:write',
      params: visitPath,
      status: 200,
      answer: passAnswer,
      problems: [...refusals, 'conflict'],
    },
    async ({ params, caller }) => {
      const { visit, pass } = await issue(parts, caller, params.reference)
      return { reference: visit.reference, issue: visit.issue, pass }
    },
  )

/** The route of one form of the pass; what is given out was read back before. */
const image = (
  parts: Parts,
  form: 'svg' | 'png' | 'pdf',
  type: string,
  draw: (issued: IssuedPass) => Promise<Uint8Array | string> | Uint8Array | string,
) =>
  endpoint(
    {
      method: 'get',
      path: `/v1/visits/:reference/pass.${form}`,
      summary: `The pass of a visit as ${form.toUpperCase()}, its code at QR level Q`,
      access: 'registrar',
      scope: 'visits:write',
      params: visitPath,
      status: 200,
      answer: z.string().meta({ format: 'binary' }),
      answerType: type,
      problems: [...refusals, 'conflict'],
    },
    async ({ params, caller, response }) => {
      const issued = await issue(parts, caller, params.reference)
      const drawn = await draw(issued)
      response.type(type).attachment(`${params.reference}.${form}`)
      response.send(typeof drawn === 'string' ? drawn : Buffer.from(drawn))
      return written
    },
  )

export function passEndpoints(parts: Parts): Endpoint[] {
  const sheet = async (issued: IssuedPass) => {
    const policies = await listRecords(parts.db, 'policy', { site_id: issued.site.id })
    return passPdf(issued, issued.pass, policies, parts.fonts, parts.now())
  }
  return [
    text(parts),
    image(parts, 'svg', 'image/svg+xml', ({ pass }) => qrSvg(pass)),
    image(parts, 'png', 'image/png', ({ pass }) => qrPng(pass)),
    image(parts, 'pdf', 'application/pdf', sheet),
  ]
}
