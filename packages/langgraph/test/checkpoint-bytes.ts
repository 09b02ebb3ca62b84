import type { MemorySaver } from '@langchain/langgraph'

/** Bytes of everything a saver in memory holds, and whether a text stands in any of it. */
export function inspectSaver(saver: MemorySaver, probe: string) {
  const decoder = new TextDecoder()
  const checkpoints = Object.values(saver.storage).flatMap(byNamespace =>
    Object.values(byNamespace).flatMap(byId => Object.values(byId).map(([bytes]) => decoder.decode(bytes))),
  )
  const writes = Object.values(saver.writes).flatMap(byTask =>
    Object.values(byTask).map(([, , bytes]) => decoder.decode(bytes)),
  )
  const size = (texts: string[]) => texts.reduce((sum, text) => sum + text.length, 0)
  return {
    checkpointBytes: size(checkpoints),
    writeBytes: size(writes),
    rawCheckpoints: checkpoints.filter(text => text.includes(probe)).length,
    rawWrites: writes.filter(text => text.includes(probe)).length,
  }
}
