#!/usr/bin/env bash
# Installs what is missing, builds everything and runs every test. Options go to ctest, such as -L unit or -R lead.
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

install_packages "${packages_to_build[@]}" "${packages_to_test[@]}"
"$project/packaging/pgvector.sh"
build release all
say "Testing"
# Whole programs run alone (RUN_SERIAL): they are timed by what a person would wait, not by a loaded machine.
exec ctest --test-dir "$project/build/release" --parallel "$jobs" --output-on-failure --no-tests=error "$@"
