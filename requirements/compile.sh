#!/usr/bin/env bash
# Lock the dependencies: hashed, every platform, no download address in the files. Needs `uv` on the PATH.
set -eu
cd "$(dirname "$0")/.."
export UV_CUSTOM_COMPILE_COMMAND="requirements/compile.sh"
lock() { uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --python-version 3.11 "$@"; }
lock pyproject.toml requirements/build.in --extra demo --output-file requirements/run.txt
lock pyproject.toml --extra encoder --constraint requirements/run.txt --output-file requirements/encoder.txt
lock pyproject.toml requirements/build.in --extra demo --extra s3 --group dev --output-file requirements/dev.txt
lock pyproject.toml requirements/build.in --extra demo --extra s3 --group dev --group training --constraint requirements/dev.txt --output-file requirements/training.txt
