#!/bin/sh
# Makes the receiver ready in a folder of the build: setup.sh FOLDER
# Installs the packages that package-lock.json pins by their hashes, once.
set -eu

source=$(dirname "$0")
folder=$1
mkdir -p "$folder"
cp "$source/receiver.js" "$folder/"
if ! cmp -s "$source/package-lock.json" "$folder/package-lock.json" || [ ! -d "$folder/node_modules" ]; then
  cp "$source/package.json" "$source/package-lock.json" "$folder/"
  npm ci --prefix "$folder" --ignore-scripts --no-audit --no-fund
fi
