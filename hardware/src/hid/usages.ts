/** HID Point of Sale usage tables 1.02, bar code scanner page, and the one generic desktop usage that scanners add. */
const page = 0x8c_0000

export const usage = {
  byteCount: 0x01_003b,
  preventRead: page + 0x5f,
  initiateRead: page + 0x60,
  goodReadLight: page + 0x7d,
  errorBeep: page + 0x85,
  goodReadBeep: page + 0x86,
  notOnFileBeep: page + 0x87,
  /** First of the three bytes of the AIM identifier. */
  aim: page + 0xfb,
  decodedData: page + 0xfe,
  continued: page + 0xff,
} as const

/** How a bar code scanner is listed: top-level collection of this page and usage. */
export const scannerPage = 0x8c
export const scannerUsage = 0x02
