import type { Document } from './corpus/document.ts'
import { keeps, normalise } from './matcher.ts'
import { parse } from './probes/json.ts'
import { seeded } from './text/seeded.ts'
import { distinctive, frequencies, wordsOf } from './text/words.ts'

/** A question about one document that has one answer there. */
export interface Question {
  readonly document: Document
  /** Words of the line or record that the answer stands in, without the answer. */
  readonly text: string
  readonly answer: string
  /** What a reader must have before it to answer: the answer beside the words that say of what. */
  readonly needles: readonly string[]
}

/** A place that a question can be made of: an answer, and what stands around it in the order of the text. */
interface Place {
  readonly answer: string
  readonly around: string
}

const questionWords = 6
/** How many of the question's rarest words must stand beside the answer: one can be there by chance. */
const anchors = 2
const attempts = 60

/** `count` questions, spread evenly over the documents: the same on every machine. */
export function drawQuestions(documents: readonly Document[], count: number, seed: string): Question[] {
  const questions: Question[] = []
  const makers = documents.map(document => questionMaker(document, seeded(`${seed}/${document.id}`)))
  const asked = new Set<string>()
  for (let round = 0; questions.length < count && round < count; round++)
    for (const make of makers) {
      const question = make()
      if (questions.length >= count || !question) continue
      const identity = `${question.document.id}\n${question.needles.join('\n')}`
      if (asked.has(identity)) continue
      asked.add(identity)
      questions.push(question)
    }
  return questions
}

/** Whether a reader of `text` can answer. */
export function answers(text: string, question: Question): boolean {
  return keeps(normalise(text), question)
}

function questionMaker(document: Document, random: () => number): () => Question | undefined {
  const { text } = document
  const counts = frequencies(text)
  // Nobody asks for the attributes of a page's markup.
  const lines = (
    document.kind === 'html' ? text.replace(/<(?:script|style)\b[\s\S]*?<\/(?:script|style)>|<[^>]*>/gi, ' ') : text
  ).split('\n')
  const json = parse(text)
  const records = json === undefined ? [] : recordsOf(json)
  const sentences = lines.filter(line => wordsOf(line).length >= 4)
  const original = normalise(text)
  // A question that fits two places has two answers. JSON is compared record by record, every other text line by line.
  const places = (records.length > 0 ? records.map(record => record.join(' ')) : lines).map(normalise)

  return () => {
    for (let attempt = 0; attempt < attempts; attempt++) {
      const place = records.length > 0 ? fromRecord(pick(records)) : fromLine(pick(sentences))
      if (!place) continue
      const words = distinctive(place.around, counts, questionWords).filter(
        word => !word.includes(place.answer) && !place.answer.includes(word),
      )
      if (words.length < 2) continue
      // A view may say the folders of a path or an address once, so these are asked with but not for.
      const plain = words.filter(word => !word.includes('/'))
      const rarest = (plain.length >= anchors ? plain : words)
        .toSorted((a, b) => (counts.get(a) ?? 1) - (counts.get(b) ?? 1))
        .slice(0, anchors)
      const needles = [normalise(place.answer).trim(), ...rarest]
      const fits = places.filter(other => words.every(word => keeps(other, { needles: [word] })))
      if (fits.length === 0 || !fits.every(other => keeps(other, { needles }))) continue
      if (!keeps(original, { needles })) continue
      return { document, text: words.join(' '), answer: place.answer, needles }
    }
    return undefined
  }

  function pick<T>(items: readonly T[]): T | undefined {
    return items[Math.floor(random() * items.length)]
  }

  function fromLine(line: string | undefined): Place | undefined {
    if (line === undefined) return undefined
    const start = Math.max(0, Math.floor(random() * (line.length - 400)))
    const around = line.slice(start, start + 400)
    const answer = pick([...new Set(wordsOf(around))].filter(isAnswer))
    return answer === undefined ? undefined : { answer, around: around.replaceAll(answer, ' ') }
  }

  function fromRecord(record: readonly string[] | undefined): Place | undefined {
    if (record === undefined || record.length < 3) return undefined
    const index = Math.floor(random() * record.length)
    const answer = record[index]!
    if (!isAnswer(answer)) return undefined
    return {
      answer,
      around: record
        .slice(Math.max(0, index - 4), index + 5)
        .filter(value => value !== answer)
        .join(' '),
    }
  }
}

function isAnswer(word: string): boolean {
  return word.length >= 3 && word.length <= 60 && !/^(?:true|false|null|None|the|and|for)$/.test(word)
}

/** The scalars of every object, in the order of the text. */
function recordsOf(value: unknown, depth = 0): string[][] {
  if (typeof value !== 'object' || value === null || depth > 100) return []
  const items = Object.values(value)
  const nested = items.flatMap(item => recordsOf(item, depth + 1))
  if (Array.isArray(value)) return nested
  const own = items.filter(item => typeof item === 'string' || typeof item === 'number').map(String)
  return own.length >= 3 ? [own, ...nested] : nested
}
