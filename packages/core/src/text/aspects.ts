/**
 * What is asked of a text, and how much each kind of question counts. Readers ask by kind (what does it demand, who takes part, which figures,
 * what is still open), so a kind counts the same however many places answer it: one open question among forty figures is worth as much as all of them.
 */
const WORTH = {
  /** How the text opens and how it ends. */
  end: 2,
  heading: 2,
  /** What a paragraph is about: its first sentence. */
  topic: 2,
  /** Who and what plays a part: the names that return most. */
  name: 2,
  /** Names that return, but less. */
  lesserName: 1,
  /** Demands, denials, decisions, warnings, reasons. */
  demand: 1,
  question: 1,
  /** Numbers with a unit, a sign, a fraction, or as a date. */
  figure: 2,
  version: 1,
  /** Words that the writer made bold or set apart as a term. */
  term: 1,
  /** The words of links. */
  link: 1,
  code: 1,
  item: 1,
  /** The first line of a listing. */
  example: 1,
  /** Names that a listing defines. */
  definition: 1,
  command: 1,
  /** Messages of errors and warnings, one of each shape. */
  trouble: 2,
  tableHead: 2,
  row: 1,
  /** What front matter and meta data say. */
  setting: 1,
  quotation: 0.5,
  number: 0.5,
  /** Any other word: the answer to a question may stand in each of them. */
  word: 0.5,
} as const

export type Aspect = keyof typeof WORTH

/** As many answers more are counted as there are: a kind with one answer is asked for less surely than one with many. */
const SMOOTHING = 2

/** What one answer of share 1 is worth, when all answers of its kind have `total` shares together. */
export function worthOf(aspect: Aspect, total: number): number {
  return WORTH[aspect] / (total + SMOOTHING)
}

/** Collects which units of a text answer what, and weighs them when all are known. */
export class Answers {
  readonly #units: number[] = []
  readonly #aspects: Aspect[] = []
  readonly #shares: number[] = []
  readonly #totals = new Map<Aspect, number>()

  /** `unit` is an answer to a question of this kind; `share`: how much of an answer, 1 for a whole one. */
  add(aspect: Aspect, unit: number, share = 1): void {
    this.#units.push(unit)
    this.#aspects.push(aspect)
    this.#shares.push(share)
    this.#totals.set(aspect, (this.#totals.get(aspect) ?? 0) + share)
  }

  /** What each of `count` units is worth by its answers. */
  worth(count: number): Float64Array {
    const worth = new Float64Array(count)
    for (let index = 0; index < this.#units.length; index++) {
      const aspect = this.#aspects[index]
      worth[this.#units[index]] += this.#shares[index] * worthOf(aspect, this.#totals.get(aspect) ?? 0)
    }
    return worth
  }
}
