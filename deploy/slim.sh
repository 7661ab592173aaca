#!/bin/sh
# Takes out of a venv what the coach never reads:  sh deploy/slim.sh VENV CONTENT
# Two fifths of it: the symbols for debugging in the libraries' machine code, Babel's locales of languages without texts, the
# libraries' own tests, what only a compiler or an editor reads, and Pillow's AVIF. Libraries whose code was patched to find
# others (*.libs) are not stripped. Needs `strip` (binutils).
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
find "$venv" -path '*/site-packages/*' -type d \( -name tests -o -name testing \) -prune -exec rm -r {} +
find "$venv" -path '*/site-packages/*' -type f \( -name '*.pyi' -o -name '*.p[yx][xd]' -o -name '*.[ch]' -o -name '*.[ch]pp' \) -delete
find "$venv" \( -path '*/PIL/_avif.*.so' -o -path '*/pillow.libs/libavif-*' \) -delete
find "$venv" -name '*.so' ! -path '*.libs/*' -exec strip --strip-unneeded {} +
