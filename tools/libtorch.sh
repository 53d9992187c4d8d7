#!/usr/bin/env bash
# Provides libtorch 2.4.1 for the cargo feature `rust-bert` and prints the environment to build and run with:
#
#     eval "$(tools/libtorch.sh)"                  # for the CPU, from the Python package index
#     eval "$(tools/libtorch.sh --python PYTHON)"  # from the torch 2.4 that PYTHON has installed, CUDA included
#     cargo build --release --features rust-bert
#
# Needs x86-64 Linux and a Python with pip. From the index it takes three wheels (900 MB to
# fetch, 600 MB kept) and unpacks only what a CPU needs into ${LIBTORCH_CACHE:-${XDG_CACHE_HOME:-~/.cache}/parallax}; the second time nothing
# is fetched. Where LIBTORCH is set already, it prints nothing and changes nothing.
set -euo pipefail

torch_version=2.4.1
# Both are loaded by libtorch_cpu.so of that wheel, whether or not there is a graphics card.
cupti=nvidia-cuda-cupti-cu12==12.1.105
cudart=nvidia-cuda-runtime-cu12==12.1.105

fail() { echo "libtorch.sh: $*" >&2; exit 1; }

# print_environment HOME LIBRARY_PATH
print_environment() {
    printf 'export LIBTORCH=%q\n' "$1"
    # tch asks for 2.4.0; 2.4.1 has the same interface.
    echo 'export LIBTORCH_BYPASS_VERSION_CHECK=1'
    # PyTorch's wheels of this version are built with the old C++ ABI.
    echo 'export LIBTORCH_CXX11_ABI=0'
    printf 'export LD_LIBRARY_PATH=%q${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}\n' "$2"
}

# The torch that a Python has: its folder, and the folders of the CUDA libraries beside it.
use_installed() {
    local site
    site=$("$1" -c '
import importlib.metadata, importlib.util, pathlib, sys
version = importlib.metadata.version("torch")
if not version.startswith("2.4."):
    sys.exit(f"torch {version} is installed where 2.4 is needed")
print(pathlib.Path(importlib.util.find_spec("torch").origin).parents[1])') || fail "$1 has no torch 2.4: pip install torch==$torch_version"
    local path="$site/torch/lib" folder
    for folder in "$site"/nvidia/*/lib; do
        [ -d "$folder" ] && path="$path:$folder"
    done
    print_environment "$site/torch" "$path"
}

# unpack WHEEL FOLDER PATTERN…: the files of a wheel that match.
unpack() {
    python3 - "$@" <<'PYTHON'
import fnmatch, sys, zipfile
wheel, folder, *patterns = sys.argv[1:]
with zipfile.ZipFile(wheel) as archive:
    for name in archive.namelist():
        if any(fnmatch.fnmatch(name, pattern) for pattern in patterns):
            archive.extract(name, folder)
PYTHON
}

# fetch FOLDER: leaves a complete libtorch there, or nothing.
fetch() {
    local home=$1 work
    mkdir -p "$(dirname "$home")"
    work=$(mktemp -d "$home.XXXXXX")
    # shellcheck disable=SC2064  # the path of now, not of then
    trap "rm -rf '$work'" EXIT
    echo "libtorch.sh: fetching torch $torch_version from the Python package index (900 MB, once)" >&2
    python3 -m pip download --quiet --no-deps --dest "$work/wheels" --only-binary :all: --platform manylinux1_x86_64 \
        --platform manylinux2014_x86_64 --python-version 3.11 "torch==$torch_version" "$cupti" "$cudart" >&2 ||
        fail "pip could not fetch torch==$torch_version"
    unpack "$work"/wheels/torch-*.whl "$work" 'torch/include/*' 'torch/lib/libtorch_cpu.so' 'torch/lib/libc10.so' 'torch/lib/libgomp*'
    unpack "$work"/wheels/nvidia_cuda_cupti*.whl "$work" '*/libcupti.so*'
    unpack "$work"/wheels/nvidia_cuda_runtime*.whl "$work" '*/libcudart.so*'
    mv "$work"/nvidia/*/lib/lib*.so* "$work/torch/lib/"
    # The wheel's libtorch.so asks for the CUDA libraries; a linker script does without.
    echo 'INPUT(-ltorch_cpu)' > "$work/torch/lib/libtorch.so"
    mv "$work/torch" "$home"
}

if [ "${1:-}" = --python ]; then
    use_installed "${2:?"--python needs the path of a Python"}"
elif [ $# -gt 0 ]; then
    fail "unknown argument $1 (see the head of this file)"
elif [ -z "${LIBTORCH:-}" ]; then
    home=${LIBTORCH_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/parallax}/libtorch-$torch_version-cpu
    [ -e "$home/lib/libtorch_cpu.so" ] || fetch "$home"
    print_environment "$home" "$home/lib"
fi
