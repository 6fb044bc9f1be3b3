export declare function isInstalled(at?: string): boolean
