/**
 * Reads a HID report descriptor (Device Class Definition for HID 1.11, section 6.2.2) as far as a scanner needs it:
 * which usage lies where in which report.
 */
export interface ReportField {
  readonly kind: 'input' | 'output'
  /** 0 when the device numbers no reports. */
  readonly reportId: number
  /** From the first bit behind the report id. */
  readonly bitOffset: number
  readonly bitSize: number
  readonly count: number
  /** Page in the upper 16 bits, usage in the lower. */
  readonly usages: readonly number[]
}

interface Item {
  /** Tag and type, without the size bits. */
  readonly key: number
  readonly size: number
  readonly value: number
}

interface Globals {
  readonly page: number
  readonly bitSize: number
  readonly count: number
  readonly reportId: number
}

const mainInput = 0x80
const mainOutput = 0x90
const longItem = 0xfe
const mostUsages = 256

function* items(descriptor: Uint8Array): Generator<Item> {
  for (let at = 0; at < descriptor.length; ) {
    const prefix = descriptor[at] ?? 0
    if (prefix === longItem) {
      at += 3 + (descriptor[at + 1] ?? 0)
      continue
    }
    const size = [0, 1, 2, 4][prefix & 0x03] ?? 0
    let value = 0
    for (let byte = size; byte > 0; byte -= 1) value = value * 256 + (descriptor[at + byte] ?? 0)
    yield { key: prefix & 0xfc, size, value }
    at += 1 + size
  }
}

const fullUsage = ({ size, value }: Item, page: number) => (size === 4 ? value : page * 0x1_0000 + value)

function withGlobal(globals: Globals, { key, value }: Item): Globals {
  if (key === 0x04) return { ...globals, page: value }
  if (key === 0x74) return { ...globals, bitSize: value }
  if (key === 0x94) return { ...globals, count: value }
  if (key === 0x84) return { ...globals, reportId: value }
  return globals
}

function range(from: number, to: number): number[] {
  const length = Math.max(0, Math.min(to - from + 1, mostUsages))
  return Array.from({ length }, (_, index) => from + index)
}

/** All input and output fields, in order; damaged descriptors give what could be read. */
export function readDescriptor(descriptor: Uint8Array): ReportField[] {
  const fields: ReportField[] = []
  const ends = new Map<string, number>()
  const stack: Globals[] = []
  let globals: Globals = { page: 0, bitSize: 0, count: 0, reportId: 0 }
  let usages: number[] = []
  let lowest = 0

  const main = (kind: ReportField['kind']) => {
    const { reportId, bitSize, count } = globals
    const end = `${kind} ${reportId}`
    const bitOffset = ends.get(end) ?? 0
    ends.set(end, bitOffset + bitSize * count)
    fields.push({ kind, reportId, bitOffset, bitSize, count, usages })
  }
  for (const item of items(descriptor)) {
    const type = item.key & 0x0c
    if (item.key === 0xa4) stack.push(globals)
    else if (item.key === 0xb4) globals = stack.pop() ?? globals
    else if (type === 0x04) globals = withGlobal(globals, item)
    else if (item.key === 0x08) usages = [...usages, fullUsage(item, globals.page)]
    else if (item.key === 0x18) lowest = fullUsage(item, globals.page)
    else if (item.key === 0x28) usages = [...usages, ...range(lowest, fullUsage(item, globals.page))]
    else if (type === 0x00) {
      if (item.key === mainInput) main('input')
      if (item.key === mainOutput) main('output')
      usages = []
    }
  }
  return fields
}

export interface Place {
  readonly reportId: number
  readonly bitOffset: number
  readonly bitSize: number
  readonly count: number
}

/** Where a usage lies. One usage for a field of many elements has all of them: that is how scanned data is described. */
export function placeOf(
  fields: readonly ReportField[],
  kind: ReportField['kind'],
  usage: number,
): Place | null {
  const field = fields.find((candidate) => candidate.kind === kind && candidate.usages.includes(usage))
  if (!field) return null
  const { reportId, bitOffset, bitSize, count } = field
  if (field.usages.length === 1) return { reportId, bitOffset, bitSize, count }
  return { reportId, bitOffset: bitOffset + field.usages.indexOf(usage) * bitSize, bitSize, count: 1 }
}

/** Bytes of a report, without its id. */
export function reportBytes(
  fields: readonly ReportField[],
  kind: ReportField['kind'],
  reportId: number,
): number {
  const ends = fields
    .filter((field) => field.kind === kind && field.reportId === reportId)
    .map(({ bitOffset, bitSize, count }) => bitOffset + bitSize * count)
  return Math.ceil(Math.max(0, ...ends) / 8)
}
