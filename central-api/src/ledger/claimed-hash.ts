import { uploadedEvent } from '@ziara-gate/domain'
import { z } from 'zod'

const claiming = z.looseObject({ hash: uploadedEvent.shape.hash })

/** The hash that an event kept aside claims, where at least that is one. `content`: as JSON. */
export function claimedHash(content: string): string | null {
  try {
    const claimed = claiming.safeParse(JSON.parse(content))
    return claimed.success ? claimed.data.hash : null
  } catch {
    return null
  }
}
