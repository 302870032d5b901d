# ./run --backup and --restore; sourced by run, which knows $data, $yes and forget_data.
# A backup is a tar of: manifest; secrets.json, without which personal numbers stay unreadable; postgres/, all databases
# as they stood at one moment, as pg_basebackup made them; attachments/, every file that they name;
# workdays.csv, where there is one.
# The broker is not in it: what was under way is sent again from the outboxes.

backup_format=1

fail() { echo "$*" >&2; exit 1; }

platform_runs() { [ -e "$data/host.lock" ] && ! flock --nonblock "$data/host.lock" true; }

postgres_bin() {
  if [ -n "${CHUANGMENG_POSTGRES_BIN:-}" ]; then echo "$CHUANGMENG_POSTGRES_BIN"; return; fi
  printf '%s\n' /usr/lib/postgresql/*/bin | sort -V | tail -n 1
}

postgres_version() { "$(postgres_bin)/postgres" --version | grep -oE '[0-9]+' | head -n 1; }

# Links cost nothing and keep what is deleted meanwhile. A file that an upload gave up on may go while they are made.
link_attachments() {
  [ -d "$data/attachments" ] || return 0
  local attempt
  for attempt in 1 2 3; do
    cp -aln "$data/attachments/." "$1/attachments" && return 0
  done
  fail "The attachments could not be linked into $1."
}

backup_data() {
  local file=$1 place staging
  [ ! -e "$file" ] || fail "$file exists already."
  platform_runs || fail "The platform does not run on $data. Start it first: a backup is made while it runs."
  place=$(cat "$data/postgres/moved-to" 2>/dev/null || echo "$data/postgres")
  staging=$(mktemp -d "$data/backup.XXXXXX")
  # The trap runs when the function and its own names are gone.
  backup_parts=("$staging" "$file.part")
  trap 'rm -rf -- "${backup_parts[@]}"' EXIT
  mkdir "$staging/attachments"
  # Before: what the databases name now and may forget. After: what they came to name until their moment.
  link_attachments "$staging"
  PGPASSWORD=$(cat "$place/password") "$(postgres_bin)/pg_basebackup" --host 127.0.0.1 --port "$(sed -n 4p "$place/cluster/postmaster.pid")" \
    --username postgres --no-password --pgdata "$staging/postgres" --format tar --gzip --wal-method stream --checkpoint fast
  link_attachments "$staging"
  cp "$data/secrets.json" "$staging/"
  [ ! -e "$data/workdays.csv" ] || cp "$data/workdays.csv" "$staging/"
  printf '%s\n' "format=$backup_format" "postgresql=$(postgres_version)" "made=$(date -u +%Y-%m-%dT%H:%M:%SZ)" >"$staging/manifest"
  (umask 077; tar -C "$staging" -cf "$file.part" manifest secrets.json postgres attachments $(cd "$staging" && compgen -G workdays.csv))
  sync "$file.part"
  mv -n "$file.part" "$file"
  echo "Backup: $file ($(du -h "$file" | cut -f 1)). It holds the keys to the personal numbers: keep it as safe as the data."
}

restore_data() {
  local file=$1 new=$data.restoring manifest version
  ! platform_runs || fail "The platform runs on $data (process $(cat "$data/host.pid")). Stop it first."
  manifest=$(tar -xOf "$file" manifest 2>/dev/null) || fail "$file is no backup of this platform."
  grep -qx "format=$backup_format" <<<"$manifest" || fail "$file was made by a version that this one does not know: $(grep '^format=' <<<"$manifest")."
  version=$(sed -n 's/^postgresql=//p' <<<"$manifest")
  [ "$version" = "$(postgres_version)" ] || fail "$file was made by PostgreSQL $version; this machine has $(postgres_version). Restore it where that version is installed."
  rm -rf -- "$new"
  mkdir -p "$new/unpacked" "$new/postgres"
  tar -xf "$file" -C "$new/unpacked"
  # The host makes its cluster from postgres/restore at its next start.
  mv "$new/unpacked/postgres" "$new/postgres/restore"
  mv "$new/unpacked/attachments" "$new/unpacked/secrets.json" "$new/"
  [ ! -e "$new/unpacked/workdays.csv" ] || mv "$new/unpacked/workdays.csv" "$new/"
  rm -rf -- "$new/unpacked"
  forget_data
  mv "$new" "$data"
  echo "Restored what stood at $(sed -n 's/^made=//p' <<<"$manifest")."
}

# Until 2026-11 all attachments were those of Projects and lay side by side. File by file: an older version may have begun there anew.
file_attachments_by_service() {
  local folder to
  for folder in "$data"/attachments/??; do
    [ -d "$folder" ] || continue
    ! platform_runs || fail "The platform runs on $data (process $(cat "$data/host.pid")). Stop it first."
    to=$data/attachments/projects/${folder##*/}
    mkdir -p "$to"
    find "$folder" -type f -exec mv -n -t "$to" {} +
    rmdir "$folder"
  done
}
