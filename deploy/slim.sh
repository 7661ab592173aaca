#!/bin/sh
# Takes out of a folder of installed libraries what the coach never reads:  sh deploy/slim.sh FOLDER CONTENT
# Two fifths of it: the symbols for debugging in the libraries' machine code, Babel's locales of languages without texts, the
# libraries' own tests, what only a compiler or an editor reads, pytz's zones (tzdata has them), other databases' dialects,
# Pillow's formats and fonts beside PNG and GIF, and the second build of RapidFuzz for newer processors.
# Libraries whose code was patched to find others (*.libs) are not stripped. Needs `strip` (binutils).
set -eu
libraries=$1
texts=$2/text

languages=
for folder in "$texts"/*/; do
    language=$(basename "$folder")
    languages="$languages ! -name $language.dat ! -name ${language}_*.dat"
done
set -f # the names above are for find, not for the shell
# shellcheck disable=SC2086
find "$libraries" -path '*/babel/locale-data/*.dat' ! -name root.dat $languages -delete
find "$libraries" -type d \( -name tests -o -name testing -o -path '*/pytz/zoneinfo' -o -path '*/telegram/ext' \
    -o -path '*/sqlalchemy/dialects/m[sy]*sql' -o -path '*/sqlalchemy/dialects/oracle' \) -prune -exec rm -r {} +
find "$libraries" -type f \( -name '*.pyi' -o -name '*.p[yx][xd]' -o -name '*.[ch]' -o -name '*.[ch]pp' \) -delete
find "$libraries" \( -path '*/PIL/_avif.*.so' -o -path '*/PIL/_imagingft.*.so' -o -path '*/PIL/_imagingcms.*.so' \
    -o -path '*/PIL/_webp.*.so' -o -path '*/pillow.libs/lib*' \( -name 'libavif-*' -o -name 'libfreetype-*' \
    -o -name 'libharfbuzz-*' -o -name 'libbrotli*' -o -name 'libpng16-*' -o -name 'liblcms2-*' -o -name 'libwebp*' \
    -o -name 'libsharpyuv-*' \) -o -path '*/rapidfuzz/*_avx2.*.so' \) -delete
find "$libraries" -name '*.so' ! -path '*.libs/*' -exec strip --strip-unneeded {} +
