import { describe, expect, it } from 'vitest'
import { kinds } from './corpus/document.ts'
import { loadCorpus } from './corpus/load.ts'
import { facts } from './peers/facts.ts'
import { naivePeers } from './peers/naive.ts'
import { probesOf } from './probes/index.ts'
import { judge, measure } from './score.ts'

const documents = loadCorpus()

describe('the corpus', () => {
  it('holds at least 150 documents, ten of each kind', () => {
    expect(documents.filter(({ kind }) => kind !== 'tricky').length).toBeGreaterThanOrEqual(150)
    for (const kind of kinds)
      expect(documents.filter(document => document.kind === kind).length, kind).toBeGreaterThanOrEqual(10)
  })

  it('asks at least five facts of every document that is not tricky', () => {
    const poor = documents.filter(
      ({ id, kind, text }) => kind !== 'tricky' && probesOf(id, kind, text).facts.length < 5,
    )
    expect(poor.map(({ id }) => id)).toEqual([])
  })
})

describe('the score', () => {
  it('is full recall and no saving for the original of every document', async () => {
    const identity = naivePeers.find(peer => peer.name === 'identity')!
    for (const document of documents) {
      const { score } = await judge(identity, document)
      expect([score.id, score.recall, score.random, score.headline]).toEqual([document.id, 1, 1, 0])
    }
  })

  it('is near zero for an unrelated document', () => {
    for (const kind of kinds.filter(name => name !== 'tricky')) {
      const own = documents.filter(document => document.kind === kind)
      const other = documents.find(
        document =>
          document.id === (kind === 'prose' || kind === 'markdown' ? 'csv/births-by-day' : 'prose/moby-dick-cetology'),
      )!
      const recalls = own.map(({ id, text }) => measure(other.text, probesOf(id, kind, text)).recall)
      expect(recalls.reduce((sum, recall) => sum + recall, 0) / recalls.length, kind).toBeLessThan(0.07)
    }
  })

  it('draws the same facts every time', () => {
    for (const { id, kind, text } of documents.slice(0, 20))
      expect(probesOf(id, kind, text)).toEqual(probesOf(id, kind, text))
  })

  it('is high for the bare facts, so that it can be reached', async () => {
    const scores = await Promise.all(
      documents.filter(({ kind }) => kind !== 'tricky').map(document => judge(facts, document)),
    )
    const mean = scores.reduce((sum, { score }) => sum + score.headline, 0) / scores.length
    expect(mean).toBeGreaterThan(0.6)
  })

  it('gives nothing to a peer that throws', async () => {
    const broken = {
      name: 'broken',
      view: () => {
        throw new Error('no')
      },
    }
    const { score } = await judge(broken, documents[0]!)
    expect(score).toMatchObject({ saved: 0, recall: 0, headline: 0, failure: 'no' })
  })
})
