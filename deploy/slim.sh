#!/bin/sh
# Takes out of a venv what the coach never reads:  sh deploy/slim.sh VENV CONTENT
# A third of it: the symbols for debugging in the libraries' machine code, and Babel's locales of languages without texts.
# Libraries whose code was patched to find others (*.libs) are left as they are. Needs `strip` (binutils).
set -eu
venv=$1
texts=$2/text

languages=
for folder in "$texts"/*/; do
    language=$(basename "$folder")
    languages="$languages ! -name $language.dat ! -name ${language}_*.dat"
done
set -f # the names above are for find, not for the shell
# shellcheck disable=SC2086
find "$venv" -path '*/babel/locale-data/*.dat' ! -name root.dat $languages -delete
find "$venv" -name '*.so' ! -path '*.libs/*' -exec strip --strip-unneeded {} +
