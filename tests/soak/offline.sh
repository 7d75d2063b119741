#!/usr/bin/env bash
# A soak in a network of its own, whose only device is loopback, and the kernel's word that nothing tried to leave.
# Options go to revos_soak. Needs root (Linux).
set -euo pipefail
soak=${REVOS_SOAK:-$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)/build/release/bin/revos_soak}
exec unshare --net bash -euo pipefail -c '
  ip link set lo up
  # Packets for which there was no route, of both versions of the protocol: only loopback has one.
  left() {
    awk "/^Ip:/ && !n++ { for (i = 1; i <= NF; i++) if (\$i == \"OutNoRoutes\") at = i; next } /^Ip:/ { print \$at }" /proc/net/snmp
    awk "\$1 == \"Ip6OutNoRoutes\" { print \$2 }" /proc/net/snmp6
  }
  before=$(left)
  status=0
  "$@" || status=$?
  if [ "$(left)" != "$before" ]; then
    echo "Something tried to reach another computer." >&2
    exit 1
  fi
  echo "Nothing tried to leave this computer." >&2
  exit "$status"
' bash "$soak" "$@"
