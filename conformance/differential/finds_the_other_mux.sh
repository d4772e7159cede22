#!/bin/sh
# A server with the mux of Go 1.21 is told from one with today's; and the line
# that is printed plays the difference that was saved.
#
#   finds_the_other_mux.sh PROGRAM SERVER FOLDER
set -eu
program=$1 server=$2 folder=$3
rm -rf "$folder"
status=0
said=$("$program" differential routing --stop-after 1 --save "$folder" \
  --sut "env GODEBUG=httpmuxgo121=1 $server sut" --oracle "$server sut" 2>&1) ||
  status=$?
echo "$said"
[ $status -eq 1 ]
echo "$said" | grep -q 'stopped after 1 different'

again=$(echo "$said" | sed -n 's/^  again: //p')
[ -n "$again" ]
status=0
said=$(eval "$again" 2>&1) || status=$?
echo "$said"
[ $status -eq 1 ]
echo "$said" | grep -q '^1 scenario: 0 passed, 1 FAILED'
