# shellcheck shell=sh
# Read by ./waypost and ./check. Says what it must to stderr, in one line, and returns 2 where a person has to do
# something first.

# The name of a Python that will do, in $python.
# Each candidate is run once: a name on the PATH may be a shim for a Python that is not installed.
find_python() {
    without_venv=''
    if [ -n "${WAYPOST_PYTHON-}" ]; then
        set -- "$WAYPOST_PYTHON"
    else
        set -- python3.14 python3.13 python3.12 python3.11 python3
    fi
    for python in "$@"; do
        command -v "$python" >/dev/null 2>&1 || continue
        "$python" -c '
import sys
if sys.version_info < (3, 11):
    sys.exit(3)
try:
    from ensurepip import version
    import venv
except ImportError:
    sys.exit(4)' >/dev/null 2>&1
        case $? in
            0) return 0 ;;
            4) without_venv=${without_venv:-$python} ;;
        esac
    done
    if [ -n "$without_venv" ]; then
        version=$("$without_venv" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
        echo "waypost: $without_venv has no venv module: install it" \
            "(Debian, Ubuntu: sudo apt install python3-venv python$version-venv), then run the same again" >&2
    elif [ -n "${WAYPOST_PYTHON-}" ]; then
        echo "waypost: WAYPOST_PYTHON=$WAYPOST_PYTHON is no Python 3.11 or newer:" \
            "unset it, or set it to one, then run the same again" >&2
    else
        echo "waypost: needs Python 3.11 or newer and found none: install it" \
            "(Debian, Ubuntu: sudo apt install python3 python3-venv)," \
            "or set WAYPOST_PYTHON to its path, then run the same again" >&2
    fi
    return 2
}

# prepare CHECKOUT PURPOSE LOCK: have in .venv what the lock names, for "running" or for "development".
# The stamp is written last, so an interrupted first use is never mistaken for a whole one. It names the
# checkout, because a virtual environment does not survive being moved. -x follows the link to the Python
# that the environment was made from, so one that was removed since is noticed too.
prepare() {
    mark="$(cksum <"$1/$3") $1"
    stamp=$1/.venv/waypost-$2.stamp
    if [ -x "$1/.venv/bin/python" ] && [ -f "$stamp" ]; then
        { IFS= read -r made_of; IFS= read -r made_with; } <"$stamp"
        if [ "$made_of" = "$mark" ] && [ "${WAYPOST_PYTHON:-$made_with}" = "$made_with" ]; then
            keep_bytecode "$1"
            return 0
        fi
    fi
    find_python || return $?
    "$python" "$1/tools/environment.py" "$1" "$2" "$3" "$mark" "$python" || return $?
    keep_bytecode "$1"
}

# keep_bytecode CHECKOUT: compiling what a plan imports takes a second, so it is kept, also where Python is told not to
# write beside its sources. Only once .venv is whole: a first use empties it, and must be alone in there.
keep_bytecode() {
    unset PYTHONDONTWRITEBYTECODE
    PYTHONPYCACHEPREFIX=$1/.venv/bytecode
    export PYTHONPYCACHEPREFIX
}
