/** A gate as headquarters knows one: enrolled by its code, its journal chained, its batches signed. */
import { type AttendanceAnswer, attendanceAnswer, type EpochId, type GateId } from '@ziara-gate/domain'
import { chainStart, newPrivateKey, nextHash, rawPublicKey, signBytes } from '@ziara-gate/domain/crypto'
import { SignJWT } from 'jose'

type Fields = Readonly<Record<string, unknown>>

export interface UploadingGate {
  /** Uploads these as the next events of the journal, each at its time. */
  upload(...events: readonly { readonly at: number; readonly fields: Fields }[]): Promise<AttendanceAnswer>
}

const epoch = 'livepage0001' as EpochId

export async function enrolGate(url: string, gate: string, code: string): Promise<UploadingGate> {
  const key = newPrivateKey()
  const send = (path: string, body: string, headers: Record<string, string>) =>
    fetch(`${url}${path}`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', ...headers },
    })
  const enrolled = await send('/v1/enrolments', JSON.stringify({ code, publicKey: rawPublicKey(key) }), {})
  if (!enrolled.ok) throw new Error(`enrolment: ${enrolled.status}`)

  const token = () =>
    new SignJWT()
      .setProtectedHeader({ alg: 'EdDSA' })
      .setIssuer(gate)
      .setAudience('ziara-central')
      .setIssuedAt()
      .setExpirationTime('4m')
      .sign(key)
  let sequence = 0
  let head = chainStart
  const next = ({ at, fields }: { readonly at: number; readonly fields: Fields }) => {
    sequence += 1
    const stamp = { v: 1, gate: gate as GateId, epoch, sequence, at, monotonicMs: sequence, boot: 'b' }
    const text = JSON.stringify({ ...stamp, clock: 'trusted', lane: 'lane-1', personalHash: null, ...fields })
    head = nextHash(head, text)
    return { sequence, text, hash: head, personal: null }
  }
  return {
    async upload(...events) {
      const body = JSON.stringify({ version: 1, gate, epoch, events: events.map(next) })
      const answer = await send(`/v1/gates/${gate}/attendance`, body, {
        authorization: `Bearer ${await token()}`,
        'gate-signature': signBytes(Buffer.from(body), key),
      })
      return attendanceAnswer.parse(await answer.json())
    },
  }
}
