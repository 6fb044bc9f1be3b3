import { pagePlace } from '../app/places.ts'
import { useDay } from '../app/services.ts'

/** The place whose digits and clock the numbers of no site in particular use. */
export const useOwnPlace = () => pagePlace(useDay().sites.map(({ site }) => site))
