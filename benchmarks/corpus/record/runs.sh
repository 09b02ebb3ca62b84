#!/bin/bash
# Test runs (passing and failing), build and service logs, structured output of package managers, stack traces.
. "$(dirname "$0")/common.sh"
export PATH="$W/deb/root/usr/bin:$W/deb/root/usr/sbin:$W/web/node_modules/.bin:$PATH" LD_LIBRARY_PATH="$W/deb/root/usr/lib/x86_64-linux-gnu" GOPATH="$W/gopath" GOFLAGS=-mod=mod
cd "$W"

# Real suites over real packages; some sources are broken on purpose, the way a change in progress breaks them.
mkdir -p web/suite
cat > web/suite/commonmark.test.js <<'JS'
const { tests } = require('commonmark-spec')
const { marked } = require('marked')
const sections = [...new Set(tests.map(test => test.section))]
for (const section of sections)
  describe(section, () => {
    for (const test of tests.filter(test => test.section === section))
      it(`example ${test.number}`, () => expect(marked.parse(test.markdown.replace(/→/g, '\t'), { async: false })).toBe(test.html.replace(/→/g, '\t')))
  })
JS
cat > web/suite/mocha-markdown-it.js <<'JS'
const assert = require('node:assert')
const { tests } = require('commonmark-spec')
const md = require('markdown-it')({ html: true, xhtmlOut: false })
describe('markdown-it against the CommonMark examples', () => {
  for (const test of tests) it(`${test.section}: example ${test.number}`, () => assert.strictEqual(md.render(test.markdown.replace(/→/g, '\t')), test.html.replace(/→/g, '\t')))
})
JS
cat > web/suite/node-test.mjs <<'JS'
import test from 'node:test'
import assert from 'node:assert'
import { createRequire } from 'node:module'
const require = createRequire(import.meta.url)
const { tests } = require('commonmark-spec')
const { marked } = require('marked')
for (const example of tests.filter(e => ['Tabs', 'List items', 'Links', 'HTML blocks', 'Setext headings'].includes(e.section))) test(`${example.section} ${example.number}`, () => assert.equal(marked.parse(example.markdown.replace(/→/g, '\t')), example.html))
JS
cp web/suite/commonmark.test.js web/suite/commonmark.spec.js
[ -d qs-broken ] || { cp -r repos/qs qs-broken; cp -r web/node_modules qs-broken/node_modules; (cd qs-broken && npm i --silent --no-save --no-package-lock es-value-fixtures@1.5.0 has-bigints@1.0.2 has-symbols@1.0.3 for-each@0.3.3 mock-property@1.1.0 iconv-lite@0.5.2 safer-buffer@2.1.2 > /dev/null 2>&1); sed -i "s/allowEmptyArrays: false/allowEmptyArrays: true/; s/depth: 5/depth: 3/" qs-broken/lib/parse.js; }
[ -d cobra-broken ] || { cp -r go/cobra@v1.8.1 cobra-broken; sed -i 's/return c.Name() < d.Name()/return true/; s/strings.TrimSpace(s)/s/' cobra-broken/command.go cobra-broken/cobra.go; sed -i '0,/minusDashDash/s/"\-\-"/"-"/' cobra-broken/command.go; sed -i 's/unknown command %q for %q/no command %q in %q/' cobra-broken/args.go cobra-broken/command.go; }
[ -d mux-broken ] || { cp -r go/mux@v1.8.1 mux-broken; sed -i 's/strictSlash bool/strictSlash bool/; s/http.StatusMethodNotAllowed/http.StatusNotFound/' mux-broken/mux.go; }
[ -d click-broken ] || { cp -r py/click-8.1.7 click-broken; sed -i 's/rv = rv\[1:\]/rv = rv/; s/No such option: {name}/Unknown option: {name}/; s/Got unexpected extra argument/Got an unexpected extra argument/' click-broken/src/click/*.py; }
[ -d attrs-broken2 ] || { rm -rf attrs-broken; cp -r py/attrs-23.2.0 attrs-broken; touch attrs-broken2; sed -i 's/must be {type!r} (got {value!r} that is a/has to be {type!r} (got {value!r} that is a/; s/\"must be in/\"has to be in/; s/length must be/length has to be/' attrs-broken/src/attr/*.py; }
[ -d packaging-broken ] || { cp -r py/packaging-24.1 packaging-broken; sed -i "s/\"alpha\": \"a\"/\"alpha\": \"b\"/; s/letter == \"alpha\"/letter == \"alfa\"/" packaging-broken/src/packaging/version.py; }
[ -d crates/semver-broken ] || { cp -r crates/vendor/semver crates/semver-broken; sed -i 's/LeadingZero(/LeadingZero(/; s/unexpected end of input/input ended early/' crates/semver-broken/src/*.rs; }
[ -d crates/smallvec-run2 ] || { rm -rf crates/smallvec-run crates/itertools-run; mkdir -p crates/smallvec-run2; cp -r crates/vendor/smallvec crates/smallvec-run; cp -r crates/vendor/itertools crates/itertools-run; rm -rf crates/bytes-broken; cp -r crates/vendor/bytes crates/bytes-broken; rm -f crates/bytes-broken/Cargo.toml.orig; sed -i 's/self.vtable.clone/self.vtable.clne/; s/pub(crate) fn new_empty_with_ptr/pub(crate) fn new_empty_from_ptr/; s/const KIND_ARC: usize/const KIND_ARK: usize/; s/unsafe fn inc_start/unsafe fn increase_start/' crates/bytes-broken/src/*.rs; }
P=$W/venv/bin/python

rec test-output vitest-commonmark.txt "cd web && vitest run --globals suite/commonmark.test.js | head -c 90000"
rec test-output jest-commonmark.txt "cd web && jest --rootDir=suite --testRegex 'commonmark.spec.js' -t 'Lists|List items|Links|Images|Block quotes' | head -c 60000"
rec test-output mocha-markdown-it.txt "cd web && mocha suite/mocha-markdown-it.js | head -c 70000"
rec test-output node-test.txt "cd web && node --test --test-reporter=spec suite/node-test.mjs"
rec test-output node-test-tap.txt "cd web && node --test --test-reporter=tap suite/node-test.mjs"
printf "module.exports = { nullPrimitives: [undefined, null], nonNullPrimitives: [true, 'a', 1], nonSymbolPrimitives: ['a', 1, null], primitives: [null, 1, 'a'], objects: [{}, []], symbols: [], concatSymbols: [], bigints: [], nonStrings: [1, {}], nonFunctions: [1, 'a'], truthies: [1], falsies: [0], booleans: [true, false] }" > qs-broken/es-value-fixtures.js; sed -i "s#require('es-value-fixtures')#require('../es-value-fixtures.js')#" qs-broken/test/*.js
rec test-output tape-qs.txt "cd qs-broken && node_modules/.bin/tape 'test/utils.js' 'test/stringify.js' 'test/parse.js' | head -c 60000"
rec test-output go-test-v-cobra.txt "cd cobra-broken && go test -v . 2>&1 | head -c 80000"
rec test-output go-test-mux.txt "cd mux-broken && go test -v ./..."
rec test-output go-vet-build-errors.txt "cp -r go/toml@v1.4.0 toml-broken 2> /dev/null; cd toml-broken && sed -i 's/Position struct/Positon struct/; s/type Key \[\]string/type Keys []string/' *.go && go build ./... ; go vet ./..."
rec test-output pytest-click.txt "cd click-broken && PYTHONPATH=src $P -m pytest -v -p no:cacheprovider tests | head -c 120000"
rec test-output pytest-v-packaging.txt "cd packaging-broken && PYTHONPATH=src $P -m pytest -v -p no:cacheprovider tests/test_version.py tests/test_markers.py --maxfail=25 --tb=short | head -c 90000"
rec test-output pytest-attrs.txt "cd attrs-broken && PYTHONPATH=src $P -m pytest -p no:cacheprovider tests -q --tb=short --maxfail=12 | head -c 60000"
rec test-output unittest-gyp.txt "cd $here/../../node_modules/node-gyp/gyp/pylib && python3 -m unittest -v gyp.common_test gyp.input_test gyp.easy_xml_test gyp.MSVSSettings_test gyp.xcode_emulation_test 2>&1"
rec test-output cargo-test-semver.txt "cd crates/semver-broken && RUST_BACKTRACE=0 cargo test --no-fail-fast --target-dir \$W/crates/target 2>&1"
rec test-output cargo-test-smallvec.txt "cd crates/smallvec-run && cargo test --target-dir \$W/crates/target 2>&1"
rec test-output cargo-build-errors.txt "cd crates/bytes-broken && sed -i "/serde_test/,/^$/d" Cargo.toml; cargo build --target-dir \$W/crates/target 2>&1"
rec test-output tsc-strict-rxjs.txt "cd web/node_modules/rxjs && tsc --noEmit --target es2020 --moduleResolution node --strict --noUncheckedIndexedAccess --exactOptionalPropertyTypes --noPropertyAccessFromIndexSignature --lib es2020,dom src/index.ts src/ajax/index.ts src/testing/index.ts"
rec test-output tsc-pretty-rxjs.txt "cd web/node_modules/rxjs && tsc --pretty --noEmit --target es2020 --moduleResolution node --strict --noUncheckedIndexedAccess --exactOptionalPropertyTypes --lib es2020,dom src/index.ts | head -c 60000"
rec test-output eslint-stylish-axios.txt "cd repos/axios && printf 'export default [{ files: [\"lib/**/*.js\"], rules: { \"no-unused-vars\": 2, complexity: [1, 8], \"no-undef\": 2, \"no-nested-ternary\": 1, \"prefer-const\": 1, eqeqeq: 1, \"no-magic-numbers\": 1, \"func-names\": 1 } }]' > eslint.config.mjs && eslint lib | sed 's/\x1b\[[0-9;]*m//g'; rm -f eslint.config.mjs"
rec test-output ruff-flask.txt "cd py && $W/venv/bin/ruff check --no-cache --isolated --select E,F,D,ANN,B,SIM,PL --output-format full flask-3.0.3/src | head -c 50000"
rec test-output mypy-requests.txt "cd py/requests-2.32.3/src && $W/venv/bin/mypy --strict --no-incremental requests"

mkdir -p maven/src/main/java maven/src/test/java
cp -r java/commons-lang3-3.14.0-sources/org maven/src/main/java/ 2> /dev/null
mkdir -p maven/src/test/java/org/apache/commons/lang3/tuple maven/src/test/java/org/apache/commons/lang3/mutable
T=java/commons-lang3-3.14.0-test-sources/org/apache/commons/lang3
cp $T/AbstractLangTest.java $T/CharRangeTest.java $T/CharSetTest.java $T/BitFieldTest.java $T/BooleanUtilsTest.java $T/RangeTest.java maven/src/test/java/org/apache/commons/lang3/ 2> /dev/null
cp $T/tuple/*Test.java maven/src/test/java/org/apache/commons/lang3/tuple/; cp $T/mutable/*Test.java maven/src/test/java/org/apache/commons/lang3/mutable/
sed -i 's/return value + operand;/return value;/; s/this.value += operand;/this.value = operand;/' maven/src/main/java/org/apache/commons/lang3/mutable/MutableInt.java
sed -i 's/negated ? "^" : ""/""/; s/if (isNegated()) {/if (false) {/' maven/src/main/java/org/apache/commons/lang3/CharRange.java
cat > maven/pom.xml <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion><groupId>com.acme</groupId><artifactId>lang-fork</artifactId><version>1.0-SNAPSHOT</version>
<properties><maven.compiler.source>17</maven.compiler.source><maven.compiler.target>17</maven.compiler.target><maven.compiler.release>17</maven.compiler.release><project.build.sourceEncoding>UTF-8</project.build.sourceEncoding></properties>
<dependencies><dependency><groupId>org.junit.jupiter</groupId><artifactId>junit-jupiter</artifactId><version>5.10.3</version><scope>test</scope></dependency><dependency><groupId>org.hamcrest</groupId><artifactId>hamcrest</artifactId><version>2.2</version><scope>test</scope></dependency></dependencies>
<build><plugins><plugin><groupId>org.apache.maven.plugins</groupId><artifactId>maven-surefire-plugin</artifactId><version>3.2.5</version></plugin></plugins></build></project>
XML
rec logs mvn-first-build.log "cd maven && mvn -B -X test-compile 2>&1 | head -c 70000"
rec test-output mvn-surefire.txt "cd maven && mvn -B test 2>&1 | head -c 90000"
rec yaml-xml junit-surefire.xml "cd maven && cat target/surefire-reports/TEST-org.apache.commons.lang3.CharRangeTest.xml target/surefire-reports/TEST-org.apache.commons.lang3.mutable.MutableIntTest.xml | head -c 60000"
rec traces mvn-stack-traces.txt "cd maven && cat target/surefire-reports/*.txt | head -c 60000"
echo runs done
