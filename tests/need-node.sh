#!/usr/bin/env bash
# axe, html-validate and Lighthouse run on Node; the site itself needs none.
set -eu
if ! command -v npm >/dev/null; then
  echo "The checks of the built pages need Node 20.19 or newer, with npm." >&2
  echo "Install it (https://nodejs.org, or apt-get install nodejs npm) and run make again;" >&2
  echo "make site works without it." >&2
  exit 1
fi
node -e '
const [major, minor] = process.versions.node.split(".").map(Number);
process.exit(major > 20 || (major === 20 && minor >= 19) ? 0 : 1);' || {
  echo "Node 20.19 or newer is needed; this is $(node --version)." >&2
  exit 1
}
