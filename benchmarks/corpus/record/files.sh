#!/bin/bash
# Files of public packages (code, HTML, YAML, XML, prose, Markdown), searches over them and differences between versions.
. "$(dirname "$0")/common.sh"
export PATH="$W/deb/root/usr/bin:$W/web/node_modules/.bin:$PATH"
L=java/commons-lang3-3.14.0-sources/org/apache/commons/lang3; D=deb/root/usr/share/doc; PHP=deb/root/usr/share/php

rec code python-click-core.py "cat py/click-8.1.7/src/click/core.py | head -n 1500"
rec code python-requests-sessions.py "cat py/requests-2.32.3/src/requests/sessions.py"
rec code python-attrs-make.py "sed -n '1,900p' py/attrs-23.2.0/src/attr/_make.py"
rec code python-flask-app.py "cat py/flask-3.0.3/src/flask/app.py"
rec code java-lang3-string-utils.java "sed -n '1,1400p' $L/StringUtils.java"
rec code java-csv-parser.java "cat java/commons-csv-1.11.0-sources/org/apache/commons/csv/CSVParser.java"
rec code java-guava-lru.java "cat java/guava-33.2.1-jre-sources/com/google/common/cache/CacheBuilder.java"
rec code go-cobra-command.go "cat go/cobra@v1.8.1/command.go"
rec code go-mux-route.go "cat go/mux@v1.8.1/route.go"
rec code go-toml-decode.go "cat go/toml@v1.4.0/decode.go"
rec code rust-bytes-mut.rs "cat crates/vendor/bytes/src/bytes_mut.rs"
rec code rust-anyhow-error.rs "cat crates/vendor/anyhow/src/error.rs"
rec code rust-itertools-groupmap.rs "cat crates/vendor/itertools/src/groupbylazy.rs crates/vendor/itertools/src/grouping_map.rs"
rec code c-zlib.h "head -n 900 /usr/include/zlib.h"
rec code c-stdlib.h "cat /usr/include/stdlib.h"
rec code cpp-stl-vector.h "cat /usr/include/c++/12/bits/stl_vector.h | head -n 1100"
rec code cpp-fs-path.h "cat /usr/include/c++/12/bits/fs_path.h"
rec code php-console-application.php "cat $PHP/Symfony/Component/Console/Application.php"
rec code php-twig-environment.php "cat $PHP/Twig/Environment.php"

rec html git-doc-rebase.html "head -c 90000 $D/git/html/git-rebase.html"
rec html git-doc-bisect.html "cat $D/git/html/git-bisect.html"
rec html git-doc-worktree.html "cat $D/git/html/git-worktree.html"
rec html postgres-explain.html "cat $D/postgresql-doc-15/html/using-explain.html"
rec html postgres-datatype-numeric.html "cat $D/postgresql-doc-15/html/datatype-numeric.html"
rec html postgres-mvcc.html "cat $D/postgresql-doc-15/html/transaction-iso.html"
rec html python-doc-logging.html "cat $D/python3.11/html/howto/logging.html"
rec html python-doc-json.html "cat $D/python3.11/html/library/json.html"
rec html python-doc-controlflow.html "cat $D/python3.11/html/tutorial/classes.html"
rec html javadoc-stopwatch.html "cat java/commons-lang3-3.14.0-javadoc/org/apache/commons/lang3/time/StopWatch.html"
rec html javadoc-mutable-int.html "cat java/commons-lang3-3.14.0-javadoc/org/apache/commons/lang3/mutable/MutableInt.html"
rec html rustdoc-semver.html "cd crates/vendor/semver && cargo doc -q --no-deps --offline --target-dir \$W/crates/doc 2> /dev/null; cat \$W/crates/doc/doc/semver/struct.Version.html"

rec search-results rg-axios-headers.txt "cd repos/axios && rg -n --sort path headers lib"
rec search-results rg-eslint-report.txt "cd repos/eslint && rg -n --sort path 'context\.report' lib/rules | head -n 400"
rec search-results rg-heading-commander.txt "cd repos/commander && rg --heading -n --sort path 'this\\._' lib | head -n 300"
rec search-results git-grep-express-req.txt "cd repos/express && git grep -n -e 'req\.' -- lib"
rec search-results git-grep-context-pg.txt "cd repos/pg && git grep -n -C2 -e 'callback' -- lib | head -n 500"
rec search-results grep-rn-todo-typescript.txt "cd web/node_modules && grep -rn --include=*.js -E 'TODO|FIXME' eslint/lib webpack/lib mocha/lib jest-* 2> /dev/null | sort | cut -c1-300 | head -n 300"
rec search-results grep-click-def.txt "cd py && grep -rn 'def ' click-8.1.7/src | sort"
rec search-results rg-go-errors.txt "cd go && rg -n --sort path 'fmt\.Errorf|errors\.New' . "
rec search-results rg-files-cobra.txt "cd go && rg --files --sort path ."
rec search-results rg-java-throws.txt "cd java && rg -n --sort path 'throw new' commons-lang3-3.14.0-sources commons-csv-1.11.0-sources | cut -c1-260 | head -n 420"
rec search-results rg-python-raise-context.txt "cd py && rg -n -C1 --sort path 'raise ' requests-2.32.3/src flask-3.0.3/src"
rec search-results find-webpack-lib.txt "cd web/node_modules && find webpack/lib -name '*.js' -size +8k | sort"
rec search-results rg-count-rxjs.txt "cd web/node_modules/rxjs && rg -c --sort path 'subscribe' src && rg -n --sort path 'TeardownLogic' src"

