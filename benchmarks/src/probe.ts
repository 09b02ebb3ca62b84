import { keeps, normalise } from './matcher.ts'
import { sample, seeded } from './text/seeded.ts'
import { frequencies } from './text/words.ts'

/** A fact that the next agent may ask for: kept when all its needles stand in the view, close together. */
export interface Probe {
  /** What sort of fact it is (`errors`, `schema`, …); recall is a mean over these. */
  readonly kind: string
  /** Critical kinds weigh double. */
  readonly critical: boolean
  readonly needles: readonly string[]
}

/** The must-keep facts of a document, and facts drawn at random, which only retrieval can always meet. */
export interface Probes {
  readonly facts: readonly Probe[]
  readonly random: readonly Probe[]
}

const maximumPerKind = 40
const maximumRandom = 20

/** Collects candidate facts of one document; `finish` leaves those that can be read off the document itself. */
export class ProbeSet {
  readonly counts: Map<string, number>
  #candidates = new Map<string, { critical: boolean; needles: string[][] }>()
  #random: string[][] = []

  constructor(
    readonly id: string,
    readonly text: string,
  ) {
    this.counts = frequencies(text)
  }

  add(kind: string, needles: readonly string[], critical = false): void {
    const found = this.#candidates.get(kind) ?? { critical, needles: [] }
    found.needles.push(clean(needles))
    this.#candidates.set(kind, found)
  }

  critical(kind: string, needles: readonly string[]): void {
    this.add(kind, needles, true)
  }

  /** Drops those of these kinds that have fewer than `least` different facts. */
  keepKinds(kinds: readonly string[], least: number): void {
    for (const kind of kinds) {
      const found = this.#candidates.get(kind)
      if (found && new Set(found.needles.map(needles => needles.join('\n'))).size < least) this.#candidates.delete(kind)
    }
  }

  random(needles: readonly string[]): void {
    this.#random.push(clean(needles))
  }

  finish(): Probes {
    const original = normalise(this.text)
    const facts: Probe[] = []
    for (const [kind, { critical, needles }] of this.#candidates)
      facts.push(...this.#draw(kind, critical, needles, maximumPerKind, original))
    return { facts, random: this.#draw('random', false, this.#random, maximumRandom, original) }
  }

  #draw(kind: string, critical: boolean, candidates: string[][], count: number, original: string): Probe[] {
    const distinct = [...new Map(candidates.map(needles => [needles.join('\n'), needles])).values()]
    const random = seeded(`${this.id}/${kind}`)
    // A fact that cannot be found in the original by the same rule is not a fact about the document's text. More are
    // drawn than needed, so that checking stays cheap on documents with many thousands of candidates.
    return sample(
      sample(distinct, count * 6, random)
        .filter(needles => needles.join('').length >= 3)
        .map(needles => ({ kind, critical, needles }))
        .filter(probe => keeps(original, probe)),
      count,
      random,
    )
  }
}

function clean(needles: readonly string[]): string[] {
  return [...new Set(needles.map(needle => normalise(needle).trim()).filter(needle => needle.length > 0))]
}
