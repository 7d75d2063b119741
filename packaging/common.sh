# Shared by the scripts of this folder; sourced, not run.
set -euo pipefail

project=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
jobs=${REVOS_JOBS:-$(nproc)}

say() { printf '\033[1m== %s\033[0m\n' "$*"; }
stop() { printf '%s\n' "$*" >&2; exit 1; }

# What building and running needs, as Debian and Ubuntu name it.
packages_to_build=(
  build-essential cmake ninja-build ccache pkg-config git
  qt6-base-dev qt6-webengine-dev qt6-svg-dev qtkeychain-qt6-dev libqt6sql6-sqlite qt6-tools-dev qt6-l10n-tools
  libexpected-dev libcpp-httplib-dev libvalijson-dev libpsl-dev libpq-dev libssl-dev libzxcvbn-dev
  postgresql fonts-dejavu-core fonts-noto-core
)
# What only the tests and the linters need.
packages_to_test=(
  gnome-keyring dbus libglib2.0-bin libsecret-tools nodejs npm python3 python3-cryptography-vectors
  pgbouncer
  clang-format clang-tidy clazy
)

as_root() {
  if [ "$(id -u)" -eq 0 ]; then "$@"
  elif command -v sudo >/dev/null; then sudo "$@"
  else stop "These packages are missing and this user may not install them: $missing. Nothing was installed; install them and run this again."
  fi
}

# install_packages NAME… : installs what is missing and says so.
install_packages() {
  missing=
  if ! command -v apt-get >/dev/null; then
    for tool in cmake ninja g++ pg_config; do command -v "$tool" >/dev/null || missing="$missing $tool"; done
    if [ -n "$missing" ]; then
      printf 'Not found:%s\n' "$missing" >&2
      stop "This system has no apt. Install a C++20 compiler, CMake 3.25, Ninja, Qt 6.4 with WebEngine and SVG, QtKeychain, tl-expected, cpp-httplib, valijson, libpsl, libpq, OpenSSL 3, zxcvbn-c and PostgreSQL 15 or newer with its own package manager, then run this again. Nothing was built."
    fi
    return 0
  fi
  local name
  for name in "$@"; do
    # npm comes with some builds of Node.js, so a program that is there counts as installed.
    case $name in nodejs) command -v node >/dev/null && continue ;; npm) command -v npm >/dev/null && continue ;; python3) command -v python3 >/dev/null && continue ;; esac
    dpkg-query -W -f '${db:Status-Status}\n' "$name" 2>/dev/null | grep -q '^installed' || missing="$missing $name"
  done
  [ -n "$missing" ] || return 0
  say "Installing:$missing"
  # Debian's package would create and start a system-wide database that RevOS does not use.
  if [ ! -e /etc/postgresql-common/createcluster.conf ]; then
    as_root mkdir -p /etc/postgresql-common
    printf 'create_main_cluster = false\n' | as_root tee /etc/postgresql-common/createcluster.conf >/dev/null
  fi
  as_root apt-get update -qq
  # shellcheck disable=SC2086
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
    -o Dpkg::Options::=--force-confold $missing >/dev/null
}

# build PRESET TARGET… : configures and builds.
build() {
  local preset=$1
  shift
  say "Building ($preset)"
  (cd "$project" && cmake --preset "$preset" >"/tmp/revos-configure-$$.log" 2>&1) || {
    cat "/tmp/revos-configure-$$.log" >&2
    stop "The build could not be configured. Nothing was built."
  }
  rm -f "/tmp/revos-configure-$$.log"
  cmake --build "$project/build/$preset" --parallel "$jobs" --target "$@"
}

# The browser engine refuses to run as root unless its sandbox is off; RevOS asks to be told so explicitly.
allow_root_browser() {
  if [ "$(id -u)" -eq 0 ] && [ -z "${REVOS_ALLOW_ROOT_BROWSER:-}" ]; then
    say "Running as root: the embedded browser works without its sandbox (fine for practice, not for real accounts)"
    export REVOS_ALLOW_ROOT_BROWSER=1
  fi
}
