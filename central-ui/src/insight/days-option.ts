import type { ChartOption } from '../look/echarts.ts'
import type { Paint } from '../look/paint.ts'

/** What charts over days have in common. */
interface DayFrame {
  readonly direction: 'rtl' | 'ltr'
  /** Below each column. */
  readonly days: readonly string[]
  /** A value beside its line. */
  readonly value: (value: number) => string
  /** The lines that a day's column tells when it is pointed at. */
  readonly tell: (index: number) => readonly string[]
}

/**
 * SVG lays texts out from the left here, so one that is read from the right says so: U+2067 RIGHT-TO-LEFT ISOLATE …
 * U+2069 POP DIRECTIONAL ISOLATE (Unicode UAX 9, 2.4.2).
 */
const turned = (text: string) => `\u2067${text}\u2069`

/** Axes and texts of a chart over days: from the right where one reads from there, and nothing that moves. */
export function dayFrame(paint: Paint, { direction, days, value, tell }: DayFrame): ChartOption {
  const isRtl = direction === 'rtl'
  const own = isRtl ? turned : (text: string) => text
  const texts = { fontFamily: paint.font, fontSize: 14, color: paint['ink-soft'] }
  return {
    animation: false,
    textStyle: texts,
    grid: { left: 8, right: 8, top: 28, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    xAxis: {
      type: 'category',
      data: days.map(own),
      inverse: isRtl,
      axisTick: { show: false },
      axisLine: { lineStyle: { color: paint.ink, width: 2 } },
      axisLabel: { ...texts, hideOverlap: true },
    },
    yAxis: {
      type: 'value',
      minInterval: 1,
      splitNumber: 4,
      position: isRtl ? 'right' : 'left',
      splitLine: { lineStyle: { color: paint.line } },
      axisLabel: { ...texts, formatter: (at: number) => own(value(at)) },
    },
    tooltip: {
      trigger: 'axis',
      // A box of markup would need styles within it, which the pages' policy forbids.
      renderMode: 'richText',
      confine: true,
      backgroundColor: paint.ground,
      borderColor: paint.ink,
      textStyle: { ...texts, color: paint.ink },
      axisPointer: { type: 'shadow' },
      formatter: (shown) =>
        tell([shown].flat()[0]?.dataIndex ?? 0)
          .map(own)
          .join('\n'),
    },
  }
}
