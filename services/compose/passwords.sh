#!/bin/sh
# Makes each password that is not there yet, in a volume that every container which needs one mounts read-only.
set -eu
cd /run/passwords

# keep NAME VALUE: a file comes whole or not at all, and stays as it is once it is there.
keep() {
  [ ! -s "$1" ] || return 0
  printf '%s' "$2" >"$1.new"
  chmod 444 "$1.new"
  mv "$1.new" "$1"
}

random() {
  head -c 18 /dev/urandom | base64 | tr '+/' '-_'
}

keep jobstream.database.password "$(random)"
keep grafana.database.password "$(random)"
keep grafana.admin.password "${GRAFANA_PASSWORD:-$(random)}"
