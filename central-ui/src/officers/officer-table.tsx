import type { OfficerView } from '@ziara-gate/domain'
import { useVoice } from '../words/voice.tsx'

interface TableProps {
  readonly officers: readonly OfficerView[]
  open(name: 'change' | 'pin' | 'badge', of: string): void
}

const forms = [
  { name: 'change', words: 'officers.change', spoken: 'officers.changeOf' },
  { name: 'pin', words: 'officers.newPin', spoken: 'officers.newPinOf' },
  { name: 'badge', words: 'officers.badge', spoken: 'officers.badgeOf' },
] as const

export function OfficerTable({ officers, open }: TableProps) {
  const { t } = useVoice()
  return (
    <div className="kept-scroll">
      <table className="figures kept-rows" aria-label={t('officers.list')}>
        <thead>
          <tr>
            <th scope="col">{t('officers.name')}</th>
            <th scope="col">{t('officers.role')}</th>
            <th scope="col">{t('officers.stateNow')}</th>
            <td className="no-print" />
          </tr>
        </thead>
        <tbody>
          {officers.map(({ id, name, role, active }) => (
            <tr key={id}>
              <th scope="row">
                <bdi>{name}</bdi>
              </th>
              <td data-label={t('officers.role')}>{t(`officers.roles.${role}`)}</td>
              <td data-label={t('officers.stateNow')}>
                <span className="kept-state" data-off={!active || undefined}>
                  {t(active ? 'officers.isActive' : 'officers.isAway')}
                </span>
              </td>
              <td className="no-print">
                <div className="kept-actions">
                  {forms.map((form) => (
                    <button
                      key={form.name}
                      className="button"
                      type="button"
                      aria-label={t(form.spoken, { name })}
                      onClick={() => open(form.name, id)}
                    >
                      {t(form.words)}
                    </button>
                  ))}
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
