#!/usr/bin/env bash
# One compressed dump a night into /backups, checked before it counts; the newest $KEEP stay. `nightly-dump once` makes one now.
set -euo pipefail
umask 077
export PGPASSWORD
PGPASSWORD="$(cat /run/secrets/database_password)"

dump() {
  local name draft
  name="/backups/coach-$(date -u +%Y-%m-%dT%H%M%SZ).dump"
  draft="$name.part"
  pg_dump --format=custom --file="$draft"
  pg_restore --list "$draft" > /dev/null
  mv "$draft" "$name"
  find /backups -maxdepth 1 -name 'coach-*.dump.part' -mmin +1440 -delete
  echo "copied to $name"
  find /backups -maxdepth 1 -name 'coach-*.dump' -printf '%f\n' | sort -r | tail -n "+$((KEEP + 1))" \
    | while read -r old; do rm -f "/backups/$old"; done
}

if [ "${1:-}" = once ]; then
  dump
  exit
fi
while true; do
  if ! find /backups -maxdepth 1 -name 'coach-*.dump' -mmin -1380 | grep -q .; then
    dump || echo "the copy failed; it is tried again in an hour" >&2
  fi
  sleep 3600
done
