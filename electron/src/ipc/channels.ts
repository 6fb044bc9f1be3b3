/** Names of the shell's IPC channels, for both ends: a preload script in the sandbox carries nothing else of the main process. */
export const maintenanceAsk = 'maintenance:ask'
export const maintenanceEnter = 'maintenance:enter'
export const maintenanceClose = 'maintenance:close'
