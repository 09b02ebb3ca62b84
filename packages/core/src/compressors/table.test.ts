import { testCompressor } from '@sharedctx/testing'
import fc from 'fast-check'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import { takeSample } from '../sample.ts'
import { readRows } from './table/delimited.ts'
import { recogniseLayout } from './table/recognise.ts'
import { tableCompressor } from './table.ts'
import { fixture, viewOf } from './tree/test-views.ts'

const cell = fc.constantFrom(
  'alpha',
  'beta',
  '42',
  '3.50',
  '-7',
  '2024-01-01',
  'NA',
  '"a, b"',
  '"say ""no"""',
  '"two\nlines"',
  'gamma delta',
  '1e400',
)
const csv = fc
  .tuple(fc.integer({ min: 3, max: 5 }), fc.constantFrom(',', ';', '\t'), fc.integer({ min: 4, max: 60 }))
  .chain(([width, delimiter, count]) =>
    fc
      .array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: count, maxLength: count })
      .map(rows => {
        const names = ['name', 'amount', 'when', 'state', 'note'].slice(0, width)
        return [names, ...rows]
          .map(row => row.map(value => (value.startsWith('"') ? value : value)).join(delimiter))
          .join('\n')
      }),
  )
const drawn = fc
  .array(
    fc.tuple(
      fc.constantFrom('web', 'db', 'cache'),
      fc.integer({ min: 0, max: 99 }),
      fc.constantFrom('Running', 'Pending', 'Error'),
    ),
    { minLength: 3, maxLength: 40 },
  )
  .chain(rows =>
    fc.constantFrom(
      ['| name | restarts | status |', '|---|--:|---|', ...rows.map(row => `| ${row.join(' | ')} |`)].join('\n'),
      ['NAME      RESTARTS   STATUS', ...rows.map(([a, b, c]) => `${a.padEnd(10)}${String(b).padEnd(11)}${c}`)].join(
        '\n',
      ),
      [
        ' name | restarts | status',
        '------+----------+--------',
        ...rows.map(([a, b, c]) => ` ${a.padEnd(5)}| ${String(b).padStart(8)} | ${c}`),
        `(${rows.length} rows)`,
      ].join('\n'),
    ),
  )

testCompressor(tableCompressor(), {
  content: fc.oneof(csv, drawn),
  tokens: [
    'a,b,c',
    '1,2,3',
    '\n',
    ',',
    '"',
    '""',
    ';',
    '\t',
    '|',
    '|---|---|',
    '+---+---+',
    '-----',
    '  ',
    'NAME   AGE',
    'x  1',
    '# note',
    '│',
    '─┼─',
    '\r\n',
  ],
  confidence: 0.3,
  same: (decoded, source) => cellsOf(decoded) === cellsOf(source),
})

/** The words of a table's cells, whatever stands between them. */
function cellsOf(text: string): string {
  return (text.match(/[\p{L}\p{N}]+/gu) ?? []).join(' ')
}

describe('readRows', () => {
  it('cuts as papaparse does', () => {
    const piece = fc.constantFrom('a', '1', ',', ',', '\n', '"b"', '"c, d"', '"e\nf"', '"g""h"')
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), pieces => {
        // A quoted cell ends at a separator; what papaparse makes of text behind a quote is its own.
        const source = pieces.join('').replace(/"(?=[a1"])(?!")/g, '",')
        fc.pre(!/"[^,\n"]+"|[a1]"/.test(source.replace(/"(?:[^"]|"")*"/g, 'q').replaceAll('q', '')))
        fc.pre(!/[a1q]q|q[a1]/.test(source.replace(/"(?:[^"]|"")*"/g, 'q')))
        const ours = readRows(source, ',').map(({ cells }) => cells.map(({ value }) => value))
        const theirs = Papa.parse<string[]>(source, { delimiter: ',', newline: '\n' }).data
        const filled = (rows: string[][]) => rows.filter(row => row.length > 1 || row[0] !== '')
        expect(filled(ours)).toEqual(filled(theirs))
      }),
    )
  })

  it('says where each cell stands, quotes included', () => {
    const source = 'a,"b, c"\r\n1,2'
    expect(readRows(source, ',').map(({ cells }) => cells.map(({ from, to }) => source.slice(from, to)))).toEqual([
      ['a', '"b, c"'],
      ['1', '2'],
    ])
  })

  it('reads on behind a quote that is never closed', () => {
    expect(readRows('a,"b\nc,d', ',').map(({ cells }) => cells.map(({ value }) => value))).toEqual([
      ['a', '"b'],
      ['c', 'd'],
    ])
  })
})

