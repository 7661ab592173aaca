#!/bin/sh
# PostgreSQL for the storage tests: Debian's package where it is missing and we may install it; elsewhere say how.
command -v initdb >/dev/null 2>&1 && exit 0
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing PostgreSQL for the storage tests…"
    { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends \
        postgresql; } >/dev/null 2>&1 && exit 0
fi
echo "NOTE: no PostgreSQL here, so its tests will be SKIPPED. Install it (Debian: apt-get install postgresql) and run again."
