export declare function thriftOf(file: string): { flags: string[]; env: Record<string, string> }
