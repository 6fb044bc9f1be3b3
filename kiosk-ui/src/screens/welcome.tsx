import { useKiosk } from '../kiosk.ts'
import { CardIcon, CodeIcon, KeysIcon } from '../look/pictograms/icons.tsx'
import { ScanPhone } from '../look/pictograms/scan.tsx'
import { Rules } from '../parts/rules.tsx'
import { ScannerHint } from '../parts/scanner-hint.tsx'
import { Stage } from '../parts/stage.tsx'
import { Touchable } from '../parts/touchable.tsx'

/** Idle: how to scan, what to bring, what holds inside. */
export function Welcome({ say: statement }: { readonly say: string }) {
  const { say, open } = useKiosk()
  return (
    <Stage
      name="welcome"
      meaning="forward"
      picture={<ScanPhone />}
      mirror="instead"
      behind={<div className="zellige" />}
      over={<p className="hello">{say('welcome.hello')}</p>}
      say={statement}
      help=""
      under={<ScannerHint />}
      act={
        <Touchable kind="plain" icon={<KeysIcon />} onTouch={() => open('pad')}>
          {say('welcome.type')}
        </Touchable>
      }
    >
      <div className="ways">
        <p>
          <CodeIcon />
          <span className="way">
            <strong>{say('welcome.code')}</strong>
            <span className="way-hint">{say('welcome.codeHint')}</span>
          </span>
        </p>
        <span className="or">{say('welcome.or')}</span>
        <p>
          <CardIcon />
          <span className="way">
            <strong>{say('welcome.card')}</strong>
            <span className="way-hint">{say('welcome.cardHint')}</span>
          </span>
        </p>
      </div>
      <Rules />
    </Stage>
  )
}
