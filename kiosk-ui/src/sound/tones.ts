/** What the kiosk lets hear. Each has a visible twin, so that nothing is lost on those who cannot hear it. */
export type Tone = 'read' | 'welcome' | 'wait' | 'officer' | 'called'

interface Note {
  /** Hertz; the tones keep to one pentatonic scale so that lanes beside each other do not clash. */
  readonly pitch: number
  readonly startMs: number
  readonly lengthMs: number
}

const tones: Readonly<Record<Tone, readonly Note[]>> = {
  read: [{ pitch: 784, startMs: 0, lengthMs: 140 }],
  welcome: [
    { pitch: 523, startMs: 0, lengthMs: 320 },
    { pitch: 659, startMs: 120, lengthMs: 320 },
    { pitch: 784, startMs: 240, lengthMs: 620 },
  ],
  wait: [
    { pitch: 440, startMs: 0, lengthMs: 260 },
    { pitch: 440, startMs: 340, lengthMs: 420 },
  ],
  // Two strokes of a gong over a whole hall.
  called: [
    { pitch: 659, startMs: 0, lengthMs: 900 },
    { pitch: 523, startMs: 450, lengthMs: 1400 },
  ],
  officer: [
    { pitch: 587, startMs: 0, lengthMs: 320 },
    { pitch: 392, startMs: 260, lengthMs: 620 },
  ],
}

export type PlayTone = (tone: Tone) => void

/** Plays through Web Audio. A browser that forbids sound before a touch stays silent until there was one. */
export function tonePlayer(makeContext: () => AudioContext, volume: number): PlayTone {
  let context: AudioContext | null = null
  return (tone) => {
    if (volume === 0) return
    context ??= makeContext()
    const audio = context
    void audio.resume()
    for (const note of tones[tone]) playNote(audio, note, volume)
  }
}

/** A struck bowl rather than a beep: a sine with a quiet octave, quick to rise and slow to fade. */
function playNote(audio: AudioContext, { pitch, startMs, lengthMs }: Note, volume: number) {
  const start = audio.currentTime + startMs / 1000
  const end = start + lengthMs / 1000
  for (const [factor, share] of [
    [1, 0.8],
    [2, 0.15],
  ] as const) {
    const oscillator = new OscillatorNode(audio, { frequency: pitch * factor })
    const gain = new GainNode(audio, { gain: 0 })
    gain.gain.setValueAtTime(0, start)
    gain.gain.linearRampToValueAtTime(volume * share, start + 0.012)
    gain.gain.exponentialRampToValueAtTime(0.0001, end)
    oscillator.connect(gain).connect(audio.destination)
    oscillator.start(start)
    oscillator.stop(end)
  }
}
