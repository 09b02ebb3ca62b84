import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

/** A process that answers each line of JSON with one line of JSON, in order; its first line is a greeting. */
export interface LineProcess<Greeting> {
  readonly greeting: Greeting
  ask<Answer>(request: unknown): Promise<Answer>
  close(): Promise<void>
}

export async function startLineProcess<Greeting>(
  command: string,
  parameters: readonly string[],
  environment: NodeJS.ProcessEnv,
): Promise<LineProcess<Greeting>> {
  const child = spawn(command, parameters, { stdio: ['pipe', 'pipe', 'pipe'], env: environment })
  const complaints: string[] = []
  child.stderr.on('data', (data: Buffer) => {
    complaints.push(String(data))
    if (complaints.length > 20) complaints.shift()
  })
  const lines = linesOf(child, () => complaints.join('').trim().split('\n').slice(-3).join(' '))
  const greeting = (await lines.next()) as Greeting
  return {
    greeting,
    ask: async <Answer>(request: unknown) => {
      child.stdin.write(`${JSON.stringify(request)}\n`)
      return (await lines.next()) as Answer
    },
    close: () =>
      new Promise<void>(resolve => {
        if (child.exitCode !== null) return resolve()
        child.once('exit', () => resolve())
        child.stdin.end()
      }),
  }
}

/** Answers in the order of the requests; when the process ends, whoever waits hears why. */
function linesOf(child: ChildProcess, complaint: () => string): { next: () => Promise<unknown> } {
  const ready: string[] = []
  let waiting: { resolve: (value: unknown) => void; reject: (error: Error) => void } | undefined
  let ended: Error | undefined
  createInterface({ input: child.stdout! }).on('line', line => {
    if (!waiting) ready.push(line)
    else waiting.resolve(JSON.parse(line))
    waiting = undefined
  })
  const end = (error: Error) => {
    ended = error
    waiting?.reject(error)
    waiting = undefined
  }
  child.once('error', end)
  child.once('close', code => end(new Error(`The process ended with code ${code}. ${complaint()}`)))
  // A write to a process that has ended fails as well; the end itself is what gets reported.
  child.stdin!.on('error', () => {})
  return {
    next: () => {
      const line = ready.shift()
      if (line !== undefined) return Promise.resolve(JSON.parse(line))
      if (ended) return Promise.reject(ended)
      return new Promise((resolve, reject) => {
        waiting = { resolve, reject }
      })
    },
  }
}
