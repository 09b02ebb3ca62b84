import { drawFrom, momentAfter, type Workload } from './generate.ts'
import { adjectives, nouns, people, services, verbs } from './words.ts'

const labels = ['bug', 'enhancement', 'dependencies', 'documentation', 'question', 'good first issue', 'p2', 'p1', 'p0']

/** A page of a tracker's issues as its API returns them, bodies included. One of them is why somebody asks. */
export function issueTriage(): Workload {
  const draw = drawFrom('workload/issues')
  const issues = Array.from({ length: 60 }, (_, index) => {
    const number = 4_812 - index
    const user = draw.skewed(people)
    const [service, verb, noun, how] = [draw.pick(services), draw.pick(verbs), draw.pick(nouns), draw.pick(adjectives)]
    const bot = user.endsWith('[bot]')
    const id = draw.number(1_000_000, 9_999_999)
    return {
      id: 1_900_000_000 + number,
      number,
      url: `https://api.example.com/repos/shop/platform/issues/${number}`,
      html_url: `https://example.com/shop/platform/issues/${number}`,
      title: bot
        ? `Update ${noun}-client to v${draw.number(1, 9)}.${draw.number(0, 20)}.${draw.number(0, 9)}`
        : `${service}: ${how} ${noun} when we ${verb}`,
      state: draw.skewed(['open', 'open', 'closed']),
      user: { login: user, id, type: bot ? 'Bot' : 'User', avatar_url: `https://avatars.example.com/u/${id}?v=4` },
      labels: [bot ? 'dependencies' : draw.skewed(labels)].map(name => ({ name, color: draw.hex(6), default: false })),
      assignee: draw.chance(0.3) ? { login: draw.pick(people.slice(0, 8)) } : null,
      comments: draw.number(0, 9),
      created_at: momentAfter(-index * 5_000 - draw.number(0, 4_000)),
      updated_at: momentAfter(-index * 900),
      body: bot
        ? `This updates the client. Release notes: the ${noun} is now ${how} only when asked for.`
        : `When I ${verb} the ${noun} in ${service}, I get a ${how} one about every ${draw.number(2, 90)} times. I expected the ${noun} that I had stored before.\n\nSteps: ${verb} it, wait ${draw.number(2, 40)} s, ${verb} it again.\n\nVersion ${draw.number(3, 5)}.${draw.number(0, 20)}.${draw.number(0, 9)}`,
    }
  })
  Object.assign(issues[41]!, {
    title: 'Customers are billed twice after a gateway timeout',
    labels: [{ name: 'p0', color: 'b60205', default: false }],
    state: 'open',
    comments: 57,
    body: 'Since 4.18.2 a capture that times out is retried without its idempotency key. 212 customers are affected so far. Workaround: set PAYMENT_RETRIES=0.',
  })
  return {
    name: 'issue triage',
    claim: 73,
    value: issues,
    planted: [
      ['Customers are billed twice', String(issues[41]!.number)],
      ['PAYMENT_RETRIES=0'],
      ['212 customers'],
      ['57', 'billed twice'],
    ],
  }
}
