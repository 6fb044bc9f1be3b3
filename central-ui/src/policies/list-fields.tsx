import type { Site } from '@ziara-gate/domain'
import type { ReactNode } from 'react'
import { FieldGroup } from '../form/choices.tsx'
import { InputField, SelectField } from '../form/field.tsx'
import { NumberField } from '../form/number-field.tsx'
import { useVoice } from '../words/voice.tsx'
import type { WordKey } from '../words/words.ts'
import { type LimitLine, type Line, type RegimeLine, type ReservedLine, withLine } from './policy-draft.ts'
import { type PolicyFieldsProps, useSettingFlaw } from './setting-flaw.ts'

interface LinesProps<T> extends Pick<PolicyFieldsProps, 'flaws'> {
  readonly site: Site
  readonly setting: 'limits' | 'reservedDays' | 'regimes'
  readonly lines: readonly Line<T>[]
  readonly empty: T
  readonly addWords: WordKey
  set(lines: Line<T>[]): void
  /** The fields of one line; `change` enters something else in it. */
  children(line: Line<T>, path: string, change: (part: Partial<T>) => void): ReactNode
}

/** A list of a policy, a line each, that lines are added to and removed from. */
function Lines<T>({ site, setting, lines, empty, addWords, flaws, set, children }: LinesProps<T>) {
  const { t, formats } = useVoice()
  const flawOf = useSettingFlaw(flaws)
  const change = (key: number) => (part: Partial<T>) =>
    set(lines.map((line) => (line.key === key ? { ...line, ...part } : line)))
  return (
    <FieldGroup
      legend={t(`policies.field.${setting}`)}
      help={t(`policies.help.${setting}`)}
      flaw={flawOf(setting)}
    >
      {lines.map((line, index) => (
        <div className="policy-line" key={line.key}>
          {children(line, `policy.${setting}.${index}`, change(line.key))}
          <button
            className="button no-print"
            type="button"
            aria-label={t('policies.removeRow', { n: formats.number(index + 1, site) })}
            onClick={() => set(lines.filter(({ key }) => key !== line.key))}
          >
            {t('form.remove')}
          </button>
        </div>
      ))}
      <p className="no-print">
        <button className="button" type="button" onClick={() => set(withLine(lines, empty))}>
          {t(addWords)}
        </button>
      </p>
    </FieldGroup>
  )
}

const newLimit: Omit<LimitLine, 'key'> = { per: 'visitor', count: 1, days: 7 }
const newReserved: Omit<ReservedLine, 'key'> = { weekday: 1, for: 'female' }
const newRegime: Omit<RegimeLine, 'key'> = { date: '', registers: 'odd' }

export function LimitLines({ site, draft, flaws, set }: PolicyFieldsProps) {
  const { t } = useVoice()
  return (
    <Lines
      {...{ site, flaws }}
      setting="limits"
      lines={draft.limits}
      empty={newLimit}
      addWords="policies.addLimit"
      set={(limits) => set({ ...draft, limits })}
    >
      {(line, path, change) => (
        <>
          <SelectField
            label={t('policies.row.per')}
            value={line.per}
            options={(['visitor', 'inmate'] as const).map((per) => [per, t(`policies.per.${per}`)] as const)}
            set={(per) => change({ per })}
          />
          {(['count', 'days'] as const).map((name) => (
            <NumberField
              key={name}
              label={t(`policies.row.${name}`)}
              value={line[name]}
              set={(value) => change({ [name]: value })}
              flaw={flaws.get(`${path}.${name}`)}
            />
          ))}
        </>
      )}
    </Lines>
  )
}

const weekdays = ['1', '2', '3', '4', '5', '6', '7'] as const

export function ReservedLines({ site, draft, flaws, set }: PolicyFieldsProps) {
  const { t, formats } = useVoice()
  return (
    <Lines
      {...{ site, flaws }}
      setting="reservedDays"
      lines={draft.reservedDays}
      empty={newReserved}
      addWords="policies.addReserved"
      set={(reservedDays) => set({ ...draft, reservedDays })}
    >
      {(line, _path, change) => (
        <>
          <SelectField
            label={t('policies.row.weekday')}
            value={weekdays[line.weekday - 1] ?? '1'}
            options={weekdays.map((day) => [day, formats.weekday(Number(day), site)] as const)}
            set={(day) => change({ weekday: Number(day) })}
          />
          <SelectField
            label={t('policies.row.for')}
            value={line.for}
            options={(['female', 'male'] as const).map((sex) => [sex, t(`policies.for.${sex}`)] as const)}
            set={(sex) => change({ for: sex })}
          />
        </>
      )}
    </Lines>
  )
}

export function RegimeLines({ site, draft, flaws, set }: PolicyFieldsProps) {
  const { t } = useVoice()
  const options = (['odd', 'even', 'none'] as const).map(
    (registers) => [registers, t(`policies.registers.${registers}`)] as const,
  )
  return (
    <Lines
      {...{ site, flaws }}
      setting="regimes"
      lines={draft.regimes}
      empty={newRegime}
      addWords="policies.addRegime"
      set={(regimes) => set({ ...draft, regimes })}
    >
      {(line, path, change) => (
        <>
          <InputField
            label={t('policies.row.date')}
            type="date"
            value={line.date}
            set={(date) => change({ date })}
            flaw={flaws.get(`${path}.date`)}
          />
          <SelectField
            label={t('policies.row.registers')}
            value={line.registers}
            options={options}
            set={(registers) => change({ registers })}
          />
        </>
      )}
    </Lines>
  )
}
