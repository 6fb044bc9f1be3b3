/** What was written and not read yet, or readers that wait. */
export class Queue<T> {
  readonly items: T[] = []
  readonly readers: ((item: T) => void)[] = []
  write(item: T): void {
    const reader = this.readers.shift()
    if (reader) reader(item)
    else this.items.push(item)
  }
  read(): Promise<T> {
    const item = this.items.shift()
    return item === undefined ? new Promise((resolve) => this.readers.push(resolve)) : Promise.resolve(item)
  }
}
