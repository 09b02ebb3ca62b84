/** How bad a line says it is, from `DEBUG` to `FATAL`; `NONE` when it does not say. */
export const Severity = { NONE: 0, DEBUG: 1, INFO: 2, NOTICE: 3, WARN: 4, ERROR: 5, FATAL: 6 } as const
export type Severity = (typeof Severity)[keyof typeof Severity]

/** The level word of a line, as it stands there. */
export interface Level {
  readonly word: string
  readonly from: number
  readonly severity: Severity
}

const severities = new Map<string, Severity>([
  ...[
    'trace',
    'debug',
    'verbose',
    'finest',
    'finer',
    'fine',
    'silly',
    'sill',
    'timing',
    'dbg',
    'dbug',
    'trc',
    'trce',
    'vrb',
  ].map(word => [word, Severity.DEBUG] as const),
  ...['info', 'information', 'log', 'inf', 'config', 'http', 'verb'].map(word => [word, Severity.INFO] as const),
  ...['notice', 'note', 'hint'].map(word => [word, Severity.NOTICE] as const),
  ...['warn', 'warning', 'wrn'].map(word => [word, Severity.WARN] as const),
  ...['error', 'err', 'severe', 'failure', 'failed', 'fail'].map(word => [word, Severity.ERROR] as const),
  ...['fatal', 'critical', 'crit', 'emerg', 'emergency', 'alert', 'panic', 'fault', 'ftl'].map(
    word => [word, Severity.FATAL] as const,
  ),
])

/** Written in capitals: a level wherever it stands near the start of a line. */
const capitals =
  /(?<![\w.$/-])(TRACE|DEBUG|VERBOSE|FINEST|FINER|FINE|INFO|NOTICE|WARN(?:ING)?|ERROR|ERR|SEVERE|CRIT(?:ICAL)?|ALERT|EMERG(?:ENCY)?|FATAL|PANIC|FAILURE|LOG|HINT)(?![\w./$-]\w|\w)/
/** In lower or mixed case: a level only where its place says so (`[error]`, `level=error`, `error:`, `npm warn`, `|info|`). */
const placed =
  /(?:[[<(|]|\blevel[="':\s]{1,4}|\bseverity[="':\s]{1,4}|\blvl[="':\s]{1,3}|^npm |^\d+ )(trace|debug|verbose|info|information|notice|warn|warning|error|err|severe|crit|critical|alert|emerg|fatal|panic|dbg|inf|wrn|ftl|silly|sill|http|verb|timing)(?![\w-])/i
const prefixed =
  /^(?:\S+ ){0,4}?(trace|trce|debug|dbug|info|notice|warn|warning|error|fail|fatal|critical|crit|panic)(?:\[[^\]]{0,40}\])?:(?=\s|$)/i
/** After the timestamp of an Android line, `1702  2395 D `, or before it in a klog line, `E0301`. */
const letters = /^(?:([VDIWEF])\/[\w.$-]+\s*\(|([IWEF])\d{4} \d\d:)|\d\.\d{3}\s+\d+\s+\d+ ([VDIWEFA]) /
const ofLetter: Readonly<Record<string, Severity>> = {
  V: Severity.DEBUG,
  D: Severity.DEBUG,
  I: Severity.INFO,
  W: Severity.WARN,
  E: Severity.ERROR,
  F: Severity.FATAL,
  A: Severity.FATAL,
}
/** A mixed-case level between blanks after the timestamp, `, Info `. */
const titled = /[\s,](Trace|Debug|Info|Information|Notice|Warning|Warn|Error|Critical|Fatal)(?=\s{2,}|[:,\]])/

/** How far into a line its level stands. */
const REACH = 160

/** The level that a line states. */
export function readLevel(line: string): Level | undefined {
  const head = line.length > REACH ? line.slice(0, REACH) : line
  const letter = letters.exec(head)
  if (letter) {
    const word = letter[1] ?? letter[2] ?? letter[3]
    return { word, from: letter.index + letter[0].lastIndexOf(word), severity: ofLetter[word] }
  }
  const upper = capitals.exec(head)
  const inPlace = placed.exec(head)
  const first = inPlace && (!upper || inPlace.index < upper.index) ? inPlace : upper
  const match = first ?? prefixed.exec(head) ?? titled.exec(head)
  if (!match) return undefined
  const word = match[1]
  return {
    word,
    from: match.index + match[0].lastIndexOf(word),
    severity: severities.get(word.toLowerCase()) ?? Severity.INFO,
  }
}

const trouble =
  /(?<![\w-])(?:[\w.]*(?:Error|Exception)|errors?|fail(?:ed|s|ure|ures|ing)?|fatal|panic(?:ked)?|crash(?:ed|es)?|abort(?:ed|ing)?|denied|refused|rejected|unreachable|timed? ?out|timeout|segfault|invalid|illegal|corrupt(?:ed|ion)?|unable to|cannot|could not|can't|not found|no such|out of memory|oom|killed|lost|exceeded|warn(?:ing)?|deadlock|violat(?:es|ion)|unauthorized|forbidden|missing|mismatch|expired|dropped|unexpected|exhausted|deprecated|attack|break-in)(?![\w-])/i
const denial =
  /\b(?:0|no|without|zero) (?:errors?|fail\w*|warnings?)|(?:errors?|fail\w*|warnings?)[=: ]+(?:0\b|none|null|nil|false|"")/gi

/** Whether the words of a line tell of trouble, whatever its level says. */
export function tellsOfTrouble(text: string): boolean {
  const head = text.length > 600 ? text.slice(0, 600) : text
  if (!trouble.test(head)) return false
  return trouble.test(head.replace(denial, ' '))
}
