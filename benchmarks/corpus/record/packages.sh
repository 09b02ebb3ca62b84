#!/bin/bash
# Fetches the public packages that the other scripts run commands on: npm tarballs of successive versions (committed to
# a scratch repository each, so that `git log -p` shows real changes), Go modules, Python sources, crates, Java sources.
. "$(dirname "$0")/common.sh"

npm_history() { # name versions...
  local name="$1" repo="$W/repos/$1" day=1; shift
  [ -d "$repo/.git" ] && return
  mkdir -p "$repo" "$W/tgz"; git -C "$repo" init -q
  for version in "$@"; do
    (cd "$W/tgz" && npm pack --silent "$name@$version" > /dev/null 2>&1)
    find "$repo" -mindepth 1 -maxdepth 1 ! -name .git -exec rm -rf {} +
    tar xzf "$W/tgz/$name-$version.tgz" -C "$repo" --strip-components=1 || continue
    git -C "$repo" add -A
    GIT_AUTHOR_DATE="2024-03-$(printf %02d $day)T09:00:00Z" GIT_COMMITTER_DATE="2024-03-$(printf %02d $day)T09:00:00Z" git -C "$repo" commit -qm "$name $version"
    day=$((day + 1))
  done
}
npm_history express 4.18.0 4.18.2 4.19.2 4.20.0 4.21.0 4.21.2
npm_history axios 1.6.0 1.6.2 1.6.8 1.7.2 1.7.7
npm_history semver 7.5.4 7.6.0 7.6.3 7.7.0
npm_history commander 11.0.0 11.1.0 12.0.0 12.1.0
npm_history eslint 9.8.0 9.9.0 9.10.0
npm_history pg 8.10.0 8.11.3 8.12.0 8.13.0
npm_history qs 6.11.2 6.12.1 6.13.0
npm_history tape 5.7.0 5.8.1 5.9.0

sdist() { # name version
  ls -d "$W/py/$1-$2" > /dev/null 2>&1 && return
  mkdir -p "$W/py"; (cd "$W/py" && python3 -m pip download -q --no-deps --no-binary "$1" "$1==$2" && tar xzf "$1"-"$2".tar.gz) || echo "sdist $1 $2 failed"
}
sdist click 8.1.6; sdist click 8.1.7; sdist requests 2.31.0; sdist requests 2.32.3; sdist attrs 23.2.0; sdist itsdangerous 2.2.0; sdist packaging 24.1; sdist flask 3.0.3
[ -d "$W/venv" ] || { python3 -m venv "$W/venv"; "$W/venv/bin/pip" install -q pytest==8.3.3 pytest-cov==5.0.0 ruff==0.6.9 mypy==1.11.2 click==8.1.7 attrs==23.2.0 Jinja2==3.1.4 itsdangerous==2.2.0 packaging==24.1 requests==2.32.3 flask==3.0.3 hypothesis==6.112.1 freezegun==1.5.1 pretend trio==0.26.2 flake8==7.1.1; }

gomod() { # module version
  local d="$W/go/$(basename "$1")@$2"; [ -d "$d" ] && return
  mkdir -p "$W/go" "$W/gopath"
  local src; src=$(cd "$W/go" && GOPATH="$W/gopath" GOFLAGS=-mod=mod go mod download -json "$1@$2" | sed -n 's/.*"Dir": "\(.*\)",/\1/p')
  cp -r "$src" "$d"; chmod -R u+w "$d"
}
gomod github.com/spf13/cobra v1.7.0; gomod github.com/spf13/cobra v1.8.1; gomod github.com/gorilla/mux v1.8.1; gomod github.com/BurntSushi/toml v1.4.0; gomod github.com/prometheus/common v0.55.0; gomod github.com/stretchr/testify v1.9.0

if [ ! -d "$W/crates/vendor" ]; then
  mkdir -p "$W/crates/src"; cd "$W/crates"; : > src/lib.rs
  printf '[package]\nname = "fetch"\nversion = "0.0.0"\nedition = "2021"\n[dependencies]\nanyhow = "=1.0.86"\nsemver = "=1.0.23"\nsmallvec = "=1.13.2"\nitertools = "=0.13.0"\nbytes = "=1.7.1"\n' > Cargo.toml
  cargo vendor -q vendor > /dev/null
fi

maven_jar() { # group artifact version classifier
  local d="$W/java/$2-$3-$4"; [ -d "$d" ] && return
  mkdir -p "$d"; mvn -q -B dependency:copy "-Dartifact=$1:$2:$3:jar:$4" "-DoutputDirectory=$W/java" -Dmdep.useBaseVersion=true && (cd "$d" && jar xf "$d.jar") || echo "jar $2 $4 failed"
}
maven_jar org.apache.commons commons-lang3 3.14.0 sources; maven_jar org.apache.commons commons-lang3 3.14.0 test-sources; maven_jar org.apache.commons commons-lang3 3.14.0 javadoc
maven_jar com.google.guava guava 33.2.1-jre sources; maven_jar org.apache.commons commons-csv 1.11.0 sources

[ -d "$W/web/node_modules" ] || { mkdir -p "$W/web"; cd "$W/web"; npm init -y > /dev/null 2>&1; npm i --silent vitest@2.1.1 jest@29.7.0 mocha@10.7.3 marked@14.1.2 markdown-it@14.1.0 commonmark-spec@0.31.2 typescript@5.6.2 eslint@9.10.0 rxjs@7.8.1 hono@4.6.0 qs@6.13.0 tape@5.9.0 prettier@3.3.3 express@4.18.0 lodash@4.17.15 minimist@1.2.0 webpack@5.94.0 nyc@17.1.0 typedoc@0.26.7 object-inspect@1.13.2 has-override-mistake@1.0.1 2>&1 | tail -3; }
mkdir -p "$W/deb"; cd "$W/deb"
for p in ripgrep nginx-core nginx nginx-common redis-server redis-tools libhiredis0.14 liblzf1 libjemalloc2 liblua5.1-0 lua-bitop lua-cjson git-doc python3.11-doc postgresql-doc-15 php-symfony-console php-monolog php-twig strace iso-codes; do
  ls "$p"_*.deb > /dev/null 2>&1 || apt-get download -q "$p" > /dev/null 2>&1 || { echo "deb $p not there"; continue; }
  dpkg -x "$p"_*.deb "$W/deb/root"
done
echo packages done
