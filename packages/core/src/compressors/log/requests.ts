import type { LogRecord } from './records.ts'

/** A line of an access log has a status for its level. */
export function isRequest({ level }: LogRecord): boolean {
  return isStatus(level)
}

export function isStatus(level: string): boolean {
  return /^\d{3}$/.test(level)
}

const request = /"([A-Z]{3,10} [^\s"]{0,2000})/

/**
 * A request in few words: what was asked for; where it failed, also when and by whom.
 *
 * @param first The request that stands for all of this status; whoever sent that need not be named again.
 */
export function requestText({ text, level }: LogRecord, time: string, first: LogRecord): string | undefined {
  const asked = request.exec(text)?.[1]
  if (asked === undefined) return undefined
  if (level < '400') return asked.slice(asked.indexOf(' ') + 1)
  const [client] = text.split(' ', 1)
  return [time, first.text.startsWith(`${client} `) ? '' : client, asked].filter(word => word !== '').join(' ')
}
