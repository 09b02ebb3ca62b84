import { type TraceLine, traceReader } from '../../text/stack-traces.ts'
import { type Diagnostic, readDiagnostic } from './diagnostics.ts'

/** What a line of output is. */
export type LineKind =
  | 'blank'
  /** Names a test that failed, or opens its report. */
  | 'failure'
  /** Names a test that passed, or says that one starts. */
  | 'pass'
  | 'skip'
  /** Says how it all went. */
  | 'summary'
  /** Says what is wrong: an assertion, an exception, an expected or an actual value. */
  | 'message'
  /** A message with its place in a file. */
  | 'diagnostic'
  /** Says only where. */
  | 'place'
  | 'own'
  | 'library'
  /** Names a thread whose stack follows. */
  | 'thread'
  /** Quoted source. */
  | 'code'
  /** One of the many steps on the way: a download, a compiled file, progress. */
  | 'step'
  | 'heading'
  | 'rule'
  | 'other'

export interface OutputLine {
  readonly kind: LineKind
  readonly diagnostic?: Diagnostic
}

/** `____ TestQueue.test_put ____`, as pytest writes above the report of a test. */
const titleOfReport = /^_{3,} .{1,300} _{3,}$/

/** Recognisers by their meaning, the most telling first. Every pattern is anchored or starts with a literal, so that it is linear. */
const recognisers: readonly (readonly [kind: LineKind, pattern: RegExp])[] = [
  [
    'summary',
    /^(?:=+ )?\s*(?:Tests?|Test Files|Test Suites|Snapshots?|Time|Duration|Suites|Start at|Ran all)\s{0,20}:?\s+.{0,80}(?:\d.{0,40}(?:passed|failed|total|skipped|todo|ms|s\b)|test suites)/,
  ],
  [
    'summary',
    /^(?:=+ )?(?:.{0,60}\b\d+ (?:passed|failed|passing|failing|pending|skipped|deselected|xfailed|xpassed|errors?|warnings?|problems?|failures?)\b.{0,140}(?: in \d[\d.]* ?s.{0,40}|=+|\d\)|[^:]{0,60}))$/,
  ],
  [
    'summary',
    /^\s*(?:\[\w+\] )?(?:test result: |Ran \d+ tests? in |Tests run: |(?:FAILED|OK) ?\((?:failures|errors|skipped|expected)|(?:FAIL|ok) {0,2}\t\S|BUILD (?:SUCCESS|FAIL)|Total time:|Finished at:|Found \d+ (?:errors?|fixable|problems?|issues?)|(?:error|warning): (?:could not compile|aborting due to|test failed|build failed|`[^`]+` \([^)]*\) generated)|\d+ (?:examples?|specs?|tests?|checks?|scenarios?|steps?)\b.{0,80}(?:fail|pass|error|pending)|# (?:tests|suites|pass|fail|cancelled|skipped|todo|duration_ms) [\d.]+|ℹ (?:tests|suites|pass|fail|cancelled|skipped|todo|duration_ms) [\d.]+|make(?:\[\d+\])?: \*\*\*|ninja: (?:build stopped|error)|npm (?:ERR!|error)|Process completed with exit code|Success: no issues|All checks passed|(?:added|changed|removed|audited) \d+ packages?|Build (?:succeeded|FAILED)|(?:Time Elapsed|Passed!|Failed!) |\s*\d+ (?:Warning|Error)\(s\)|Successfully (?:installed|built)|ERROR: (?:Could not|No matching|Failed)|FAILURE: |Execution failed|Finished |The command .{1,80} exited with|exit (?:code|status) \d+|\[\s*(?:PASSED|FAILED)\s*\] \d+ tests?|Obtained |OK$|\s*(?:Pass|Fail|Total)(?:ed|ures)?:\s+\d+)/,
  ],
  [
    'heading',
    /^=+ (?:FAILURES|ERRORS|short test summary info|warnings summary|test session starts|slowest.*|PASSES) =+/,
  ],
  ['failure', titleOfReport],
  // What a sanitizer found, where, and what happened to that memory before.
  ['failure', /^==\d+==(?:ERROR|WARNING): /],
  ['summary', /^SUMMARY: \w{1,40}Sanitizer: |^==\d+== ERROR SUMMARY: /],
  [
    'message',
    /^\s*(?:READ|WRITE) of size \d|^(?:freed|(?:previously )?allocated) by thread |^0x[\da-f]+ is located |^(?:Direct|Indirect) leak of /,
  ],
  [
    'failure',
    /^\s*(?:(?:✖|✗|✘|×|✕|❌|‼) ?\S|● \S|FAIL(?:ED)?[: ] ?\S|ERROR: \S+ \(|ERROR (?:collecting )?\S+\.\w+|--- FAIL: |not ok \d|\d{1,5}\) \S|-{2,} .{1,200} (?:stdout|stderr) -{2,}|\[\s*FAILED\s*\] |Failed +\S|❯ \S+ .{0,40}\d+ failed|Error: \S)/,
  ],
  [
    'failure',
    /^\S.{0,300} (?:\.\.\. (?:FAIL|ERROR|FAILED|failed)|FAILED|ERROR|<<< (?:FAILURE|ERROR)!?)(?:\s+(?:\[ *\d+%\]|\(.{1,40}\)))?\s*$/,
  ],
  [
    'skip',
    /^\s*(?:(?:↓|○|⊘|◌|﹣|-) .{1,300}(?:\[skipped\]|\(skipped\)|# SKIP|# TODO)?$|--- SKIP: |ok \d+ .{1,300}# (?:SKIP|TODO)|\[\s*SKIPPED\s*\])|^\S.{0,300} (?:\.\.\. (?:skipped|ignored|expected failure)|SKIPPED|XFAIL|XPASS)\b/,
  ],
  [
    'pass',
    /^\s*(?:(?:✓|✔|√|✅|▶) ?\S|=== (?:RUN|PAUSE|CONT|NAME) |--- PASS: |ok \d+|PASS(?:ED)?[: ]\s*\S|PASS$|\[\s*(?:OK|RUN|-+)\s*\]|# Subtest: |[.sxFE]{3,}(?:\s*\[ *\d+%\])?$|\S+\.\w+ [.sxFEX]+\s*\[ *\d+%\]$|Passed +\S)|^\S.{0,300} (?:\.\.\. ok|PASSED)(?:\s+\[ *\d+%\])?\s*$/,
  ],
  [
    'message',
    /^\s*(?:E {3}|E$|> {3}|>\t|left: |right: |(?:left|right|actual|expected|received|got|want|Expected|Actual|Received|but was|Difference|First differing)\b ?[:=]|[+-] (?:actual|expected|Expected|Received)|Expected .{1,400}|(?:error|warning)(?:\[\w+\])?: |panic: |fatal: |(?:assertion|Assertion)\b.{0,40}(?:failed|Error)|AssertionError|message: )/,
  ],
  [
    'message',
    /^\s*(?:java\.lang\.Thread\.State: |(?:- )?waiting to lock |which is held by |Found (?:one|\d+) .{0,40}deadlock)/,
  ],
  // Where a C compiler came from: many of these stand above one error.
  [
    'library',
    /^(?:In file included from|\s+from) \S{1,400}:\d|^\S{1,400}:\d+(?::\d+)?:\s+(?:recursively )?required (?:from|by) /,
  ],
  ['place', /^\s*(?:-->|❯|┌─|╭─\[|at file:|location:|╰▶|test at )\s*\S+:\d+|^\s+--> /],
  ['place', /^\S{1,300}\.\w{1,6}:\d+: (?:[\w.]*(?:Error|Exception|Failed|Exit|Warning|Interrupt)\w*)?\s*$/],
  ['code', /^\s*(?:>\s*)?\d{1,6} ?[|│]|^\s*[|│╷╵·•](?:\s|$)|^\s*[\^~]+[\s~^]*$|^\s*(?:\|\s*)?_*\^/],
  ['rule', /^\s*(?:\[\w+\]\s*)?[-=_*~+#·⎯─—]{4,}.{0,40}$|^\s*\[\w+\]\s*$/],
  // Frames that a sanitizer prints: those of the runtime, and those with a file and a line.
  ['library', /^\s*#\d+ 0x[\da-f]+ in (?:__|_start\b|std::|operator (?:new|delete)|\S{1,200} \.\.\/)/],
  ['own', /^\s*#\d+ 0x[\da-f]+ in \S.{0,400}:\d+$/],
  // Dumps of memory, and their legend.
  [
    'step',
    /^(?:=>|\s{2,4})(?:0x[\da-f]+: ?(?:[\da-f]{2}[ [\]]?){8,}|[A-Z][\w -]{1,40}: {2,}(?:[\da-f]{2} ?){1,8}\s*$)|^Shadow byte/,
  ],
  [
    'step',
    /^\s*(?:\[\w+\]\s+)?(?:(?:Downloading|Downloaded|Compiling|Checking|Collecting|Fetching|Fetched|Installing|Unpacking|Selecting|Preparing|Setting up|Processing|Using cached|Requirement already|Building wheel|Created wheel|Stored in|Running command|Get:\d+|Hit:\d+|Receiving|Resolving|Linking|Extracting|Pulling|Pull complete|Verifying|Waiting|Copying|Scanning|Fresh|Dirty|Adding|Locking|Updating|Generating|Transforming|Progress|Analyzing|Reading|go: downloading|npm (?:silly|http|verbose|timing|sill|verb)|remote:|Created|Removing|Moving|Running|Building) |\[ *\d+%\]|\[\d+\/\d+\]|\d{1,3}%\s|#\d+ |Step \d+|[a-f0-9]{12}: |(?:gcc|g\+\+|cc|c\+\+|clang|clang\+\+|ld|ar|rustc|javac|libtool:|mv -f|mkdir|install|\/bin\/(?:ba)?sh|make(?:\[\d+\])?: (?:Entering|Leaving)) |(?:CC|CXX|LD|AR|GEN|LINK)\s{2,}\S|checking .{1,200}\.\.\. |-- (?:Looking|Performing|Check|Detecting|Found|Configuring))/,
  ],
]

/** `"main" #1 prio=5 …`, `goroutine 7 [select]:`, `Thread 0x00007f… (most recent call first):` */
const thread =
  /^(?:"[^"]{1,200}"(?::$| (?:#\d|\[\d|daemon|prio=|os_prio=|tid=|Id=))|goroutine \d+ |Thread 0x[0-9a-f]+ |(?:Current t|T)hread \d+ )/

/** Text that a recogniser may look at. */
const LONGEST_LOOK = 700

/** Says of one line after the other what it is. */
export function lineClassifier(): (text: string) => OutputLine {
  const trace = traceReader()
  let quotesSource = false
  return full => {
    const text = full.length > LONGEST_LOOK ? full.slice(0, LONGEST_LOOK) : full
    const traced = trace.next(text)
    if (thread.test(text)) return { kind: 'thread' }
    if (text.trim() === '') return { kind: 'blank' }
    const diagnostic = traced === undefined || traced === 'message' ? readDiagnostic(text) : undefined
    if (diagnostic) return { kind: 'diagnostic', diagnostic }
    if (traced === 'opening' && /exception/i.test(text)) return { kind: 'message' }
    if (traced !== undefined) return { kind: ofTrace[traced] }
    // Below the name of a test pytest quotes its source, down to the line that failed.
    if (text.startsWith('___')) quotesSource = titleOfReport.test(text)
    else if (quotesSource && /^(?:=|-{3})/.test(text)) quotesSource = false
    else if (quotesSource && text.startsWith('    ')) return { kind: 'code' }
    for (const [kind, pattern] of recognisers) if (pattern.test(text)) return { kind }
    return { kind: 'other' }
  }
}

const ofTrace: Readonly<Record<TraceLine, LineKind>> = {
  opening: 'rule',
  message: 'message',
  own: 'own',
  library: 'library',
  code: 'code',
  more: 'library',
}