describe('recogniseLayout', () => {
  const read = (source: string) =>
    recogniseLayout(source)!
      .read(source)
      .grids.map(({ header, rows }) => [header, ...rows.map(({ cells }) => cells.map(({ value }) => value))])

  it('finds the columns of right-aligned output and a name of two words', () => {
    const source =
      'Filesystem  1K-blocks    Used Available Use% Mounted on\n/dev/vda    264212084 1366425  81837012   2% /\ntmpfs        24684092       0  24684092   0% /dev/shm\nnone                4       0         4   0% /var/lib/data\n'
    expect(read(source)).toEqual([
      [
        ['Filesystem', '1K-blocks', 'Used', 'Available', 'Use%', 'Mounted on'],
        ['/dev/vda', '264212084', '1366425', '81837012', '2%', '/'],
        ['tmpfs', '24684092', '0', '24684092', '0%', '/dev/shm'],
        ['none', '4', '0', '4', '0%', '/var/lib/data'],
      ],
    ])
  })

  it('keeps cells with blanks and empty cells apart', () => {
    const source =
      'CONTAINER ID   IMAGE        STATUS                  PORTS      NAMES\n0123456789ab   nginx:1.25   Up 2 hours (healthy)    80/tcp     web\n89abcdef0123   redis:7      Exited (1) 2 days ago              cache\n'
    expect(read(source)[0]).toEqual([
      ['CONTAINER ID', 'IMAGE', 'STATUS', 'PORTS', 'NAMES'],
      ['0123456789ab', 'nginx:1.25', 'Up 2 hours (healthy)', '80/tcp', 'web'],
      ['89abcdef0123', 'redis:7', 'Exited (1) 2 days ago', '', 'cache'],
    ])
  })

  it('names the columns of tools that print none', () => {
    const source =
      'total 8\n-rw-r--r-- 1 ann staff  741 Oct 24  2022 a file.txt\ndrwxr-xr-x 2 ann staff 4096 Jun  4 10:12 src\n-rw-r--r-- 1 ann staff   12 Oct 24  2022 b\n'
    expect(read(source)[0].slice(0, 2)).toEqual([
      ['mode', 'links', 'owner', 'group', 'size', 'modified', 'name'],
      ['-rw-r--r--', '1', 'ann', 'staff', '741', 'Oct 24  2022', 'a file.txt'],
    ])
  })

  it('tells a header from a first row', () => {
    expect(read('year,births\n2000,9083\n2001,8006\n2002,11363\n')[0][0]).toEqual(['year', 'births'])
    expect(read('0.5,1.2,3\n0.7,1.1,4\n0.9,1.0,2\n')[0][0]).toBeUndefined()
  })
})

describe('table views', () => {
  it('keeps the names of the columns of a short table whose rows are left out', () => {
    const view = viewOf(
      tableCompressor(),
      '| 时段 | 开桥 | 船只高度 |\n| --- | --- | --- |\n| 上午 | 06:30 | 12 米以上 |\n| 下午 | 14:00 | 8 米以上 |\n| 夜间 | 23:15 | 不限 |\n',
    )
    expect(view).toContain('| 时段 | 开桥 | 船只高度 |')
  })

  it('shows the row of an extreme and a rare value whole, and counts what it hides', () => {
    const rows = Array.from(
      { length: 400 },
      (_, index) =>
        `item-${index},${index === 217 ? 99_000 : 100 + (index % 37)},${index === 301 ? 'recalled' : 'sold'}`,
    )
    const view = viewOf(tableCompressor(), `id,price,state\n${rows.join('\n')}\n`)
    expect(view).toContain('400 rows')
    expect(view).toMatch(/item-217.*99000/)
    expect(view).toMatch(/item-301.*recalled|recalled.*item-301/)
    expect(view).toMatch(/item-0\b/)
    expect(view).toMatch(/item-399\b/)
  })

  it('shows a few rows for each value of a column, rather than the rows that stand first', () => {
    const rows = Array.from(
      { length: 300 },
      (_, index) => `${index + 1},${['north', 'south', 'east', 'west'][Math.floor(index / 75)]},${(index * 37) % 101}`,
    )
    const view = viewOf(tableCompressor(), `no,region,sales\n${rows.join('\n')}\n`)
    expect(view).toMatch(/region north 75, south 75, east 75, west 75/)
    expect(view.split('\n').length).toBeLessThan(40)
  })

  it('calls a row by its name where rows are only numbered', () => {
    const rows = Array.from(
      { length: 60 },
      (_, index) => `${index + 1},ship ${index * 7},${index === 40 ? 990 : index % 9}`,
    )
    expect(viewOf(tableCompressor(), `,vessel,tons\n${rows.join('\n')}\n`)).toContain('…990 (ship 280)')
  })

  it('shows the line of what is not well', () => {
    const pods = Array.from(
      { length: 60 },
      (_, index) =>
        `api-${String(index).padEnd(6)}   1/1     ${index === 31 ? 'CrashLoopBackOff' : 'Running         '}   0          5d`,
    )
    const view = viewOf(
      tableCompressor(),
      ['NAME         READY   STATUS             RESTARTS   AGE', ...pods].join('\n'),
    )
    expect(view).toMatch(/api-31 .*CrashLoopBackOff/)
    expect(view).toContain('NAME READY STATUS RESTARTS AGE')
  })

  it('does not take prose, code, logs or JSON', () => {
    for (const text of [
      'One thing, said early.\nAnother, which took longer to say, came then.\nAnd a third, at last.\n',
      'import a from "a"\nconst b = a(1, 2)\nexport { b, a }\n',
      '{"a":1,"b":2}\n{"a":2,"b":3}\n{"a":3,"b":4}\n',
      '2024-01-01 10:00:00,123 INFO store opened\n2024-01-01 10:00:01,200 WARN store slow\n2024-01-01 10:00:02,300 INFO store closed\n',
    ])
      expect(tableCompressor().detect(takeSample(text)), text).toBeLessThan(0.6)
  })

  it.each(['git-ls-tree', 'sqlite-box', 'csv'])('shows the fixture %s as expected', async name => {
    await expect(viewOf(tableCompressor(), fixture('table', name))).toMatchFileSnapshot(
      `./table/fixtures/${name}/expected.txt`,
    )
  })
})
