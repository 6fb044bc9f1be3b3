/** The page that asks an officer for badge and PIN. Words in three languages at once: whoever comes is not known yet. */
interface Maintenance {
  enter(badge: string | null, pin: string): Promise<string>
  close(): void
}
declare global {
  interface Window {
    readonly ziaraMaintenance?: Maintenance
  }
}

const words: Readonly<Record<string, string>> = {
  granted: 'مع السلامة · Au revoir · Goodbye',
  refused: 'غير مقبول · Refusé · Not accepted',
  wait: 'محاولات كثيرة، انتظر · Trop d’essais, patientez · Too many tries, wait',
  unavailable: 'البوابة لا تجيب · Le service ne répond pas · The gate does not answer',
  incomplete: 'ستة أرقام · Six chiffres · Six digits',
}
const clear = '⌫'
const keys = ['1', '2', '3', '4', '5', '6', '7', '8', '9', clear, '0']

function must<E extends HTMLElement>(id: string, kind: new () => E): E {
  const found = document.getElementById(id)
  if (found instanceof kind) return found
  throw new Error(`no ${id}`)
}

function start(shell: Maintenance): void {
  const badge = must('badge', HTMLInputElement)
  const pin = must('pin', HTMLInputElement)
  const answer = must('answer', HTMLParagraphElement)
  let target = pin
  for (const field of [badge, pin]) {
    field.addEventListener('focus', () => {
      target = field
    })
  }
  const press = (key: string) => {
    target.value =
      key === clear ? target.value.slice(0, -1) : `${target.value}${key}`.slice(0, target.maxLength)
  }
  must('pad', HTMLDivElement).append(...keys.map((key) => padKey(key, press)))
  must('close', HTMLButtonElement).addEventListener('click', () => shell.close())
  must('sign', HTMLFormElement).addEventListener('submit', (event) => {
    event.preventDefault()
    void enter(shell, badge, pin, answer)
  })
  pin.focus()
}

function padKey(key: string, press: (key: string) => void): HTMLButtonElement {
  const button = document.createElement('button')
  button.type = 'button'
  button.textContent = key
  button.addEventListener('click', () => press(key))
  return button
}

async function enter(
  shell: Maintenance,
  badge: HTMLInputElement,
  pin: HTMLInputElement,
  answer: HTMLElement,
): Promise<void> {
  const given = pin.value
  pin.value = ''
  if (!/^\d{6}$/.test(given)) {
    answer.textContent = words.incomplete ?? ''
    return
  }
  const typed = badge.value.trim()
  const result = await shell.enter(typed === '' ? null : typed, given)
  answer.textContent = words[result] ?? words.refused ?? ''
}

if (window.ziaraMaintenance) start(window.ziaraMaintenance)

export {}
