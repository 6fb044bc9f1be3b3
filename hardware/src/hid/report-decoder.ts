import { maxReadingBytes } from '@ziara-gate/domain'
import { type Decoder, discarded, type FrameEvent } from '../framing/frame.ts'
import type { ScanLayout } from './layout.ts'

/** Reports of one code follow each other at once; half a code that waits this long is lost. */
const partsWithinMs = 500

/** AIM identifiers under which Honeywell answers menu commands through the scan report. */
const replyAims = ['X0', 'Z6']

interface Part {
  readonly aim: string | null
  readonly data: Uint8Array
  readonly more: boolean
}

function readPart(report: Uint8Array, layout: ScanLayout): Part | null {
  if (layout.reportId !== null && report[0] !== layout.reportId) return null
  const length = report[layout.lengthAt] ?? 0
  if (length > layout.dataBytes || report.length <= layout.continuedAt) return null
  const aim = layout.aimAt === null ? null : report.subarray(layout.aimAt, layout.aimAt + 3)
  return {
    aim: aim?.[0] === 0x5d ? String.fromCharCode(aim[1] ?? 0, aim[2] ?? 0) : null,
    data: report.subarray(layout.dataAt, layout.dataAt + length),
    more: ((report[layout.continuedAt] ?? 0) & layout.continuedMask) !== 0,
  }
}

export interface ReportDecoder extends Decoder {
  /** Drops a report of the queue that filled before we opened the device, and what continues it. */
  readonly skip: (report: Uint8Array) => FrameEvent[]
}

/** HID reports in, one a call, codes out. */
export function makeReportDecoder(layoutOf: (report: Uint8Array) => ScanLayout): ReportDecoder {
  let parts: Part[] = []
  let skipping = false

  const finish = (): FrameEvent[] => {
    const data = Buffer.concat(parts.map((part) => part.data))
    const aim = parts[0]?.aim ?? null
    parts = []
    if (aim !== null && replyAims.includes(aim)) return [discarded(data.length, 'reply')]
    if (data.length > maxReadingBytes) return [discarded(data.length, 'too-long')]
    const symbology = aim === null ? null : aim.charAt(0)
    return data.length === 0 ? [] : [{ kind: 'frame', data: Uint8Array.from(data), symbology }]
  }
  const skip = (report: Uint8Array): FrameEvent[] => {
    skipping = readPart(report, layoutOf(report))?.more ?? false
    return [discarded(report.length, 'stale')]
  }
  /** Beyond the limit the parts count but are not kept. */
  const keep = (part: Part) => {
    const total = parts.reduce((sum, { data }) => sum + data.length, 0)
    parts.push(total > maxReadingBytes ? { ...part, data: new Uint8Array(0) } : part)
  }
  return {
    push: (report) => {
      if (skipping) return skip(report)
      const part = readPart(report, layoutOf(report))
      if (!part) return [discarded(report.length, 'bad-packet')]
      keep(part)
      return part.more ? [] : finish()
    },
    skip,
    idle: () => {
      const bytes = parts.reduce((sum, { data }) => sum + data.length, 0)
      parts = []
      skipping = false
      return bytes === 0 ? [] : [discarded(bytes, 'unfinished')]
    },
    idleMs: partsWithinMs,
    waiting: () => parts.length > 0 || skipping,
  }
}
