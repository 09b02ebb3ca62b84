import { type Draw, drawFrom, type Workload } from './generate.ts'
import { adjectives, camel, nouns, pascal, services, verbs } from './words.ts'

const layers = ['api', 'domain', 'storage', 'jobs', 'lib', 'http']

/** A hundred results of a search for where money is charged: path, line, snippet, score. One of them has the fault. */
export function codeSearch(): Workload {
  const draw = drawFrom('workload/code-search')
  const places = new Set<string>()
  const results = Array.from({ length: 100 }, (_, index) => {
    let path = pathOf(draw)
    while (places.has(path)) path = pathOf(draw)
    places.add(path)
    const line = draw.number(4, 480)
    return {
      path,
      line,
      language: path.endsWith('.py') ? 'python' : 'typescript',
      score: Number((0.98 - index * 0.0083 - draw.number(0, 30) / 10_000).toFixed(4)),
      snippet: snippetOf(draw, path.endsWith('.py')),
      repository: 'shop/platform',
      commit: draw.hex(40),
      last_author: draw.pick(['amara', 'jonas', 'mei', 'priya', 'tomas']),
    }
  })
  const fault = results[66]!
  fault.snippet = `  // FIXME: charges twice when the gateway times out after capture\n  await this.gateway.capture(payment.id, payment.amountCents)`
  return {
    name: 'code search, 100 results',
    claim: 92,
    value: { query: 'capture payment charge', total: 100, took_ms: 41, results },
    planted: [
      ['FIXME', 'charges twice when the gateway times out'],
      [fault.path.split('/').at(-1)!, String(fault.line)],
    ],
  }
}

/** What an agent collects while it looks around a code base: a tree of files, symbols of some, parts of others. */
export function exploration(): Workload {
  const draw = drawFrom('workload/exploration')
  const paths = [...new Set(Array.from({ length: 320 }, () => pathOf(draw)))].sort()
  const tree = paths.map(path => ({
    path,
    type: 'file',
    size: draw.number(300, 24_000),
    sha: draw.hex(40),
    modified: `2026-0${draw.number(1, 3)}-${String(draw.number(1, 28)).padStart(2, '0')}`,
  }))
  const symbols = paths.slice(40, 100).flatMap(path =>
    Array.from({ length: draw.number(2, 6) }, () => ({
      file: path,
      kind: draw.skewed(['function', 'method', 'class', 'interface', 'constant']),
      name: camel(draw.pick(verbs), draw.pick(nouns)),
      line: draw.number(5, 400),
      exported: draw.chance(0.4),
    })),
  )
  const files = paths.filter(path => path.endsWith('.ts')).slice(0, 8)
  const contents = files.map(path => ({ path, content: moduleOf(draw, path) }))
  contents[5]!.content += `\n/** Holds the lock while it waits for the carrier: two workers can wait for each other. */\nexport async function reserveParcelSlot(stockId: string, carrierId: string) {\n  const lock = await locks.acquire(stockId)\n  return carriers.confirm(carrierId, lock)\n}\n`
  return {
    name: 'codebase exploration',
    claim: 47,
    value: {
      tree,
      symbols,
      grep: Array.from({ length: 60 }, () => ({
        file: draw.pick(paths),
        line: draw.number(1, 420),
        text: snippetOf(draw, false).split('\n')[0],
      })),
      files: contents,
    },
    planted: [['reserveParcelSlot', 'stockId', 'carrierId'], ['two workers can wait for each other']],
  }
}

function pathOf(draw: Draw): string {
  const service = draw.skewed(services)
  const name = `${draw.pick(verbs)}-${draw.pick(nouns)}`
  if (draw.chance(0.2)) return `services/${service}/tests/test_${name.replace('-', '_')}.py`
  return `services/${service}/src/${draw.pick(layers)}/${name}${draw.chance(0.15) ? '.test' : ''}.ts`
}

function snippetOf(draw: Draw, python: boolean): string {
  const [verb, noun, other, how] = [draw.pick(verbs), draw.pick(nouns), draw.pick(nouns), draw.pick(adjectives)]
  const forms = python
    ? [
        `def test_${verb}_${noun}_when_${how}(client, ${other}):\n    response = client.post("/${noun}s", json={"${other}": ${draw.number(1, 900)}})\n    assert response.status_code == ${draw.pick([200, 201, 400, 409, 422])}`,
        `@pytest.mark.parametrize("${noun}", [${draw.number(0, 9)}, ${draw.number(10, 99)}])\ndef test_${verb}_${noun}(${noun}):`,
      ]
    : [
        `export async function ${camel(verb, noun)}(${other}Id: string): Promise<${pascal(noun)}> {\n  const ${other} = await ${other}Store.get(${other}Id)`,
        `  if (${noun}.${other}Count === 0) throw new ${pascal(how, noun)}Error(${noun}.id)`,
        `const ${camel(how, noun)} = ${noun}s.filter(${noun} => ${noun}.${other} !== undefined)`,
        `  log.warn('${how} ${noun} in ${verb}', { ${other}: ${other}.id, attempt })`,
        `import { ${camel(verb, noun)} } from '../${draw.pick(layers)}/${verb}-${noun}.ts'`,
      ]
  return draw.pick(forms)
}

function moduleOf(draw: Draw, path: string): string {
  const subject = draw.pick(nouns)
  const functions = Array.from({ length: draw.number(4, 8) }, () => {
    const [verb, noun, how] = [draw.pick(verbs), draw.pick(nouns), draw.pick(adjectives)]
    return `/** Will ${verb} the ${noun} of a ${subject}; a ${how} one is refused. */
export async function ${camel(verb, noun)}(${subject}: ${pascal(subject)}, limit = ${draw.number(5, 500)}): Promise<number> {
  const found = await ${noun}Store.list({ ${subject}Id: ${subject}.id, limit })
  let count = 0
  for (const item of found) {
    if (item.state === '${how}') throw new ${pascal(how, noun)}Error(item.id)
    count += item.quantity ?? ${draw.number(0, 3)}
  }
  log.info('${verb} ${noun}', { count, ${subject}: ${subject}.id })
  return count
}`
  })
  return `import { ${pascal(subject)} } from '../domain/${subject}.ts'\nimport { log } from '../lib/log.ts'\n\n// ${path}\n${functions.join('\n\n')}\n`
}
