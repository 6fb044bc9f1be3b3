import { type ReactNode, useEffect, useRef } from 'react'
import type { z } from 'zod'
import type { Change } from '../api/headquarters.ts'
import { pagePlace } from '../app/places.ts'
import { useDay } from '../app/services.ts'
import { Form } from '../form/form.tsx'
import { useSending } from '../form/use-sending.ts'
import { useVoice } from '../words/voice.tsx'

interface DeedProps<S extends z.ZodType> {
  readonly title: string
  /** What it does, before it is done. */
  readonly lead: ReactNode
  readonly submitWords: string
  /** It takes something away. */
  readonly grave?: boolean
  readonly change: Change<S>
  done(answer: z.infer<S>): void
  close(): void
}

/** One thing to be done, which says what it does before it does it. */
export function DeedPanel<S extends z.ZodType>({
  title,
  lead,
  submitWords,
  grave = false,
  change,
  done,
  close,
}: DeedProps<S>) {
  const { t } = useVoice()
  const sender = useSending()
  const place = pagePlace(useDay().sites.map(({ site }) => site))
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const submit = async () => {
    const answer = await sender.send(change)
    if (answer !== null) done(answer)
  }
  return (
    <section className="kept-panel" data-grave={grave || undefined} aria-label={title}>
      <h2 ref={heading} tabIndex={-1}>
        {title}
      </h2>
      <p>{lead}</p>
      <Form {...{ sender, place, submitWords, submit }} busyWords={t('access.doing')} cancel={close}>
        {null}
      </Form>
    </section>
  )
}
