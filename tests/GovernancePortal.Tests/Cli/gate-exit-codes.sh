#!/bin/sh
# Runs "govern gate" as a pipeline does and says how each call ended.
# usage: gate-exit-codes.sh GOVERN.dll PORTAL PASSING-RELEASE BLOCKED-RELEASE    (GOVERN_CREDENTIAL in the environment)
govern=$1 portal=$2 passing=$3 blocked=$4

ends() { # ends NAME ARGUMENT...
  name=$1; shift
  dotnet "$govern" "$@" > /dev/null 2>&1
  echo "$name $?"
}

ends pass gate --portal "$portal" --release "$passing" --timeout 60
ends blocked gate --portal "$portal" --release "$blocked" --timeout 60
ends usage gate --portal "$portal"
ends plain-http gate --portal http://portal.example.org --release "$passing"
ends unknown gate --portal "$portal" --release R-9999
ends unreachable gate --portal http://127.0.0.1:9 --release "$passing"
GOVERN_CREDENTIAL=gpc_00000000000000000000000000000000_0000000000000000000000000000000000000000000
export GOVERN_CREDENTIAL
ends refused gate --portal "$portal" --release "$passing"
