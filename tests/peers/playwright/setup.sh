#!/bin/sh
# Makes the peer ready in a folder of the build: setup.sh FOLDER
# Installs the package that package-lock.json pins by its hash, once; the browser is the distribution's.
set -eu

source=$(dirname "$0")
folder=$1
mkdir -p "$folder"
cp "$source/peer.mjs" "$folder/"
if ! cmp -s "$source/package-lock.json" "$folder/package-lock.json" || [ ! -d "$folder/node_modules" ]; then
  cp "$source/package.json" "$source/package-lock.json" "$folder/"
  npm ci --prefix "$folder" --ignore-scripts --no-audit --no-fund
fi
