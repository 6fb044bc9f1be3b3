/** Order of texts by code unit, the same on every machine whatever its locale. */
export const byText = (a: string, b: string): number => Number(a > b) - Number(a < b)
