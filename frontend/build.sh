#!/bin/sh
# Builds the booth and the light pages' files into $1 (booth/ and light/ below it); does nothing when all is newer than its sources.
set -eu
[ $# -eq 1 ] || { echo "usage: $0 OUTDIR" >&2; exit 2; }
mkdir -p "$1"
out=$(cd "$1" && pwd)
cd "$(dirname "$0")"

# booth.html is written last: it stands for all the others.
stamp=$out/booth/booth.html
fresh() {
  for f in booth/booth.js booth/booth.css light/light.css light/desk.js light/hall.js light/live.js light/passkey.js; do
    [ -f "$out/$f" ] || return 1
  done
  [ -f "$stamp" ] && [ -z "$(find booth light common build.sh package.json package-lock.json tsconfig.json -type f -newer "$stamp" -print -quit)" ]
}
fresh && exit 0

# Two builds at once: the second one waits and then finds all done.
exec 9<package.json
flock 9 2>/dev/null || true
fresh && exit 0

./node/install.sh
PATH=$PWD/node:$PATH
if [ ! node_modules/.package-lock.json -nt package-lock.json ]; then
  [ -w . ] || { echo "Building the front end needs to write into $PWD, which $(id -un) may not." >&2; exit 1; }
  # A plain user without a writable home (a service account, a container) still needs a cache folder.
  if [ ! -w "${HOME:-/}" ]; then
    npm_config_cache=$(mktemp -d)
    export npm_config_cache
    trap 'rm -rf "$npm_config_cache"' EXIT
  fi
  node node/node_modules/npm/bin/npm-cli.js ci --no-audit --no-fund --ignore-scripts --no-update-notifier --loglevel=error >&2
fi

node node_modules/typescript/bin/tsc --project .

# esbuild's own start-up script is not run (--ignore-scripts), so its program is called where npm put it for this machine.
bundle() { node_modules/@esbuild/linux-*/bin/esbuild --log-level=warning --minify --charset=utf8 --legal-comments=none "$@"; }
# The oldest browsers served: phones of 2020 that get no updates any more.
bundle booth/booth.ts --bundle --format=iife --target=es2019,chrome87,safari15 --outfile="$out/booth/booth.js"
bundle light/desk.ts light/hall.ts light/live.ts light/passkey.ts --bundle --format=iife --target=es2019,chrome87,safari15 --outdir="$out/light"
bundle booth/booth.css --bundle --target=chrome87,safari15 --outfile="$out/booth/booth.css"
bundle light/light.css --bundle --target=chrome87,safari15 --outfile="$out/light/light.css"
cp booth/booth.html "$stamp"
