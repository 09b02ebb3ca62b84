import { Worker } from 'node:worker_threads'

const program = `
const { parentPort } = require('node:worker_threads')
const { writeSync } = require('node:fs')
let timer
parentPort.on('message', name => {
  clearTimeout(timer)
  if (name) timer = setTimeout(() => writeSync(2, '\\nstill busy with ' + name + ' after 20 s\\n'), 20_000)
})`

/**
 * Names the document on standard error when the work on it does not end: a compressor that hangs blocks this thread,
 * so another one has to keep the time.
 */
export function startWatchdog(): { begin: (name: string) => void; stop: () => Promise<number> } {
  const worker = new Worker(program, { eval: true, execArgv: [] })
  worker.unref()
  return { begin: name => worker.postMessage(name), stop: () => worker.terminate() }
}
