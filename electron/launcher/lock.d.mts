export declare function withLock<T>(
  path: string,
  work: () => Promise<T>,
  whenWaiting: (owner: number) => void,
): Promise<T>
