#!/usr/bin/env bash
# Installs what is missing, builds RevOS and opens it on a practice workspace; without a display, or with
# --rehearse, runs the rehearsal in the terminal instead. Further options go to the rehearsal.
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

rehearse=no
if [ "${1:-}" = --rehearse ]; then rehearse=yes; shift; fi
if [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] && [ "$(uname -s)" = Linux ]; then rehearse=yes; fi

install_packages "${packages_to_build[@]}"
build release revos revosctl
allow_root_browser
if [ "$rehearse" = yes ]; then
  say "Rehearsing a campaign on the practice network"
  exec "$project/build/release/bin/revosctl" rehearse "$@"
fi
say "Opening RevOS on the practice workspace"
if [ $# -eq 0 ]; then set -- --workspace practice; fi
exec "$project/build/release/bin/revos" "$@"
