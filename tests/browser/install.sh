#!/bin/sh
# Chromium for the page test: Debian's package where it is missing and we may install it; elsewhere say how.
for name in chromium chromium-browser google-chrome; do
    command -v "$name" >/dev/null 2>&1 && exit 0
done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing Chromium for the page test…"
    { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends \
        chromium fonts-noto-color-emoji fonts-dejavu-core; } >/dev/null 2>&1 && exit 0
fi
echo "NOTE: no Chromium here, so the page tests will be SKIPPED. Install it (Debian: apt-get install chromium) and run again."
