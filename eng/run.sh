#!/usr/bin/env bash
# Starts the portal at http://127.0.0.1:5080 with its own PostgreSQL under .data/ and the demo organisation.
# Usage: eng/run.sh [arguments for the portal, such as --urls http://127.0.0.1:5090]. Ctrl-C stops everything.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/prerequisites.sh"

portal="$root/src/GovernancePortal/bin/Release/net10.0/GovernancePortal.dll"
stamp="$root/src/GovernancePortal/obj/run.stamp"

# Names, sizes and times of everything that goes into the build: a second start finds nothing changed and builds nothing.
state_of_sources() {
  { dotnet --list-sdks
    find . \( -path ./.git -o -path ./.data -o -path ./docs -o -path ./tests -o -path ./TestResults -o -name bin -o -name obj -o -name node_modules \) -prune \
      -o -type f -printf '%p %s %T@\n' | sort
  } | sha256sum
}

build() {
  local state; state=$(state_of_sources)
  [ -f "$portal" ] && [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$state" ] && return
  say "Building the portal"
  dotnet restore src/GovernancePortal --locked-mode --verbosity quiet
  dotnet build src/GovernancePortal --configuration Release --no-restore --nologo --verbosity quiet
  printf '%s\n' "$state" > "$stamp"
}

port_is_free() { ! (exec 3<>/dev/tcp/127.0.0.1/5080) 2>/dev/null; }

need_dotnet
need_node
[ $# -gt 0 ] || port_is_free || stop "Something answers on 127.0.0.1:5080 already. Stop it, or choose another address: eng/run.sh --urls http://127.0.0.1:5090"
install_npm
build

say "Starting the portal; the first start makes the database and takes a little longer"
export ASPNETCORE_ENVIRONMENT=Development
# Started in the background by a script, the shell hands down an ignored SIGINT; the portal must hear it all the same.
hears=(); env --default-signal=INT true 2>/dev/null && hears=(env --default-signal=INT)
# What each background job does is left out, so that the address and the accounts stay the last lines.
exec "${hears[@]}" dotnet "$portal" --urls http://127.0.0.1:5080 --Logging:LogLevel:GovernancePortal.Platform.Jobs.JobWorker=Warning "$@"
