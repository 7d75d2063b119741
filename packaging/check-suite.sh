#!/usr/bin/env bash
# Builds and tests the last commit on a fresh Debian or Ubuntu suite, in a folder beside this system, and says how long
# that took. Needs root.
#
#   packaging/check-suite.sh SUITE [--as-user] [COMMAND…]      COMMAND: packaging/test.sh unless given
#
# --as-user: an ordinary user with sudo runs the command, not root. The folder is REVOS_SUITE_FOLDER, or one in /var/tmp
# that is removed at the end. Nothing is mounted outside: what runs there has namespaces of its own and ends with them.
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

[ $# -ge 1 ] || stop "Which suite? For example: packaging/check-suite.sh trixie"
[ "$(id -u)" -eq 0 ] || stop "A suite is installed with debootstrap, which needs root. Nothing was done; run this with sudo."
suite=$1
shift
user=root
if [ "${1:-}" = --as-user ]; then user=builder; shift; fi
[ $# -gt 0 ] || set -- packaging/test.sh

install_packages debootstrap git
# The archive this machine installs from; the suite of another name is beside the one in use.
archive=$(apt-get indextargets --format '$(LABEL) $(REPO_URI)' 'Created-By: Packages' | awk '$1 == "Debian" || $1 == "Ubuntu" {print $2; exit}')
[ -n "$archive" ] || stop "This machine's package sources name no Debian or Ubuntu archive. Nothing was done."

folder=${REVOS_SUITE_FOLDER:-}
if [ -z "$folder" ]; then
  folder=$(mktemp -d "/var/tmp/revos-suite-$suite-XXXXXX")
  trap 'rm -rf "$folder"' EXIT
fi
mkdir -p "$folder"
chmod 755 "$folder"

began=$SECONDS
if [ ! -e "$folder/etc/debian_version" ]; then
  say "Installing $suite"
  debootstrap --variant=minbase --include=ca-certificates,git,sudo "$suite" "$folder" "$archive" >"/tmp/revos-suite-$$.log" 2>&1 || {
    tail -n 20 "/tmp/revos-suite-$$.log" >&2
    stop "$suite could not be installed from $archive. The log is /tmp/revos-suite-$$.log."
  }
  rm -f "/tmp/revos-suite-$$.log"
  # What lets this machine reach its package registries lets the suite reach them.
  cp -a /etc/apt/apt.conf.d/. "$folder/etc/apt/apt.conf.d/"
  printf 'builder ALL=(ALL) NOPASSWD:ALL\n' >"$folder/etc/sudoers.d/builder"
  chroot "$folder" useradd --create-home --shell /bin/bash builder
fi
cp -L /etc/resolv.conf /etc/hosts "$folder/etc/"
home=$(chroot "$folder" getent passwd "$user" | cut -d: -f6)
for settings in .npmrc; do
  [ ! -e "$HOME/$settings" ] || install -m 644 "$HOME/$settings" "$folder$home/$settings"
done
rm -rf "$folder$home/revos"
git clone --quiet "$project" "$folder$home/revos"
chroot "$folder" chown -R "$user:" "$home"
say "$suite is there after $((SECONDS - began)) s"

# A root of its own by pivot_root: in a mere chroot the kernel gives the browser's sandbox no user namespaces.
began=$SECONDS
status=0
unshare --mount --pid --ipc --uts --fork --kill-child --propagation private bash -euo pipefail -c '
  folder=$1; user=$2; home=$3; shift 3
  mount --rbind "$folder" "$folder"
  cd "$folder"
  mount -t proc proc proc
  mount --rbind /sys sys
  mount --rbind /dev dev
  mount -t tmpfs tmpfs run
  mount -t tmpfs -o mode=1777 tmpfs tmp
  mkdir -p .outside
  pivot_root . .outside
  umount -l /.outside
  cd "$home/revos"
  # Not exec: the first process of a namespace has to bury orphans, or a server that was killed seems to live on.
  status=0
  setpriv --reuid="$user" --regid="$user" --init-groups --reset-env \
    env -u DISPLAY -u WAYLAND_DISPLAY ${REVOS_JOBS:+REVOS_JOBS=$REVOS_JOBS} ${NPM_CONFIG_REGISTRY:+NPM_CONFIG_REGISTRY=$NPM_CONFIG_REGISTRY} \
    PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin "$@" || status=$?
  exit "$status"
' bash "$folder" "$user" "$home" "$@" || status=$?
say "$suite: $* ended with $status after $((SECONDS - began)) s"
exit "$status"
