import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/**
 * Runs `work` while this process alone holds the lock file. A second process waits; `whenWaiting` is called once.
 * A lock left by a process that is gone is taken over.
 * @template T
 * @param {string} path
 * @param {() => Promise<T>} work
 * @param {(owner: number) => void} whenWaiting
 * @returns {Promise<T>}
 */
export async function withLock(path, work, whenWaiting) {
  mkdirSync(dirname(path), { recursive: true })
  for (let told = false; !take(path); await sleep(200)) {
    const owner = ownerOf(path)
    if (owner !== null && !alive(owner)) discard(path, owner)
    else if (!told && owner !== null) {
      told = true
      whenWaiting(owner)
    }
  }
  try {
    return await work()
  } finally {
    rmSync(path, { force: true })
  }
}

/** A link appears whole or not at all, so nobody ever reads a lock without its owner. */
function take(path) {
  const draft = `${path}.${process.pid}`
  writeFileSync(draft, String(process.pid))
  try {
    linkSync(draft, path)
    return true
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  } finally {
    rmSync(draft, { force: true })
  }
}

function ownerOf(path) {
  try {
    return Number(readFileSync(path, 'utf8'))
  } catch {
    return null
  }
}

function alive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/** Two waiters may see the same dead owner: only one of them can move the file away, and it looks at what it moved. */
function discard(path, owner) {
  const aside = `${path}.dead.${process.pid}`
  try {
    renameSync(path, aside)
  } catch {
    return
  }
  if (ownerOf(aside) !== owner) {
    try {
      linkSync(aside, path)
    } catch {
      // Somebody took the lock in between; the one moved away will notice nothing, and both only check again.
    }
  }
  rmSync(aside, { force: true })
}
