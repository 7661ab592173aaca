#!/bin/sh
# Runs a command of the coach beside its service, as its user and with its settings: `run-coach dead-letters`. Needs root.
set -eu
unit=run-coach-command-$$
installed=${RUN_COACH_UNIT:-/etc/systemd/system/run-coach.service}

set -- /opt/run-coach/.venv/bin/python -m bot "$@"
while IFS= read -r line; do
    case $line in
    User=* | DynamicUser=* | StateDirectory*=* | UMask=* | WorkingDirectory=* | LoadCredential=* | Environment*=*)
        set -- --property="$line" "$@"
        ;;
    esac
done << LINES
$(sed "s,%d,/run/credentials/$unit.service," "$installed")
LINES
exec systemd-run --quiet --pipe --wait --collect --unit="$unit" "$@"
