#!/usr/bin/env bash
# Trains on a table of 4 GiB with 4 ranks, each of which may use 1.5 GiB, with its pages of files (cgroup v1: the limit ends a process that needs more).
# Usage: mapped.sh [FOLDER], which needs 5 GiB.
set -euo pipefail
cd "$(dirname "$0")"

folder=$(mktemp -d "${1:-/tmp}/fcnet-mapped-XXXXXX")
groups=/sys/fs/cgroup/memory/fcnet-$$
trap 'rm -rf "$folder"; rmdir $groups-* 2>/dev/null || true' EXIT
free=$(df --output=avail -k "$folder" | tail -n 1)
[ "$free" -gt $((5 << 20)) ] || { echo "$folder has $((free >> 10)) MiB, expected 5 GiB." >&2; exit 1; }

program=$PWD/bin/Release/net10.0/FcNet.Mpi.Cases.dll
[ -f "$program" ] || dotnet build -c Release -v quiet
dotnet "$program" write "$folder"
dd if="$folder/x.npy" iflag=nocache count=0 status=none # the pages of the writer must not serve the readers
ls -l "$folder"

for ranks in 4 1; do
  for ((i = 0; i < ranks; i++)); do
    mkdir "$groups-$ranks-$i"
    echo $((1536 << 20)) > "$groups-$ranks-$i/memory.limit_in_bytes"
  done
  mpirun --allow-run-as-root --oversubscribe -n "$ranks" bash -c \
    'echo $$ > '"$groups-$ranks"'-$OMPI_COMM_WORLD_RANK/cgroup.procs; exec dotnet "$0" "$@"' "$program" mapped "$folder"
done
