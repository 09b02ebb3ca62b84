import type { Sample } from '../../compressor.ts'
import { opensSession } from '../../text/block-heads.ts'
import { type LineKind, lineClassifier } from './classify.ts'
import { isGoEvent, readOutputLine } from './lines.ts'

/** What only a test runner, a compiler, a build or an installer prints. */
const unmistakable =
  /^(?:=+ test session starts =+|=+ (?:FAILURES|ERRORS|short test summary info) =+|TAP version \d+|=== RUN {3}\S|--- (?:PASS|FAIL): |test result: (?:ok|FAILED)\.|Ran \d+ tests? in [\d.]+s|\s*Test Files {2}\d|Tests:\s{2,}.*total|\[INFO\] BUILD (?:SUCCESS|FAILURE)|\[INFO\] Scanning for projects|\[(?:INFO|ERROR)\] Tests run: |BUILD (?:SUCCESSFUL|FAILED) in |> Task :|\s*\d+ passing \(|running \d+ tests?$|\s+(?:Compiling|Finished|Running) \S.*(?:v\d|\(|target)|npm (?:warn|error|http|silly|ERR!|WARN)\b|added \d+ packages|Collecting \S+|Successfully installed |make(?:\[\d+\])?: (?:\*\*\*|Entering|Leaving|Nothing)|\[ *\d+%\] (?:Building|Linking|Built)|-- Configuring done|✖ \d+ problems?|Found \d+ errors?|\s*RUN {2}v\d|ℹ tests \d+|# tests \d+|#\d+ (?:\[[^\]]*\] (?:FROM|RUN|COPY|ADD|WORKDIR|load|exporting)|DONE|CACHED|transferring)|Microsoft \(R\) Build Engine|MSBuild version|##\[(?:group|error|section)\]|Started by |\[Pipeline\]|1\.\.\d+$|(?:not )?ok \d+ - |ok {2}\t\S+\t|FAIL\t\S+|Get:\d+ http|Setting up \S+ \(|Reading package lists|Traceback \(most recent call last\):$|goroutine \d+ \[|PHPUnit \d+\.\d|There (?:was|were) \d+ (?:errors?|failures?|warnings?|skipped tests?|risky tests?|incomplete tests?):|Tests: \d+, Assertions: \d+|OK \(\d+ tests?, \d+ assertions?\)|==\d+==(?:ERROR|WARNING|ABORTING)\b|SUMMARY: \w+Sanitizer: |\s*#\d+ 0x[\da-f]+ in \S|==\d+== (?: {3}(?:at|by) 0x[\dA-F]+: |ERROR SUMMARY: )|Exception in thread "|panic: |error\[E\d{4}\]: |\[=+\] Running \d+ tests|vet: |TASK \[.{1,200}\] \*{3,}|PLAY (?:RECAP|\[.{0,200}\]) \*{3,}|Terraform will perform|Plan: \d+ to add, |\s+# \S{1,200} (?:will|must) be (?:created|updated|destroyed|replaced|read)|Full thread dump |\s*java\.lang\.Thread\.State: |\s+at [\w.$/@]+\(.{1,200}\)$|\s+at \S.{0,200}:\d+:\d+\)?(?: \{)?$|\s+File "[^"]+", line \d+, in )/

/** What a test or a build says of itself when it failed. */
const failedEvent = /"Action": ?"(?:build-)?fail"|"Output": ?"\s{0,40}(?:--- FAIL: |FAIL\\t)/

/** What npm says of its own work, rather than of packages: `npm silly fetch …`. */
const leveledStep = /^npm (?:silly|sill|verbose|verb|http|info|timing|debug) /
const MOST_LEVELED = 0.5

const weights: Readonly<Partial<Record<LineKind, number>>> = {
  failure: 1,
  pass: 1,
  skip: 0.7,
  summary: 1,
  diagnostic: 1,
  message: 0.8,
  place: 1,
  own: 1,
  library: 1,
  code: 0.5,
  step: 0.7,
  heading: 1,
  rule: 0.2,
}

/** The share of lines that a runner, a compiler or an installer would print, and whether any of them is unmistakable. */
export function detectTestOutput({ lines, head, hints }: Sample): number {
  // Reports in XML have a compressor of their own.
  if (/^\ufeff?\s*<[?!\w]/.test(head)) return 0
  // The outputs of several commands, of which a run is one.
  if (opensSession(lines)) return 0.5
  const classify = lineClassifier()
  let filled = 0
  let telling = 0
  let certain = 0
  let events = 0
  let failed = 0
  let diagnostics = 0
  let dashes = 0
  let isPackage = false
  let leveled = 0
  for (const raw of lines) {
    if (isGoEvent(raw)) {
      // Whatever a test prints, its runner says so.
      events++
      if (failedEvent.test(raw)) failed++
      continue
    }
    const text = readOutputLine(raw)
    const { kind, diagnostic } = classify(text)
    if (kind === 'blank') continue
    if (diagnostic && /^(?:fatal )?(?:error|warning)\b/i.test(diagnostic.message)) diagnostics++
    filled++
    if (leveledStep.test(text)) leveled++
    const isCertain = unmistakable.test(text) || (isPackage && /^\S+\.go:\d+/.test(text))
    telling += isCertain ? 1 : (weights[kind] ?? 0)
    if (kind === 'skip' && /^\s*- /.test(text)) dashes++
    if (isCertain) certain++
    // `# net/http` stands above what the Go compiler says of a package.
    isPackage = /^# \S+\/\S+$/.test(text)
  }
  // Where nothing failed, the events are records that are read as the JSON they are.
  if (events > filled) return failed > 0 ? 0.96 : 0.9
  if (filled === 0) return 0
  // A dash is how some runners mark a skipped test, and how everybody writes a list.
  const listed = dashes * (weights.skip ?? 0)
  const share = (telling - listed < filled * 0.15 ? telling - listed : telling) / filled
  const hinted = /\b(?:test|pytest|vitest|jest|mocha|build|make|cargo|tsc|eslint|npm|pip|mvn|gradle|ruff|mypy)\b/i.test(
    `${hints.tool ?? ''}`,
  )
    ? 0.1
    : 0
  // An installer that says at which level it speaks writes a log.
  const most = leveled > filled * MOST_LEVELED ? 0.8 : 0.97
  return Math.min(
    most,
    confidence(share, diagnostics >= Math.max(2, filled * 0.1) ? certain + 1 : certain, filled) + hinted,
  )
}

function confidence(share: number, certain: number, filled: number): number {
  if (certain > 0 && share >= 0.3) return certain >= 3 || certain >= filled * 0.2 ? 0.96 : 0.9
  // Certain lines among many others: a report or a session that quotes a run.
  if (certain >= 3) return share >= 0.15 ? 0.78 : 0.55
  if (certain > 0) return share >= 0.15 ? 0.75 : 0.4
  if (filled < 3) return 0.3 * share
  return share >= 0.5 ? 0.55 + 0.35 * share : share * 0.8
}
