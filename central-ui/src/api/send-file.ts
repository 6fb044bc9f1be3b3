export interface FileToSend {
  readonly path: string
  readonly content: Blob
  readonly headers: Readonly<Record<string, string>>
  readonly signal: AbortSignal
  progress(bytes: number): void
}

/** Answers null when the line broke, or the signal ended it. */
export type SendFile = (file: FileToSend) => Promise<Response | null>

/**
 * By XMLHttpRequest: `fetch` tells nothing of how much has left, and streams a body of its own over HTTP/2 only. A `File` is
 * handed over as it is, so that the browser reads it from the disk piece by piece.
 */
export const sendFileBy =
  (newRequest: () => XMLHttpRequest): SendFile =>
  ({ path, content, headers, signal, progress }) =>
    new Promise((resolve) => {
      const request = newRequest()
      request.open('POST', path)
      for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value)
      request.upload.onprogress = ({ loaded }) => progress(loaded)
      request.onload = () => resolve(new Response(request.responseText, { status: request.status }))
      request.onerror = () => resolve(null)
      request.onabort = () => resolve(null)
      signal.addEventListener('abort', () => request.abort(), { once: true })
      if (signal.aborted) resolve(null)
      else request.send(content)
    })
