#!/bin/bash
# unpack.sh SERVICE...: unpacks the image archives of services to /images/SERVICE: their files, and java's arguments in
# app/java.args.
set -euo pipefail

# arguments CONFIG: what the image's command ["java","…","…"] gives to java, one in a line and quoted, as java reads a file
# of arguments. Such a file may not name another one, so the class path is put in its place.
arguments() {
  local argument
  sed -nE 's/.*"Entrypoint":\["java",([^]]*)\].*/\1/p' "$1" | sed 's/","/"\n"/g' | while read -r argument || [[ -n $argument ]]; do
    if [[ $argument == '"@/app/'* ]]; then
      argument=\"$(<"$(dirname "$1")/${argument:3:-1}")\"
    fi
    echo "$argument"
  done
}

unpack() {
  local -r archive=services/$1/target/jobstream-$1-image.tar directory=/images/$1
  local layer
  mkdir -p "$directory"
  tar -xf "$archive" -C "$directory"
  for layer in "$directory"/*.tar.gz; do
    tar -xzf "$layer" -C "$directory"
    rm "$layer"
  done
  arguments "$directory/config.json" >"$directory/app/java.args"
  [[ -s $directory/app/java.args ]] || {
    echo "unpack: $archive has no start command that begins with java" >&2
    exit 1
  }
}

for service; do
  unpack "$service"
done
