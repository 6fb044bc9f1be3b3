import type { SiteId } from '@ziara-gate/domain'
import { pagePlace } from '../app/places.ts'
import { useDay } from '../app/services.ts'
import { useVoice } from '../words/voice.tsx'

const named = 3

/** The sites of an account: by name where they are few, else how many. */
export function SiteNames({ sites }: { readonly sites: readonly SiteId[] | null }) {
  const { t, count, language, formats } = useVoice()
  const known = useDay().sites.map(({ site }) => site)
  if (sites === null) return t('access.allSites')
  const place = pagePlace(known)
  if (sites.length > named) return count('someSites', sites.length, place)
  const names = sites.map((id) => known.find((site) => site.id === id)?.names[language] ?? id)
  return <bdi>{formats.list(names, place)}</bdi>
}
