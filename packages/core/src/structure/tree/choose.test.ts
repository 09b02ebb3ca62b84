import { describe, expect, it } from 'vitest'
import { jsonCompressor } from '../../compressors/json.ts'
import { textCompressor } from '../../compressors/text.ts'
import { createRouter } from '../../router.ts'
import { tokenizerForModel } from '../../tokenizers/for-model.ts'

function view(value: unknown): string {
  const router = createRouter([jsonCompressor(), textCompressor()], tokenizerForModel('gpt-4o'))
  return router.view(router.prepare(JSON.stringify(value, null, 2), { kind: 'json' }), {}).view.text
}

const words = 'alpha bravo charlie delta echo foxtrot golf hotel india juliet kilo lima mike november oscar papa'.split(
  ' ',
)
const text = (seed: number) =>
  Array.from({ length: 20 }, (_, index) => words[(seed * 7 + index * (seed + 3)) % words.length]).join(' ')

describe('what a view of nested values has', () => {
  it('says what is the same in many places once', () => {
    const service = (name: string) => ({ name, kind: 'Service', spec: { type: 'ClusterIP', ports: { web: 80 } } })
    const shown = view({
      a: service('orders'),
      b: { c: service('billing') },
      d: { e: { f: service('search') } },
      note: text(3),
    })
    for (const name of ['orders', 'billing', 'search']) expect(shown).toContain(name)
    expect(shown.match(/ClusterIP/g)).toHaveLength(1)
  })

  it('shortens a long text to its start and its rarest words', () => {
    const shown = view({
      items: Array.from({ length: 5 }, (_, index) => ({
        name: `item-${index}`,
        about: { description: `${text(index)} zugzwang${index} ${text(index + 1)}` },
      })),
    })
    expect(shown).toMatch(/description=.*… .*zugzwang2/)
    expect(shown).not.toContain(text(2))
  })

  it('shows a value that stands out beside a row that is not shown in full', () => {
    const rows = Array.from({ length: 60 }, (_, index) => ({
      name: `host-${index}`,
      zone: `z${index % 3}`,
      cpu: index % 7,
      memory: 400 + (index % 11),
      disk: 50 + (index % 5),
      uptime: 9000 + ((index * 37) % 100),
      load: index === 31 ? 97.5 : index % 4,
      digest: `sha256:${(index * 7919).toString(16).padStart(40, 'a1')}`,
    }))
    expect(view({ hosts: rows })).toMatch(/97\.5 \(host-31\)|host-31\|.*\|97\.5$/m)
  })

  it('tells what records say before where they stand, and no hash as a text', () => {
    const shown = view(
      Array.from({ length: 5 }, (_, index) => ({
        name: `part-${index}`,
        about: {
          resolved: `https://registry.example.com/some/long/path/part-${index}.tgz`,
          digest: `sha512-${'aB3d'.repeat(24)}${index}`,
        },
        notes: { message: `${words[index]} has been replaced` },
      })),
    )
    for (const word of words.slice(0, 5)) expect(shown).toContain(`${word} has been replaced`)
    expect(shown).not.toContain('aB3daB3daB3d')
    expect(shown).not.toContain('/some/long/path/part-3')
  })

  it('shows rows without the hashes at their end', () => {
    const rows = Array.from({ length: 30 }, (_, index) => ({
      name: `disk-${index}`,
      zone: `z${index % 3}`,
      size: (index * 7919) % 997,
      used: (index * 31) % 97,
      shelf: index % 8,
      slot: (index * 5) % 11,
      firmware: `4.${index % 5}.1`,
      digest: `sha256:${(index * 7919).toString(16).padStart(64, 'a1')}`,
    }))
    const shown = view(rows)
    expect(shown).toMatch(/^disk-\d+\|.*\|4\.\d\.1$/m)
    expect(shown.match(/sha256:/g)?.length ?? 0).toBeLessThan(3)
  })

  it('says a short value that several keys share once', () => {
    expect(view({ name: 'x', homepage: null, language: null, license: null, size: 7, note: text(2) })).toContain(
      '{homepage, language, license}=null',
    )
  })

  it('tells a long text that stands above already by that', () => {
    const explanation = Array.from({ length: 20 }, (_, index) => `${index}. ${text(index)}`).join('\n')
    const shown = view([1, 2, 3].map(line => ({ line, message: `${words[line]} failed`, explanation })))
    expect(shown).toContain('explanation=(as above)')
    expect(shown.match(/0\. alpha/g)).toHaveLength(1)
  })

  it('tells what records are of where nothing tells them apart', () => {
    const shown = view(
      Array.from({ length: 12 }, (_, index) => ({
        scheme: `scheme-${index % 6}`,
        mode: index === 7 ? 'manual' : 'automatic',
        ...(index % 2 === 0 ? { lengths: { least: index, most: 9, step: [{ a: index }] } } : { text: text(index) }),
      })),
    )
    expect(shown).toMatch(/scheme-1.*mode=manual|manual.*scheme-1/)
  })

  it('names the column of the last cell of a long table', () => {
    const rows = Array.from({ length: 40 }, (_, index) => ({
      city: `City ${index}`,
      people: (index * 7919) % 1000,
      code: `C-${index}`,
    }))
    expect(view(rows)).toMatch(/code=C-39$/m)
  })
})
