import { lowerCase } from './characters.ts'

/** A number for a slice of a text, the same for capitals and small letters (FNV-1a); `salt` tells what the slice was seen as. */
export function hashOf(text: string, from: number, to: number, salt: number): number {
  let hash = 0x811c9dc5 ^ salt
  for (let index = from; index < to; index++) hash = Math.imul(hash ^ lowerCase(text.charCodeAt(index)), 0x01000193)
  return hash
}
