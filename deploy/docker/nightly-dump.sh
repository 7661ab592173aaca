#!/usr/bin/env bash
# One compressed dump a night into /backups, checked before it counts; the newest $KEEP stay. `nightly-dump once` makes one now,
# `nightly-dump restore FILE` puts one back: it is read whole first, then replaces everything in the database or nothing.
set -euo pipefail
umask 077
export PGPASSWORD
PGPASSWORD="$(cat "${PASSWORD_FILE:-/run/secrets/database_password}")"

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

# pg_restore --clean would leave the tables of a newer version, and they hold on to the older ones.
restore() {
  pg_restore --file=/dev/null "$1"
  psql --no-psqlrc --quiet --set=ON_ERROR_STOP=1 --command='SET client_min_messages = warning' \
    --command='DROP SCHEMA public CASCADE' --command='CREATE SCHEMA public' --single-transaction
  pg_restore --dbname="$PGDATABASE" --single-transaction --exit-on-error "$1"
  echo "restored from $1"
}

case "${1:-}" in
  once) dump; exit ;;
  restore) restore "$2"; exit ;;
esac
while true; do
  if ! find /backups -maxdepth 1 -name 'coach-*.dump' -mmin -1380 | grep -q .; then
    dump || echo "the copy failed; it is tried again in an hour" >&2
  fi
  sleep 3600
done
