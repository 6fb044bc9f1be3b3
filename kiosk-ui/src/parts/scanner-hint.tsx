import { useKiosk } from '../kiosk.ts'
import { PointerIcon } from '../look/pictograms/icons.tsx'

/** Points to where the scanner of this very machine is. */
export function ScannerHint() {
  const { config, say } = useKiosk()
  return (
    <p className="scanner-hint" data-at={config.scanner}>
      <PointerIcon to={config.scanner} />
      <span>{say(`scannerAt.${config.scanner}`)}</span>
    </p>
  )
}
