#!/bin/sh
# Runs a command with a session bus and an unlocked keyring of its own, both gone when it ends:
#   with-keyring.sh COMMAND [ARGUMENT…]
# The person's own keyring is never touched: home, data and runtime folders are temporary ones.
set -eu

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir -m 700 "$folder/home" "$folder/data" "$folder/run"
export HOME="$folder/home" XDG_DATA_HOME="$folder/data" XDG_RUNTIME_DIR="$folder/run"
unset DBUS_SESSION_BUS_ADDRESS DISPLAY WAYLAND_DISPLAY

# The password makes the "login" collection at its first use and unlocks it.
dbus-run-session -- sh -c '
  printf "a test password" | gnome-keyring-daemon --foreground --unlock --components=secrets >/dev/null 2>&1 &
  daemon=$!
  gdbus wait --session --timeout 20 org.freedesktop.secrets
  status=0
  "$@" || status=$?
  kill "$daemon"
  wait "$daemon" || true
  exit "$status"
' sh "$@"
