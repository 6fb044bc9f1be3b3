export { type Central, defaultTuning, startCentral, type Tuning } from './central.ts'
export { type CentralConfig, readCentralConfig } from './config.ts'
