const plainKey = /^[\p{L}\p{N}_$@#-][\p{L}\p{N}_$@#/*+-]*$/u

/** A key as a path writes it: bare when it is a plain word, else in quotation marks. */
export function writeKey(key: string): string {
  return plainKey.test(key) ? key : JSON.stringify(key)
}

/** The path of an entry: `a.b`, or the key alone at the top. */
export function joinPath(path: string, key: string): string {
  return path === '' ? writeKey(key) : `${path}.${writeKey(key)}`
}

/** Whether a reader would ask for a record by this key: what it is called, numbered or known as. */
export function isNameKey(key: string): boolean {
  return nameKey.test(key) || camelName.test(key)
}

const nameKey =
  /(?:^|[._-])(?:name|title|id|key|login|slug|label|code|number|path|file|filename|symbol|username|sku|iata|version)$/i
const camelName = /[a-z](?:Id|Name|Key|Title|Path|File|Code|Version)$/

/** Whether what stands under this key says how things went. */
export function isStatusKey(key: string): boolean {
  return statusKey.test(key)
}

const statusKey =
  /(?:^|[._-])(?:status|state|error|errors|message|level|severity|type|kind|action|event|result|conclusion|reason|code)$/i

/** Words by which records say that something went wrong. */
export const troubleWords =
  /\b(?:errors?|fail(?:ed|s|ure|ures)?|fatal|exception|critical|panic|denied|refused|timed? ?out|timeout|crash(?:ed)?|invalid|unhealthy|down|rejected|deprecated|vulnerab\w*)\b/i

/** Whether what stands under this key says in words or figures what the record is about. */
export function isTellingKey(key: string): boolean {
  return isNameKey(key) || isStatusKey(key) || tellingKey.test(key)
}

const tellingKey =
  /(?:^|[._-])(?:summary|description|message|subject|reason|severity|license|conclusion|date|cause|detail|command)$|operationId$/i

/** Whether a text reports that something went wrong: by its words, or by the name of an error class or code. */
export function isTrouble(text: string): boolean {
  return troubleWords.test(text) || troubleNames.test(text)
}

const troubleNames = /\b(?:[A-Z]\w*(?:Error|Exception)|E[A-Z]{4,}|traceback|cannot|unable|unhandled|FIXME|HACK|XXX)\b/
