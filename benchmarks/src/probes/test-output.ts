import type { ProbeSet } from '../probe.ts'
import { figureProbes, lineNeedles, randomLineProbes, shapeOf, warningLevel } from './lines.ts'

const failing =
  /^\s*(?:--- FAIL: (.+?) \(|FAILED? +(.+)|not ok \d+ -? ?(.+)|[✕✗✖×] (.+?)(?: \d+ ?ms| \([\d.]+ ?ms\))?$|test (.+?) \.\.\. FAILED|(?:FAIL|ERROR): (\w+ \(.+\))|\[ERROR\] {2,}(.+)|\s*\d+\) (.+)|● (.+)|(.+?) FAILED(?:\s+\[.*)?$|_{3,} (.+?) _{3,})/
const assertion =
  /AssertionError|assertion|\bexpected\b|\bExpected\b|\bReceived\b|\bactual\b\s*[:=]|panicked at|^E {2,}\S|\bleft:|\bright:|^\s*[-+] \S|Error:|Exception:|got\b.*\bwant|error(?:\[E\d+\]| TS\d+)?:|\berror\b/
const summary =
  /^\s*(?:=+ .*(?:passed|failed|error).*=+|\d+ (?:failed|passed|passing|failing|pending|errors?|problems?|warnings?)\b.*|Tests?:? .*\d.*|Test Files .*\d.*|Test Suites:.*|Snapshots:.*|test result:.*|(?:ok|FAIL|---)\s+\S+\s+[\d.]+s|FAILED \(.*\)|Ran \d+ tests.*|\[?(?:INFO|ERROR|WARNING)?\]?\s*Tests run:.*|Found \d+ errors?.*|[✖✓] \d+ problems.*|# (?:tests|pass|fail|skipped|todo|suites|cancelled) \d+|ℹ (?:tests|pass|fail|skipped|suites) \d+|Total time:.*|Success: .*|.*\d+ errors? in \d+ files?.*)/
const location = /((?:[\w@.-]+\/)*[\w.-]+\.(?:[cm]?[jt]sx?|py|go|rs|java|rb|php|c|cc|cpp|h))[:(](?:\s?line )?(\d+)/g

/** Facts of a test or build run: what failed, why, where, the summary, warnings, which suites ran. */
export function testOutputProbes(set: ProbeSet): void {
  const lines = set.text.replace(/\x1b\[[0-9;?]*[A-Za-z]/g, '').split('\n')
  const shapes = new Set<string>()
  for (const line of lines) {
    const name = failing
      .exec(line)
      ?.slice(1)
      .find(part => part !== undefined)
    // The count of problems bears the same mark as a failing test.
    if (name && name.trim().length > 2 && !summary.test(line)) set.critical('failures', lineNeedles(set, name, 3))
    if (summary.test(line))
      set.critical(
        'summary',
        line
          .trim()
          .match(/[\p{L}\p{N}_.]*[\p{L}\p{N}_]/gu)
          ?.slice(0, 8) ?? [],
      )
    else if (assertion.test(line) && line.trim().length > 8) set.critical('assertions', lineNeedles(set, line, 3))
    if (warningLevel.test(line) && !shapes.has(shapeOf(line))) {
      shapes.add(shapeOf(line))
      set.add('warnings', lineNeedles(set, line, 3))
    }
    for (const match of line.matchAll(location)) {
      const file = match[1]!.split('/').at(-1)!
      set.add('files', [file])
      if (!/node_modules|site-packages|node:internal/.test(line)) set.critical('locations', [file, match[2]!])
    }
  }
  for (const line of lines)
    if (/\b(?:slow|skip(?:ped)?|SKIP|xfail|todo|pending|ignored)\b/.test(line))
      set.add('skipped', lineNeedles(set, line, 2))
  figureProbes(set, lines.slice(-25).join('\n'))
  randomLineProbes(set, lines)
}
