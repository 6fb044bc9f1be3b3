import { lumaOf, makeLadder } from '@ziara-gate/hardware/camera'

// Decoding costs tens of milliseconds a frame: here it keeps nobody's touch waiting.
const ladder = makeLadder()

addEventListener('message', ({ data: picture }: MessageEvent<ImageBitmap>) => {
  const { width, height } = picture
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true })
  context?.drawImage(picture, 0, 0)
  picture.close()
  postMessage(context && ladder.look(lumaOf(context.getImageData(0, 0, width, height))))
})
