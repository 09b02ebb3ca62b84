/** A request line of an access log is three words, whatever quotes stand around it. */
const request = /^"[A-Z]{3,10} \S{0,4000} HTTP\/[\d.]+"$/
/** Words, where a quoted text or a bracketed one that holds spaces is one word. The inner lengths are bounded, so it is linear. */
const words = /(?:[^\s"[=]{0,80}=)?"[^"]{0,2000}"[^\s"]*|(?:\[[^[\]]{0,60}\])+[^\s[]*|[^\s"[]+(?:["[][^\s"[]*)*|\S/g

/** The words of a log message, at whose positions a template is constant or variable. */
export function messageWords(text: string): string[] {
  const result: string[] = []
  for (const word of text.match(words) ?? []) {
    if (word.length > 12 && word.charCodeAt(0) === 34 && request.test(word)) result.push(...word.split(' '))
    else result.push(word)
  }
  return result
}
