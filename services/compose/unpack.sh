#!/bin/bash
# unpack.sh SERVICE...: unpacks the image archives of services to /images/SERVICE: their files, and java's arguments in
# app/java.args.
set -euo pipefail

unpack() {
  local -r archive=services/$1/target/jobstream-$1-image.tar directory=/images/$1
  local layer
  mkdir -p "$directory"
  tar -xf "$archive" -C "$directory"
  for layer in "$directory"/*.tar.gz; do
    tar -xzf "$layer" -C "$directory"
    rm "$layer"
  done
  # The image's command is ["java","…","…"]; java takes quoted arguments, one in a line.
  sed -nE 's/.*"Entrypoint":\["java",([^]]*)\].*/\1/p' "$directory/config.json" | sed 's/","/"\n"/g' >"$directory/app/java.args"
  [[ -s $directory/app/java.args ]] || {
    echo "unpack: $archive has no start command that begins with java" >&2
    exit 1
  }
}

for service; do
  unpack "$service"
done
