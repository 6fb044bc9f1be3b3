/** Invented prisons in real cities, and their entrances. */
import {
  type DatedPolicy,
  defaultPolicy,
  type Gate,
  type GateId,
  type LocalDate,
  type Names,
  type Site,
  type SiteId,
} from '@ziara-gate/domain'

const entrances = {
  main: { ar: 'المدخل الرئيسي', fr: 'Entrée principale', en: 'Main entrance' },
  families: { ar: 'مدخل العائلات', fr: 'Entrée des familles', en: 'Families’ entrance' },
} satisfies Record<string, Names>

interface Place {
  readonly site: Site
  readonly gates: readonly (keyof typeof entrances)[]
}

const morocco = { country: 'MA', zone: 'Africa/Casablanca', locale: 'ar-MA', language: 'ar' } as const
const iraq = { country: 'IQ', zone: 'Asia/Baghdad', locale: 'ar-IQ', language: 'ar' } as const

const site = (id: string, number: number, names: Names, land: typeof morocco | typeof iraq): Site => ({
  id: id as SiteId,
  number,
  names,
  ...land,
})

type Places = readonly [Place, ...Place[]]

export const places: Places = [
  {
    site: site(
      'marrakech-annour',
      101,
      {
        ar: 'سجن النور، مراكش',
        fr: 'Établissement Annour, Marrakech',
        en: 'Annour Prison, Marrakesh',
      },
      morocco,
    ),
    gates: ['main', 'families'],
  },
  {
    site: site(
      'tanger-arrih',
      102,
      { ar: 'سجن الريح، طنجة', fr: 'Établissement Arrih, Tanger', en: 'Arrih Prison, Tangier' },
      morocco,
    ),
    gates: ['main'],
  },
  {
    site: site(
      'oujda-azzaytoun',
      103,
      { ar: 'سجن الزيتون، وجدة', fr: 'Établissement Azzaytoun, Oujda', en: 'Azzaytoun Prison, Oujda' },
      morocco,
    ),
    gates: ['main'],
  },
  {
    site: site(
      'baghdad-nakhla',
      201,
      { ar: 'سجن النخلة، بغداد', fr: 'Prison Nakhla, Bagdad', en: 'Nakhla Prison, Baghdad' },
      iraq,
    ),
    gates: ['main', 'families'],
  },
  {
    site: site(
      'basra-shiraa',
      202,
      { ar: 'سجن الشراع، البصرة', fr: 'Prison Shiraa, Bassora', en: 'Shiraa Prison, Basra' },
      iraq,
    ),
    gates: ['main'],
  },
]

/** All places, the one whose gate a demonstration runs first; `zone` instead of that one's own. */
export function placesWith(zone: string | undefined): Places {
  const [first, ...others] = places
  return zone === undefined ? places : [{ ...first, site: { ...first.site, zone } }, ...others]
}

export const gateIdOf = (of: Site, entrance: string): GateId => `${of.id}-${entrance}` as GateId

export const gatesOf = ({ site: of, gates }: Place): Gate[] =>
  gates.map((entrance) => ({ id: gateIdOf(of, entrance), siteId: of.id, names: entrances[entrance] }))

export const policyOf = ({ id }: Site): DatedPolicy => ({
  id: `${id}-standard`,
  siteId: id,
  from: '2025-01-01' as LocalDate,
  until: null,
  policy: defaultPolicy,
})
