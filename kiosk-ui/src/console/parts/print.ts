/** The browser's own printing; what is on paper is up to the style sheet's `@media print`. */
export const printPage = (): void => globalThis.print()
