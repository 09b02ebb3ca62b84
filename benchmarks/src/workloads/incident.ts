import { drawFrom, momentAfter, type Workload } from './generate.ts'
import { nouns, people, services, verbs } from './words.ts'

const levels = ['INFO', 'INFO', 'INFO', 'INFO', 'DEBUG', 'WARN']

/** What is pulled up in an incident: alerts, logs, metrics by minute, deployments. One deployment began it. */
export function incident(): Workload {
  const draw = drawFrom('workload/incident')
  const begin = 5_400
  const logs = Array.from({ length: 420 }, (_, index) => {
    const after = index * 17 + draw.number(0, 9)
    const service = draw.skewed(services)
    const broken = service === 'payments' && after > begin && draw.chance(0.35)
    const level = broken ? 'ERROR' : draw.pick(levels)
    return {
      timestamp: momentAfter(after),
      level,
      service,
      pod: `${service}-${draw.hex(6)}-${draw.hex(5)}`,
      trace_id: draw.hex(16),
      message: broken
        ? `connection pool exhausted: ${draw.number(48, 50)} of 50 in use, waited ${draw.number(28_000, 30_000)} ms`
        : level === 'WARN'
          ? `slow ${draw.pick(verbs)} of ${draw.pick(nouns)} ${draw.number(10_000, 99_999)}: ${draw.number(900, 2_400)} ms`
          : `${draw.pick(verbs)} ${draw.pick(nouns)} ${draw.number(10_000, 99_999)} done in ${draw.number(2, 240)} ms`,
      status: broken ? 503 : draw.skewed([200, 200, 201, 204, 304, 404]),
    }
  })
  logs[371]!.message = 'out of memory: killed process 4711 (payments-worker), restart 3 of 3, giving up'
  logs[371]!.level = 'FATAL'
  const metrics = services.flatMap(service =>
    Array.from({ length: 60 }, (_, minute) => {
      const hot = service === 'payments' && minute > 44
      return {
        service,
        minute: momentAfter(3_600 + minute * 60).slice(0, 16),
        requests: draw.number(400, 900),
        errors: hot ? draw.number(120, 340) : draw.number(0, 4),
        p95_ms: hot ? draw.number(4_000, 29_000) : draw.number(80, 260),
        cpu: Number((draw.number(12, hot ? 99 : 55) / 100).toFixed(2)),
      }
    }),
  )
  const deployments = Array.from({ length: 18 }, (_, index) => ({
    id: `deploy-${3_100 + index}`,
    service: index === 13 ? 'payments' : draw.pick(services),
    version: `2026.3.${index}`,
    by: draw.pick(people.slice(0, 8)),
    at: momentAfter(index * 400),
    change:
      index === 13
        ? 'pool size 200 -> 50 to save connections'
        : `${draw.pick(verbs)} ${draw.pick(nouns)} in the background`,
  }))
  const alerts = Array.from({ length: 24 }, (_, index) => ({
    name: `${draw.pick(services)}-${draw.pick(['latency', 'errors', 'saturation', 'restarts'])}`,
    severity: draw.skewed(['warning', 'info', 'critical']),
    fired_at: momentAfter(begin + index * 40),
    resolved: draw.chance(0.6),
  }))
  return {
    name: 'SRE incident',
    claim: 92,
    value: { incident: 'INC-2291', alerts, deployments, logs, metrics },
    planted: [
      ['killed process 4711', 'giving up'],
      ['pool size 200 -> 50', 'deploy-3113'],
      ['connection pool exhausted', '50'],
    ],
  }
}
