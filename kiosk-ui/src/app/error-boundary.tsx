import { Component, type ReactNode } from 'react'

interface Props {
  readonly children: ReactNode
  /** Shown instead, once something has thrown while drawing. */
  readonly broken: ReactNode
  /** Told once for each failure; the owner decides when to begin anew. */
  readonly onBroken: (error: unknown) => void
}

/** Catches what throws while drawing. React has no other form for this than a class. */
export class ErrorBoundary extends Component<Props, { readonly failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError() {
    return { failed: true }
  }

  override componentDidCatch(error: unknown) {
    this.props.onBroken(error)
  }

  override render() {
    return this.state.failed ? this.props.broken : this.props.children
  }
}
