/** Digits of Arabic and Persian keyboards (Unicode 0660 and 06F0 on) as those of the contract. */
const plainDigits = (text: string): string =>
  text
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x0660))
    .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x06f0))

/** The whole number that a text is; null where it is none. */
export function readWhole(text: string): number | null {
  const plain = plainDigits(text).trim()
  return /^\d{1,9}$/.test(plain) ? Number(plain) : null
}
