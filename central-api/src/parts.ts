/**
 * Headquarters' insides for fault tests: the register to change behind the server's back, as other processes of
 * headquarters do, and the ledger to look into. Products use `index.ts`.
 */
export { createToken } from './access/tokens.ts'
export { type Central, defaultTuning, startCentral, type Tuning } from './central.ts'
export type { CentralConfig } from './config.ts'
export { type Database, type Db, openDatabase } from './db/database.ts'
export { issueCode } from './enrolment/codes.ts'
export { enrolGate } from './enrolment/gates.ts'
export { passOf } from './passes/pass-of.ts'
export { type Changes, changeRegister } from './register/change.ts'
export { documentKey, ensureKeys, passSigner } from './register/keys.ts'
export { getRecord, listRecords } from './register/read.ts'
