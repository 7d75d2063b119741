#!/usr/bin/env bash
# Checks the style of the code: the format of every file, the project's own rules, and with clang-tidy and clazy the
# files changed since BASE (a commit), or all of them.
#
#   packaging/lint.sh [BASE | --all | --quick]      --quick: format and rules alone
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"
cd "$project"

install_packages "${packages_to_build[@]}" "${packages_to_test[@]}"
base=${1:-$(git rev-list --max-count=30 HEAD | tail -n 1)}

mapfile -t sources < <(git ls-files -- '*.cpp' '*.h')
say "Format of ${#sources[@]} files"
printf '%s\n' "${sources[@]}" | xargs -P "$jobs" -n 60 clang-format --dry-run --Werror

say "Rules of the project"
for check in tests/lint/check_*.py; do
  printf '%s: ' "$(basename "$check" .py)"
  PYTHONDONTWRITEBYTECODE=1 python3 "$check"
done

if [ "$base" = --quick ]; then exit 0; fi
if [ "$base" = --all ]; then
  mapfile -t changed < <(git ls-files -- 'app/*.cpp' 'models/*.cpp' 'ui/*.cpp')
else
  mapfile -t changed < <(git diff --name-only --diff-filter=d "$base" -- 'app/*.cpp' 'models/*.cpp' 'ui/*.cpp')
fi
# clang's tools cannot read GCC's precompiled headers, so they get a compile database without them. Sources that
# include generated files need those, and nothing else of that build.
say "clang-tidy and clazy on ${#changed[@]} files"
if [ "${#changed[@]}" -eq 0 ]; then exit 0; fi
cmake --preset tidy >/dev/null
generated=$(ninja -C build/tidy -t targets all | sed -n 's/: .*//p' | grep -E '(_autogen$|generated/.*\.(h|cpp)$)' || true)
# shellcheck disable=SC2086
[ -z "$generated" ] || ninja -C build/tidy -j "$jobs" $generated >/dev/null
limit=${REVOS_LINT_FILES:-40}
if [ "$base" != --all ] && [ "${#changed[@]}" -gt "$limit" ]; then
  # A change this large is read in full by hand (--all); the usual run stays short and says what it left out.
  say "More than $limit files changed: the $limit changed last are read, --all reads every one"
  mapfile -t changed < <(git log --name-only --diff-filter=d --pretty=format: "$base..HEAD" -- 'app/*.cpp' 'models/*.cpp' 'ui/*.cpp' \
    | awk 'NF && !seen[$0]++' | while read -r file; do [ -e "$file" ] && printf '%s\n' "$file"; done | head -n "$limit")
fi
printf '%s\n' "${changed[@]}" | xargs -P "$jobs" -n 4 clang-tidy --quiet -p build/tidy
# clazy's exit code says nothing about its warnings.
findings=$(printf '%s\n' "${changed[@]}" | xargs -P "$jobs" -n 4 clazy-standalone -p build/tidy --checks=level0,no-qstring-allocations 2>&1 \
  | grep -E '(warning|error): ' | sort -u || true)
[ -z "$findings" ] || { printf '%s\n' "$findings"; stop "clazy found the above."; }
say "Nothing found"
