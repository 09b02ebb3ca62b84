import { Answers } from './aspects.ts'
import { chooseUnits, scaled, type Unit } from './coverage.ts'
import { Cue } from './cues.ts'
import { indexLines } from './lines.ts'
import { pieceEnd } from './piece-end.ts'
import { conceptReader } from './salience.ts'
import { splitSentences } from './sentences.ts'

/** A line of this length is one statement; longer ones are cut into sentences. */
const LONGEST_LINE = 160
const LONGEST_STATEMENT = 400
/** What a statement that denies or contrasts counts for, as a share of one that demands. */
const CONTRAST = 0.15

/** Bounds of what a text states: short lines, sentences of long ones. `[start, end, start, end, …]` without the white space between. */
export function splitStatements(text: string): number[] {
  const bounds: number[] = []
  const lines = indexLines(text)
  for (let line = 0; line < lines.count; line++) {
    const to = lines.end(line)
    const from = skipSpace(text, lines.start(line), to)
    if (from === to) continue
    const sentences = to - from <= LONGEST_LINE ? [from, to] : splitSentences(text, from, to)
    for (let index = 0; index < sentences.length; index += 2) {
      for (let start = sentences[index]; start < sentences[index + 1]; ) {
        const end = pieceEnd(text, start, sentences[index + 1], LONGEST_STATEMENT)
        bounds.push(start, end)
        start = end
      }
    }
  }
  return bounds
}

function skipSpace(text: string, from: number, to: number): number {
  while (from < to && text.charCodeAt(from) <= 32) from++
  return from
}

/** A text whose statements are weighed against those of all others in the transcript. */
export interface Speech {
  readonly text: string
  readonly bounds: readonly number[]
  /** Shown in any case: what it says is not news elsewhere. */
  readonly fixed: boolean
  /** What a character of it costs; thoughts are worth less than what was said aloud. */
  readonly cost: number
}

export interface Weighed {
  /** What each statement adds to all that was said in the transcript. */
  readonly gains: readonly number[]
  /** Whether it is among those that a reader should get. */
  readonly chosen: readonly boolean[]
  /** Whether it decides, demands or gives a reason. */
  readonly decides: readonly boolean[]
}

/** Weighs all statements of a transcript together, so that what was said before, or is said better elsewhere, counts for nothing. */
export function weighSpeeches(speeches: readonly Speech[], total: number): Weighed[] {
  const reader = conceptReader()
  const answers = new Answers()
  const costs: number[] = []
  const decides: boolean[] = []
  for (const { text, bounds, cost } of speeches) {
    for (let index = 0; index < bounds.length; index += 2) {
      const cue = reader.add(text, bounds[index], bounds[index + 1], true)
      const unit = costs.length
      if (index === 0) answers.add('topic', unit)
      if (cue === Cue.Question) answers.add('question', unit)
      else if (cue !== Cue.None) answers.add('demand', unit, cue === Cue.Demand ? 1 : CONTRAST)
      decides.push(cue === Cue.Demand)
      costs.push((bounds[index + 1] - bounds[index] + 1) * cost)
    }
  }
  const worth = answers.worth(costs.length)
  const units: Unit[] = []
  for (const { bounds, fixed } of speeches) {
    for (let index = 0; index < bounds.length; index += 2)
      units.push({ cost: costs[units.length], bonus: worth[units.length], fixed })
  }
  const { gains, chosen } = scaled(chooseUnits(units, reader.finish(), total))
  let unit = 0
  return speeches.map(({ bounds }) => {
    const count = bounds.length >> 1
    const weighed = {
      gains: Array.from(gains.subarray(unit, unit + count)),
      chosen: Array.from(chosen.subarray(unit, unit + count), value => value === 1),
      decides: decides.slice(unit, unit + count),
    }
    unit += count
    return weighed
  })
}
