#!/usr/bin/env bash
# Sets up and runs all tests; the last line says "N passed, N failed, N skipped". Exit code 0 only when nothing failed.
# Usage: eng/test.sh [--only fast|database|browser]. fast: format, build, tests without database and browser.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/prerequisites.sh"

only=all
case "${1-} ${2-}" in
  " ") ;;
  "--only fast" | "--only database" | "--only browser") only=$2 ;;
  *) stop "Usage: eng/test.sh [--only fast|database|browser]" ;;
esac

results="$root/TestResults"
failed_steps=0

# Compilers, portals and tests here live for minutes: to measure methods before they are compiled once more costs a quarter of all work and pays nothing back.
export DOTNET_TieredPGO=0
# Nor does it pay to map every page of compiled code twice.
export DOTNET_EnableWriteXorExecute=0

finish() {
  trap - EXIT
  node "$root/eng/test-results.mjs" "$results" "$failed_steps"
}
trap finish EXIT

step() { say ""; say "== $1"; shift; "$@" && return; say "FAILED: $*"; failed_steps=$((failed_steps + 1)); return 1; }

# chromium for the browser tests; pdfsig and qpdf look at the signed PDF from outside, shellcheck at the shell of samples and pipelines.
system_tools() {
  local missing=() tool
  command -v chromium >/dev/null || missing+=(chromium)
  command -v pdfsig >/dev/null || missing+=(poppler-utils)
  command -v qpdf >/dev/null || missing+=(qpdf)
  command -v shellcheck >/dev/null || missing+=(shellcheck)
  [ ${#missing[@]} -eq 0 ] && return
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    say "Installing ${missing[*]} by apt"
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}"; } >/dev/null ||
      say "apt-get failed: the tests that need ${missing[*]} are skipped"
  else
    say "Missing: ${missing[*]}. Tests that need them are skipped. To run them: sudo apt-get install -y --no-install-recommends ${missing[*]}"
  fi
}

# xunit's own runner, one process a project; -trait keeps, -trait- leaves out.
filter() {
  case "$only" in
    fast) printf '%s\n' -trait- Category=Database -trait- Category=Browser ;;
    database) printf '%s\n' -trait Category=Database ;;
    browser) printf '%s\n' -trait Category=Browser ;;
  esac
}

run_project() {
  local name=$1 log="$results/$1.log" code=0 filters
  mapfile -t filters < <(filter)
  timeout --foreground 900 dotnet "tests/$name/bin/Debug/net10.0/$name.dll" -noColor -noLogo -trx "$results/$name.trx" "${filters[@]}" > "$log" 2>&1 || code=$?
  [ $code -eq 0 ] && say "ok      $name" && return
  say "FAILED  $name (exit code $code)"
  # What failed stands in the last lines of all; only a process that broke down without results has no other word than its log's end.
  if [ -f "$results/$name.trx" ]; then grep -A 8 '\[FAIL\]$' "$log" | head -n 200 || true; return; fi
  grep -v '^\s*at ' "$log" | tail -n 60 || true
  touch "$results/$name.broken"
}

check_format() {
  dotnet format GovernancePortal.sln --verify-no-changes --no-restore > "$results/format.log" 2>&1 && say "ok      format" && return
  say "FAILED  format: dotnet format GovernancePortal.sln mends it"
  head -n 40 "$results/format.log"
  touch "$results/format.failed"
}

# Two at a time, each in a process group of its own: the format of all files, and the projects; the browsers run alone, they want both cores.
run_tests() {
  local name
  set -m
  trap 'for p in $(jobs -p); do kill -TERM -- "-$p" 2>/dev/null || true; done; exit 130' INT TERM
  if [ "$only" = all ] || [ "$only" = fast ]; then check_format & fi
  for name in $(cd tests && ls -d *Tests); do
    [ "$name" = GovernancePortal.BrowserTests ] && continue
    while [ "$(jobs -rp | wc -l)" -ge 2 ]; do wait -n || true; done
    run_project "$name" &
  done
  wait
  if [ "$only" = all ] || [ "$only" = browser ]; then run_project GovernancePortal.BrowserTests & wait; fi
  [ ! -f "$results/format.failed" ]
}

need_dotnet
need_node
rm -rf "$results" && mkdir -p "$results"
[ "$only" = fast ] || step "System tools" system_tools
step "npm packages" install_npm
step "Restore, locked" dotnet restore GovernancePortal.sln --locked-mode --verbosity quiet || exit 1
step "Build, warnings are errors" dotnet build GovernancePortal.sln --no-restore --nologo --verbosity quiet -warnaserror || exit 1
step "$([ "$only" = all ] || [ "$only" = fast ] && printf "Format and tests" || printf Tests) ($only)" run_tests
