/** Nothing from outside, no inline script, no frame around it: the page is exactly what was built. */
const contentPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "media-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

const permissions = (camera: '()' | '(self)') =>
  `camera=${camera}, microphone=(), geolocation=(), usb=(), serial=(), hid=(), payment=()`

/** On every answer of the page's origin, files and calls alike. */
export const pageHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': contentPolicy,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': permissions('()'),
}

/** On the files of a kiosk that reads with a camera: that one device is the page's own. */
export const cameraHeaders = { ...pageHeaders, 'permissions-policy': permissions('(self)') }

/** A short answer in words, for people who look where no page is. */
export const plainAnswer = (status: number, text: string): Response =>
  new Response(`${text}\n`, {
    status,
    headers: { ...pageHeaders, 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
  })
