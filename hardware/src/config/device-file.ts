import { readFileSync } from 'node:fs'
import { err, findings, ok, type Result } from '@ziara-gate/domain'
import { z } from 'zod'
import { framing } from '../framing/framing.ts'
import { wish } from '../port/wish.ts'
import { lineSettings } from '../serial/line.ts'
import { profileName } from '../serial/profiles/index.ts'

const name = z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'lower case letters, digits and hyphens')

const onSerialLine = {
  name,
  /** A fixed port, best one under /dev/serial/by-id; without it the port is found by `usb`. */
  path: z.string().min(1).optional(),
  usb: wish.prefault({}),
  line: lineSettings.prefault({}),
}

export const deviceDescription = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('serial'),
    ...onSerialLine,
    /** auto: by the port's USB vendor, else generic. */
    profile: z.enum(['auto', ...profileName.options]).default('auto'),
    framing: framing.default('cr'),
  }),
  z.strictObject({ kind: z.literal('mrz'), ...onSerialLine }),
  z.strictObject({ kind: z.literal('hid'), name, usb: wish.prefault({}) }),
])
export type DeviceDescription = z.infer<typeof deviceDescription>

const namesDiffer = (devices: readonly { readonly name: string }[]) =>
  new Set(devices.map((device) => device.name)).size === devices.length
const saysWhere = (device: DeviceDescription) =>
  device.kind !== 'mrz' || device.path !== undefined || Object.keys(device.usb).length > 0

/** The devices of one lane. */
export const deviceFile = z.strictObject({
  devices: z
    .array(
      deviceDescription.refine(saysWhere, { error: 'a document reader needs a path or usb', path: ['path'] }),
    )
    .refine(namesDiffer, { error: 'two devices have the same name' }),
})

/** Reads the file; the error is one clear line that names the file and the field. */
export function readDeviceFile(path: string): Result<DeviceDescription[], string> {
  let content: unknown
  try {
    content = JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    const what = error instanceof SyntaxError ? 'is no JSON' : 'cannot be read'
    return err(`configuration: LANE_DEVICES: ${path} ${what}`)
  }
  const parsed = deviceFile.safeParse(content)
  if (parsed.success) return ok(parsed.data.devices)
  return err(`configuration: LANE_DEVICES: ${path}: ${findings(parsed.error).join('; ')}`)
}
