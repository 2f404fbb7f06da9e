#!/usr/bin/env bash
# The browser tests need a Chromium; it is installed through apt where that is permitted.
set -eu
for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome; do
  if [ -n "$name" ] && command -v "$name" >/dev/null; then exit 0; fi
done
if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
  echo "Installing Chromium for the browser tests …"
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >/dev/null
else
  echo "The browser tests need Chromium: sudo apt-get install chromium" >&2
  echo "(or set CHROMIUM to the path of one)." >&2
  exit 1
fi
