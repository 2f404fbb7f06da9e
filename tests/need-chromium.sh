#!/usr/bin/env bash
# The browser tests need a Chromium and a Chinese font (without one every character is an empty
# box, and lines break elsewhere); both are installed through apt where that is permitted. Of the
# Chromiums the headless shell is preferred: it needs half the time for a page.
set -eu
SHELL_PACKAGE=chromium-headless-shell
has() { command -v "$1" >/dev/null 2>&1; }
has_chromium() {
  for name in "${CHROMIUM:-}" $SHELL_PACKAGE chromium chromium-browser google-chrome; do
    if [ -n "$name" ] && has "$name"; then return 0; fi
  done
  return 1
}
# Where fontconfig is missing (macOS, Windows) the system brings its own fonts.
has_font() { if has fc-list; then [ -n "$(fc-list :lang=zh 2>/dev/null)" ]; else has_chromium; fi; }
install() {
  echo "Installing $* for the browser tests …"
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

if has apt-get && [ "$(id -u)" = 0 ]; then
  if { [ -n "${CHROMIUM:-}" ] || has $SHELL_PACKAGE; } && has_font; then exit 0; fi
  needs_font=yes
  ! has_font || needs_font=
  apt-get update -qq || has_chromium
  # Not every distribution has the shell; a Chromium that is there will do.
  if [ -z "${CHROMIUM:-}" ] && ! has $SHELL_PACKAGE; then
    install $SHELL_PACKAGE 2>/dev/null || has_chromium || install chromium
  fi
  [ -z "$needs_font" ] || install fonts-noto-cjk
  exit 0
fi
wanted=()
has_chromium || wanted+=(chromium)
has_font || wanted+=(fonts-noto-cjk)
if [ ${#wanted[@]} -gt 0 ]; then
  echo "The browser tests need: sudo apt-get install ${wanted[*]}" >&2
  echo "(of Chromium, any other will do: set CHROMIUM to its path)" >&2
  exit 1
fi
