/** The first letter of each part of a name, in its own script: what public screens show. `فاطمة بنمثال` gives `ف. ب.` */
export const maskName = (name: string): string =>
  name
    .split(/\s+/)
    .filter((part) => part !== '')
    .map((part) => `${[...part][0]}.`)
    .join(' ')
