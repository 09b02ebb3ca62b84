import { describe, expect, it } from 'vitest'
import type { Document } from './corpus/document.ts'
import { answers, drawQuestions } from './questions.ts'

const log: Document = {
  id: 'log',
  kind: 'logs',
  source: '',
  text: Array.from(
    { length: 80 },
    (_, index) => `worker-${index} took job ${index * 37} from queue ${index % 5} in Berlin`,
  ).join('\n'),
}
const people: Document = {
  id: 'people',
  kind: 'json-array',
  source: '',
  text: JSON.stringify(
    Array.from({ length: 50 }, (_, index) => ({
      name: `name-${index}`,
      city: `city-${index % 7}`,
      phone: 5_550_000 + index,
    })),
    null,
    2,
  ),
}

describe('questions', () => {
  it('are answered by the original, not by another text, and never hold their answer', () => {
    for (const document of [log, people]) {
      const questions = drawQuestions([document], 20, 'test')
      expect(questions.length).toBe(20)
      for (const question of questions) {
        expect(answers(document.text, question)).toBe(true)
        expect(answers((document === log ? people : log).text, question)).toBe(false)
        expect(question.text).not.toContain(question.answer)
      }
    }
  })

  it('are spread over the documents, and the same every time', () => {
    const questions = drawQuestions([log, people], 10, 'test')
    expect(questions.filter(({ document }) => document === log)).toHaveLength(5)
    expect(drawQuestions([log, people], 10, 'test')).toEqual(questions)
    expect(drawQuestions([log, people], 10, 'other')).not.toEqual(questions)
  })
})
