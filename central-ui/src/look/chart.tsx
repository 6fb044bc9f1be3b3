import type { EChartsType } from 'echarts/core'
import { useEffect, useRef, useState } from 'react'
import type { ChartOption } from './echarts.ts'
import { type Paint, paintOf } from './paint.ts'

interface ChartProps {
  /** What is drawn, in the colours and the font of the page. */
  readonly option: (paint: Paint) => ChartOption
  /** A press on a column, by its place from the first. */
  readonly choose?: (index: number) => void
}

/** Paper is narrower than most windows. Pixels. */
const paperWidth = 680

/** Gives a drawing the room that it has, on the screen as on paper; ended by the signal. */
function fit(chart: EChartsType, element: HTMLElement, signal: AbortSignal): void {
  const toRoom = () => chart.resize({ width: 'auto' })
  const toPaper = () => chart.resize({ width: Math.min(paperWidth, element.clientWidth) })
  const room = new ResizeObserver(toRoom)
  room.observe(element)
  signal.addEventListener('abort', () => room.disconnect())
  addEventListener('beforeprint', toPaper, { signal })
  addEventListener('afterprint', toRoom, { signal })
}

/** Null until the drawing library has come. Should it not come, the table tells the same numbers. */
function useDrawing(box: React.RefObject<HTMLDivElement | null>): EChartsType | null {
  const [drawing, setDrawing] = useState<EChartsType | null>(null)
  useEffect(() => {
    const over = new AbortController()
    void import('./echarts.ts').then(
      ({ drawIn }) => {
        if (over.signal.aborted || box.current === null) return
        const chart = drawIn(box.current)
        over.signal.addEventListener('abort', () => chart.dispose())
        fit(chart, box.current, over.signal)
        setDrawing(chart)
      },
      () => {},
    )
    return () => over.abort()
  }, [box])
  return drawing
}

/**
 * A drawing by ECharts, as SVG. It is for eyes alone: whoever draws one gives its numbers in a table too. Its box runs from
 * the left in every language, as SVG places texts by the direction of the page; the option turns its axis round where one
 * reads from the right.
 */
export function Chart({ option, choose }: ChartProps) {
  const box = useRef<HTMLDivElement>(null)
  const drawing = useDrawing(box)
  useEffect(() => {
    if (drawing === null || drawing.isDisposed()) return
    drawing.setOption(option(paintOf(document.documentElement)), { notMerge: true })
  }, [drawing, option])
  useEffect(() => {
    if (drawing === null || drawing.isDisposed() || choose === undefined) return
    const press = ({ dataIndex }: { dataIndex: number }) => choose(dataIndex)
    drawing.on('click', press)
    return () => {
      if (!drawing.isDisposed()) drawing.off('click', press)
    }
  }, [drawing, choose])
  return <div className="chart" dir="ltr" aria-hidden="true" ref={box} />
}
