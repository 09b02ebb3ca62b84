/**
 * FNV-1a over the UTF-16 code units, 32 bits, as eight hexadecimal digits: tells two texts apart at a glance and says whether two are the same.
 * No protection against someone who wants two texts to collide.
 */
export function digest(text: string, from = 0, to = text.length): string {
  let hash = 0x811c9dc5
  for (let index = from; index < to; index++) {
    const code = text.charCodeAt(index)
    hash = Math.imul(hash ^ (code & 0xff), 0x01000193)
    hash = Math.imul(hash ^ (code >>> 8), 0x01000193)
  }
  return (hash >>> 0).toString(16).padStart(8, '0')
}
