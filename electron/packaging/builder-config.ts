import { join } from 'node:path'
import { type FuseV1Config, FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses'
import type { AfterPackContext, Configuration } from 'electron-builder'

export interface PackagingChoice {
  readonly electronVersion: string
  /** A folder or zip with Electron's program; null: electron-builder fetches it. */
  readonly electronDist: string | null
  readonly output: string
  /** Units, rules and tools for the machine. */
  readonly deploy: string
  /** One kind of package; null for all of the machine's. */
  readonly only: string | null
}

/** Where the files of a Linux machine go with the .deb; all of them are under `resources/deploy` too. */
const placed: Readonly<Record<string, string>> = {
  '60-ziara-gate-scanners.rules': '/usr/lib/udev/rules.d/60-ziara-gate-scanners.rules',
  '61-ziara-gate-update.rules': '/usr/lib/udev/rules.d/61-ziara-gate-update.rules',
  'ziara-gate-kiosk.service': '/usr/lib/systemd/system/ziara-gate-kiosk.service',
  'ziara-gate-update@.service': '/usr/lib/systemd/system/ziara-gate-update@.service',
  'ziara-gate-kiosk.pam': '/etc/pam.d/ziara-gate-kiosk',
  'kiosk.env.example': '/usr/share/doc/ziara-gate/kiosk.env.example',
  'screens.example.json': '/usr/share/doc/ziara-gate/screens.example.json',
  'devices.example.json': '/usr/share/doc/ziara-gate/devices.example.json',
}

/** Every fuse of this Electron is said; one that a later Electron adds fails the build until it is decided. */
const fuses: FuseV1Config = {
  version: FuseVersion.V1,
  strictlyRequireAllFuses: true,
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableCookieEncryption]: true,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  [FuseV1Options.WasmTrapHandlers]: true,
}

/** Before whatever signs the program. electron-builder's own option knows neither the newest fuse nor the strictness. */
async function burnFuses({ appOutDir, packager, electronPlatformName }: AfterPackContext): Promise<void> {
  const name = packager.platformSpecificBuildOptions.executableName ?? packager.appInfo.productFilename
  await flipFuses(join(appOutDir, electronPlatformName === 'win32' ? `${name}.exe` : name), fuses)
}

export const builderConfig = ({
  electronVersion,
  electronDist,
  output,
  deploy,
  only,
}: PackagingChoice): Configuration => ({
  appId: 'org.ziara-gate.shell',
  productName: 'ziara-gate',
  copyright: 'Apache-2.0',
  electronVersion,
  electronDist,
  directories: { output },
  // What is staged is what is packed; nothing is fetched or compiled on the way.
  npmRebuild: false,
  files: ['**/*'],
  asar: { smartUnpack: false },
  // Compiled code cannot be loaded out of an archive.
  asarUnpack: ['**/*.node'],
  extraResources: [{ from: deploy, to: 'deploy' }],
  afterPack: burnFuses,
  electronLanguages: ['ar', 'fr', 'en-US'],
  publish: null,
  linux: {
    target: only === null ? ['deb', 'AppImage'] : [only],
    category: 'Utility',
    executableName: 'ziara-gate',
    synopsis: 'Gate check-in for prison visits',
    // Started by systemd, never from a menu.
    desktop: { entry: { NoDisplay: 'true' } },
  },
  deb: {
    // No tray, which electron-builder recommends a library for.
    recommends: [],
    depends: ['cage', 'nodejs (>= 18)', 'libgtk-3-0', 'libnss3', 'libxss1', 'libasound2', 'libgbm1'],
    fpm: Object.entries(placed).map(([name, place]) => `${join(deploy, name)}=${place}`),
  },
  win: { target: only === null ? ['nsis'] : [only], executableName: 'ziara-gate' },
  nsis: { oneClick: false, perMachine: true, allowToChangeInstallationDirectory: false },
})
