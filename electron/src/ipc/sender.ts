import type { IpcMainEvent, IpcMainInvokeEvent, WebContents } from 'electron'
import { originOf } from '../page/same-origin.ts'

/**
 * Does a message come from the window's own page? A frame inside of it, or a page that got there by whatever way, has the
 * same preload script and could send the same.
 */
export function isFromPage(
  { sender, senderFrame }: Pick<IpcMainEvent | IpcMainInvokeEvent, 'sender' | 'senderFrame'>,
  contents: WebContents,
  origin: string,
): boolean {
  if (sender !== contents || senderFrame === null || senderFrame !== contents.mainFrame) return false
  return URL.canParse(senderFrame.url) && originOf(new URL(senderFrame.url)) === origin
}
