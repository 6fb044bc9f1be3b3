// The smallest page that reads with a camera: a picture at a time goes to the worker, what it read is kept for the test.
const seen = { looks: 0, codes: [] }
globalThis.seen = seen

const worker = new Worker(new URL('./worker.js', import.meta.url), { type: 'module' })
const stream = await navigator.mediaDevices.getUserMedia({ video: { width: 640, height: 480 } })
const video = document.querySelector('video')
video.srcObject = stream
await video.play()

const canvas = new OffscreenCanvas(video.videoWidth, video.videoHeight)
const context = canvas.getContext('2d', { willReadFrequently: true })
seen.size = `${canvas.width}x${canvas.height}`
const startedAt = performance.now()

const look = () => {
  context.drawImage(video, 0, 0)
  const picture = context.getImageData(0, 0, canvas.width, canvas.height)
  worker.postMessage(picture, [picture.data.buffer])
}
worker.onmessage = ({ data: code }) => {
  seen.looks += 1
  if (code)
    seen.codes.push({ text: new TextDecoder().decode(code.data), afterMs: performance.now() - startedAt })
  video.requestVideoFrameCallback(look)
}
video.requestVideoFrameCallback(look)
