import { useDesk } from '../app/console.ts'
import { Said } from '../parts/said.tsx'

/** A visitor's full name; one known from the pass alone has a number instead. */
export function NameOf({ name, index }: { readonly name: string | null; readonly index: number }) {
  const { format } = useDesk()
  if (name !== null) return <bdi>{name}</bdi>
  return (
    <span>
      <Said path="case.noName" values={{ n: format.number(index + 1) }} />
    </span>
  )
}
