#!/usr/bin/env bash
# Gives this machine's newest PostgreSQL the extension "vector", which search by meaning and its tests need: the
# distribution's own package where there is one, else built from the source package of a newer suite of the archive
# this machine installs from. Everything else works without it.
#
#   packaging/pgvector.sh [SUITE]      SUITE: where the source is taken from; trixie unless given
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

suite=${1:-trixie}
version=$(find /usr/lib/postgresql -mindepth 1 -maxdepth 1 -printf '%f\n' 2>/dev/null | sort -n | tail -n 1)
if [ -z "$version" ]; then
  say "No server of the distribution is installed: pgvector is left to whoever installed PostgreSQL"
  exit 0
fi
[ ! -e "/usr/share/postgresql/$version/extension/vector.control" ] || exit 0
command -v apt-get >/dev/null || exit 0

package=postgresql-$version-pgvector
if apt-cache policy "$package" | grep -q 'Candidate: [0-9]'; then
  install_packages "$package"
  exit 0
fi

archive=$(apt-get indextargets --format '$(LABEL) $(REPO_URI)' 'Created-By: Packages' | awk '$1 == "Debian" {print $2; exit}')
if [ -z "$archive" ]; then
  say "$package is in none of this machine's package sources: what needs it is left out"
  exit 0
fi
say "Building pgvector for PostgreSQL $version from the source package of $suite"
install_packages build-essential dpkg-dev "postgresql-server-dev-$version"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir -p "$folder/lists/partial" "$folder/source"
printf 'deb-src [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] %s %s main\n' "$archive" "$suite" >"$folder/sources.list"
# Lists of their own: the machine keeps installing from its own suite.
aside=(-o Dir::Etc::sourcelist="$folder/sources.list" -o Dir::Etc::sourceparts=- -o Dir::State::lists="$folder/lists"
       -o Dir::Cache::srcpkgcache= -o Dir::Cache::pkgcache= -o APT::Sandbox::User=root)
{
  apt-get "${aside[@]}" update -qq
  (cd "$folder/source" && apt-get "${aside[@]}" source -qq pgvector)
  cd "$folder"/source/pgvector-*/
  # Of any processor, as the distribution builds it.
  make -s OPTFLAGS= PG_CONFIG="/usr/lib/postgresql/$version/bin/pg_config"
} >"$folder/log" 2>&1 || {
  tail -n 20 "$folder/log" >&2
  stop "pgvector could not be built. Nothing was installed; the tests that need it say that they were skipped."
}
cd "$folder"/source/pgvector-*/
as_root make -s install PG_CONFIG="/usr/lib/postgresql/$version/bin/pg_config" >/dev/null
