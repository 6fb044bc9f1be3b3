export declare const root: string
export declare function node24(at?: string): string | null
export declare const say: (text: string) => void
