#!/bin/sh
# Calls "govern gate" once for each way in which it ends, against a running portal, and says whether the exit code is the one that docs/pipelines.md promises.
# Signs in as govern does, with what the environment holds: GOVERN_CREDENTIAL, or GOVERN_CLIENT_ID and GOVERN_CLIENT_SECRET with GOVERN_AUTHORITY and GOVERN_SCOPE.
# usage: GOVERN_PORTAL=https://portal.example.org exit-codes.sh PASSING-RELEASE BLOCKED-RELEASE [GOVERN]
set -u
usage='usage: GOVERN_PORTAL=… exit-codes.sh PASSING-RELEASE BLOCKED-RELEASE [GOVERN]'
passing=${1:?$usage} blocked=${2:?$usage} govern=${3:-govern}
: "${GOVERN_PORTAL:?$usage}"
wrong=0

ends() { # ends CODE NAME ARGUMENT...
  expected=$1 name=$2
  shift 2
  "$govern" "$@" > /dev/null
  code=$?
  if [ "$code" = "$expected" ]; then echo "$code $name"; else echo "$code $name: $expected was expected"; wrong=1; fi
}

ends 0 'the gates let it through' gate --release "$passing" --timeout 120
ends 1 'a gate blocks it' gate --release "$blocked" --timeout 120
ends 2 'no release is named' gate
ends 2 'an option is not known' gate --release "$passing" --secret
ends 2 'there is no such release' gate --release R-999999
ends 2 'the portal is not asked over plain http' gate --portal http://portal.example.org --release "$passing"
ends 3 'nobody answers at that address' gate --portal http://127.0.0.1:9 --release "$passing"
if [ -n "${GOVERN_CLIENT_ID:-}" ]; then
  unset GOVERN_CLIENT_SECRET_FILE
  GOVERN_CLIENT_SECRET=not-the-secret
  export GOVERN_CLIENT_SECRET
else
  unset GOVERN_CREDENTIAL_FILE
  GOVERN_CREDENTIAL=gpc_00000000000000000000000000000000_0000000000000000000000000000000000000000000
  export GOVERN_CREDENTIAL
fi
ends 2 'the sign-in is refused' gate --release "$passing"
exit $wrong
