import { Text } from '../../parts/text.tsx'
import type { Values } from '../../words/speak.ts'
import { useDesk } from '../app/console.ts'
import type { Path } from '../words/wording.ts'

interface SaidProps {
  readonly path: Path
  readonly values?: Values
  readonly count?: number
}

/** A text of the console, its values kept from turning the sentence around. */
export function Said({ path, values, count }: SaidProps) {
  const { say } = useDesk()
  return <Text>{say(path, values, count)}</Text>
}

/** A number and what is counted: «3 cases». */
export function Counted({ path, count }: { readonly path: Path; readonly count: number }) {
  const { format } = useDesk()
  return <Said path={path} count={count} values={{ n: format.number(count) }} />
}

/** A reference, a register number: left to right wherever it stands. */
export const Code = ({ children }: { readonly children: string }) => (
  <bdi className="code" dir="ltr">
    {children}
  </bdi>
)

/** The reference in two groups of four, as people read it out. */
export const Reference = ({ of }: { readonly of: string }) => (
  <Code>{`${of.slice(0, 4)}\u00a0${of.slice(4)}`}</Code>
)
