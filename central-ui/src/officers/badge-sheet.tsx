import type { BadgeAnswer, SiteOverview } from '@ziara-gate/domain'
import { Icon } from '../look/icons.tsx'
import { QrCode } from '../look/qr-code.tsx'
import { useVoice } from '../words/voice.tsx'

interface SheetProps {
  readonly site: SiteOverview
  readonly badge: BadgeAnswer
  close(): void
}

/** A badge to print and cut out, of the size of a card (ISO/IEC 7810 ID-1), while its code is still at hand. */
export function BadgeSheet({ site, badge: { officer, badge }, close }: SheetProps) {
  const { t, language } = useVoice()
  return (
    <section className="kept-panel" aria-label={t('officers.sheet')}>
      <p className="no-print" role="alert">
        <b>{t('officers.sheetOnce')}</b>
      </p>
      <div className="badge printed-sheet">
        <QrCode text={badge} label={t('officers.sheetQr', { name: officer.name })} />
        <div>
          <p className="badge-name">
            <bdi>{officer.name}</bdi>
          </p>
          <p>{t(`officers.roles.${officer.role}`)}</p>
          <p>
            <bdi>{site.names[language]}</bdi>
          </p>
          <p className="badge-code">
            <span className="for-ears">{t('officers.sheetText')} </span>
            <span className="code">{badge}</span>
          </p>
          <p className="badge-use">{t('officers.sheetUse')}</p>
          <p className="badge-use">{t('officers.sheetLost')}</p>
        </div>
      </div>
      <div className="kept-actions no-print">
        <button className="button" data-main type="button" onClick={() => window.print()}>
          <Icon name="print" />
          {t('officers.print')}
        </button>
        <button className="button" type="button" onClick={close}>
          {t('officers.close')}
        </button>
        <p className="field-help">{t('officers.closeHelp')}</p>
      </div>
    </section>
  )
}
