/** Words in front of a name that is defined there, in the languages that are searched most. */
const definition =
  /(?:^|\s)(?:function\*?|class|interface|enum|struct|trait|impl|union|namespace|module|type|typedef|def|defp|fn|func|fun|sub|proc|macro|let|const|var|val|static|abstract|#define|#\[derive|CREATE\s+(?:TABLE|VIEW|INDEX|FUNCTION))\s+[\w$*&.:<>"`[\]]+/i
const exported = /^\s*(?:export|module\.exports|exports\.|pub|public|__all__)\b/

/** Whether a line of code defines something, rather than using it. */
export function isDefinition(text: string): boolean {
  const start = text.slice(0, 160)
  return exported.test(start) || definition.test(start)
}
