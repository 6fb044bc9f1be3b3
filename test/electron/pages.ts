/** Pages that show what reaches them, in place of the kiosk's, the console's and the display's. */
const page = (role: string): string =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>${role}</title><link rel="icon" href="data:,">` +
  '<body><h1>the page</h1><a id="file" href="/main.js" download>download</a><script src="/main.js"></script></body></html>'

const script = `
window.keys = []
addEventListener('keydown', (event) => keys.push(event.key), { capture: true })
`

export const testPages: Readonly<Record<string, string>> = {
  'index.html': page('kiosk'),
  'console.html': page('console'),
  'display.html': page('display'),
  'main.js': script,
}
