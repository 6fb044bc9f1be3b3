/** Midnight of the local day in a zone; with a clock change during the night it is an hour beside it, which a report bears. */
export function startOfDay(at: number, zone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
    hourCycle: 'h23',
  }).formatToParts(at)
  const field = (type: Intl.DateTimeFormatPartTypes) =>
    Number(parts.find((part) => part.type === type)?.value)
  const passed = (field('hour') * 60 + field('minute')) * 60 + field('second')
  return Math.floor(at / 1000) * 1000 - passed * 1000
}
