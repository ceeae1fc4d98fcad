#!/bin/sh
# Finds a Python of 3.11 or later and hands over to scripts/setup, which does the rest: sh scripts/setup.sh STEP...
set -eu
cd "$(dirname "$0")/.."

new_enough() {
  "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

find_python() {
  for name in ${PYTHON:-} python3 python3.14 python3.13 python3.12 python3.11; do
    if new_enough "$name"; then
      # Not the one of our own .venv, where that is active: it is taken away when the environment is made anew.
      "$name" -c 'import sys; print(getattr(sys, "_base_executable", sys.executable))'
      return
    fi
  done
  return 1
}

if ! python=$(find_python); then
  install='apt-get update && apt-get install --yes --no-install-recommends python3 python3-venv'
  if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
    printf 'Python 3.11 or later is missing. Install it with:\n  sudo sh -c "%s"\n' "$install" >&2
    exit 1
  fi
  printf '== python: installing\n'
  DEBIAN_FRONTEND=noninteractive sh -c "$install" >/dev/null
  python=$(find_python) || { echo 'This system has no Python of 3.11 or later; install one and try again.' >&2; exit 1; }
fi

cd scripts
exec "$python" -m setup "$@"
