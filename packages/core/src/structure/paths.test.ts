import { describe, expect, it } from 'vitest'
import { joinPaths } from './paths.ts'

const join = (...paths: string[]) =>
  joinPaths(
    paths.map(path => ({ path })),
    '|',
  )

describe('joinPaths', () => {
  it('writes what neighbours share once', () => {
    expect(join('id', 'user.login', 'user.id', 'title')).toBe('id|user.{login|id}|title')
    expect(join('one.two.three', 'one.two.four')).toBe('one.two.{three|four}')
  })

  it('writes a shared end once', () => {
    expect(join('support.chrome.version', 'support.edge.version')).toBe('support.{chrome|edge}.version')
    expect(join('limit.old.size', 'limit.old.unit', 'limit.new.size')).toBe('limit.{old.{size|unit}|new.size}')
  })

  it('leaves alone what stands apart, has a start of a letter or two, or is the same but for its end', () => {
    expect(join('user.login', 'title', 'user.id')).toBe('user.login|title|user.id')
    expect(join('a.b', 'a.c')).toBe('a.b|a.c')
    expect(join('user', 'user.id')).toBe('user|user.id')
  })

  it('keeps a quoted key whole', () => {
    expect(join('file."a.b".size', 'file."c.d".size')).toBe('file.{"a.b"|"c.d"}.size')
  })

  it('keeps what stands behind each path', () => {
    const entries = [
      { path: 'user.login', tail: '=ann' },
      { path: 'user.id', tail: '=7' },
    ]
    expect(joinPaths(entries, '; ')).toBe('user.{login=ann; id=7}')
  })
})
