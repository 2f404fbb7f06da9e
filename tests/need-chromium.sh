#!/usr/bin/env bash
# The browser tests need a Chromium and a Chinese font (without one every character is an empty
# box, and lines break elsewhere); both are installed through apt where that is permitted.
set -eu
wanted=()
has_chromium() {
  for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome; do
    if [ -n "$name" ] && command -v "$name" >/dev/null; then return 0; fi
  done
  return 1
}
has_chromium || wanted+=(chromium)
# Where fontconfig is missing (macOS, Windows) the system brings its own.
if command -v fc-list >/dev/null || [ ${#wanted[@]} -gt 0 ]; then
  [ -n "$(fc-list :lang=zh 2>/dev/null)" ] || wanted+=(fonts-noto-cjk)
fi
if [ ${#wanted[@]} -eq 0 ]; then exit 0; fi
if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
  echo "Installing ${wanted[*]} for the browser tests …"
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${wanted[@]}" >/dev/null
else
  echo "The browser tests need: sudo apt-get install ${wanted[*]}" >&2
  echo "(of Chromium, any other will do: set CHROMIUM to its path)" >&2
  exit 1
fi
