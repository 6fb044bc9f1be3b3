import { useEffect, useRef, useState } from 'react'
import { useDesk } from '../app/console.ts'

/** Lists follow what happens at this pace at most: at a busy gate something changes all the time. */
const restMs = 3_000
/** An officer who only watches is there; one who has touched nothing for so long may have left. */
const attendedMs = 5 * 60_000

/**
 * News that make a list ask again, at a calm pace, and only while somebody is at the desk: each question counts as work at
 * the gate service, and a desk that nobody attends has to lock by itself.
 */
export function useNews(news: string): string {
  const { isAttended } = useDesk()
  const [told, tell] = useState(news)
  const latest = useRef(news)
  latest.current = news
  const changed = news !== told
  useEffect(() => {
    if (!changed) return
    const look = () => {
      if (isAttended(attendedMs)) tell(latest.current)
    }
    const timer = setInterval(look, restMs)
    return () => clearInterval(timer)
  }, [changed, isAttended])
  return told
}
