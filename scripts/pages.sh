# Builds web/dashboard where its sources have changed; sourced by ./run and ./test, after prerequisites.sh.

build_pages() {
  local stamp=web/dashboard/dist/.stamp tools=() started
  # A build that has nothing to do still takes seconds; the file times tell at once.
  if [ -e $stamp ] && [ -z "$(find web/.npmrc web/*.json web/dashboard/*.* web/dashboard/src web/dashboard/public -newer $stamp -print -quit)" ]; then
    return 0
  fi
  command -v node >/dev/null || tools+=(nodejs)
  command -v npm >/dev/null || tools+=(npm)
  [ ${#tools[@]} -eq 0 ] || install_missing "${tools[@]}" || return 1
  if [ "$(node -p 'parseInt(process.versions.node)' 2>/dev/null || echo 0)" -lt 18 ]; then
    echo "The dashboard's pages need Node.js 18 or newer and npm (Debian: apt-get install nodejs npm)." >&2
    return 1
  fi
  echo "Building the dashboard's pages ..."
  started=$(mktemp)
  # What npm ci installed stays good until the list of packages changes.
  if [ ! -e web/node_modules/.package-lock.json ] || [ web/package-lock.json -nt web/node_modules/.package-lock.json ]; then
    (cd web && npm ci --no-audit --no-fund --loglevel=error) || {
      echo "npm could not install the pages' packages (web/package-lock.json). It needs its registry for that, once; later starts need no network." >&2
      return 1
    }
  fi
  (cd web && npm run --silent build --workspace dashboard -- --logLevel warn) || return 1
  touch -r "$started" $stamp
  rm "$started"
}