for r in express axios semver commander pg qs tape; do
  case $r in
    express) c="git log -p --stat -3 -- lib package.json History.md" ;;
    axios) c="git log -p -2 -- lib package.json" ;;
    semver) c="git log -p -3 -- . ':!*.md'" ;;
    commander) c="git diff HEAD~2 HEAD -- lib typings" ;;
    pg) c="git log -p -3 -- lib package.json" ;;
    qs) c="git show HEAD -- lib test package.json CHANGELOG.md" ;;
    tape) c="git diff -U8 HEAD~2 HEAD" ;;
  esac
  rec diffs git-$r.diff "cd repos/$r && $c | head -c 140000"
done
rec diffs git-eslint-rules.diff "cd repos/eslint && git diff HEAD~2 HEAD -- lib/rules | head -c 110000"
rec diffs git-eslint-stat.diff "cd repos/eslint && git log --stat=120 -3 && git diff --stat HEAD~2 HEAD && git diff HEAD~1 HEAD -- package.json README.md"
rec diffs diff-ru-cobra.diff "cd go && diff -ruN cobra@v1.7.0 cobra@v1.8.1 -x '*.md' -x '*_test.go'"
rec diffs diff-ru-requests.diff "cd py && diff -ru requests-2.31.0/requests requests-2.32.3/src/requests"
rec diffs diff-u0-click.diff "cd py && diff -ru -U1 click-8.1.6 click-8.1.7 | grep -v '^Only in'"
rec diffs npm-diff-express.diff "npm diff --diff=express@4.19.2 --diff=express@4.20.0 2> /dev/null"

rec yaml-xml maven-commons-lang3-pom.xml "cat ~/.m2/repository/org/apache/commons/commons-lang3/3.14.0/commons-lang3-3.14.0.pom 2> /dev/null || (mvn -q -B dependency:copy -Dartifact=org.apache.commons:commons-lang3:3.14.0:pom -DoutputDirectory=\$W/java > /dev/null; cat java/commons-lang3-3.14.0.pom)"
rec yaml-xml maven-guava-parent.xml "mvn -q -B dependency:copy -Dartifact=com.google.guava:guava-parent:33.2.1-jre:pom -DoutputDirectory=\$W/java > /dev/null; cat java/guava-parent-33.2.1-jre.pom"
rec yaml-xml pnpm-lock.yaml "sed -n '1,1100p' $here/../../../pnpm-lock.yaml"
rec yaml-xml workflows-click.yaml "cat py/*/.github/workflows/*.y*ml py/*/.pre-commit-config.yaml 2> /dev/null; cat go/*/.github/workflows/*.y*ml go/*/.golangci.yml 2> /dev/null"
rec yaml-xml iso-639.xml "head -n 700 deb/root/usr/share/xml/iso-codes/iso_639_3.xml"
rec yaml-xml iso-3166.xml "cat deb/root/usr/share/xml/iso-codes/iso_3166.xml | head -n 900"

rec prose man-git-merge.txt "COLUMNS=100 man git-merge 2> /dev/null | col -b || true"
rec prose debian-changelog.txt "zcat $D/redis-server/changelog.Debian.gz 2> /dev/null | head -c 30000"
rec prose postgres-copyright-bash-intro.txt "zcat -f /usr/share/doc/bash/INTRO.gz /usr/share/doc/bash/NEWS.gz 2> /dev/null | head -c 50000"
rec prose license-gpl.txt "cat /usr/share/common-licenses/GPL-3"
rec markdown click-changes.md "head -c 40000 py/click-8.1.7/CHANGES.rst"
rec markdown rust-bytes-changelog.md "cat crates/vendor/bytes/CHANGELOG.md"
rec markdown go-cobra-user-guide.md "cat go/cobra@v1.8.1/site/content/user_guide.md"
rec markdown readmes-eslint-express.md "cat repos/eslint/README.md repos/express/Readme.md"
rec markdown itertools-changelog.md "cat crates/vendor/itertools/CHANGELOG.md"
rec csv zone1970.tsv "printf 'codes\tcoordinates\tTZ\tcomments\n'; grep -v '^#' /usr/share/zoneinfo/zone1970.tab"
rec csv ls-lr-webpack.txt "cd web/node_modules && ls -l --time-style=long-iso webpack/lib | head -n 260"
rec csv git-numstat.tsv "cd repos/tape && git log --numstat --format=tformat: && cd ../axios && git log --numstat --format=tformat: | head -n 300"
rec csv iso-4217.csv "python3 -c \"import json,csv,sys; rows=json.load(open('deb/root/usr/share/iso-codes/json/iso_4217.json'))['4217']; w=csv.DictWriter(sys.stdout, ['alpha_3','numeric','name']); w.writeheader(); w.writerows(rows)\""
rec csv iso-3166-2.csv "python3 -c \"import json,csv,sys; rows=json.load(open('deb/root/usr/share/iso-codes/json/iso_3166-2.json'))['3166-2'][:900]; w=csv.DictWriter(sys.stdout, ['code','name','type','parent'], extrasaction='ignore'); w.writeheader(); w.writerows(rows)\""
rec json-array iso-3166-1.json "python3 -c \"import json; print(json.dumps(json.load(open('deb/root/usr/share/iso-codes/json/iso_3166-1.json'))['3166-1'], ensure_ascii=False, indent=2))\""
