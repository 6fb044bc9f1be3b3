export interface BadRow {
  readonly gate: string
  readonly epoch: string
  readonly what: 'event' | 'quarantine' | 'batch' | 'checkpoint' | 'chain'
  /** Of an event, a quarantined one or a checkpoint; null for a batch and for a chain. */
  readonly sequence: number | null
  /** Of a batch or a quarantined event. */
  readonly id: string | null
  readonly why: string
}

export interface ChainName {
  readonly gate: string
  readonly epoch: string
}

export const keyOf = ({ gate, epoch }: ChainName) => ({ gate_id: gate, epoch })
