import { lumaOf, makeLadder } from '@ziara-gate/hardware/camera'

const ladder = makeLadder()
addEventListener('message', ({ data }) => postMessage(ladder.look(lumaOf(data))))
