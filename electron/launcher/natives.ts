/** Packages with compiled code, which no bundle can hold: they stand beside the bundled services, unpacked. */
export const natives = ['sqlite3', 'serialport', 'node-hid', '@node-rs/argon2'] as const
