# Builds the pages (web/dashboard, web/operations) whose sources have changed; sourced by ./run and ./test, after prerequisites.sh.

build_pages() {
  local page tools=() started stale=()
  for page in dashboard operations; do
    # A build that has nothing to do still takes seconds; the file times tell at once.
    if [ ! -e web/$page/dist/.stamp ] || [ -n "$(find web/.npmrc web/*.json web/$page/*.* web/$page/src web/$page/public web/shared -newer web/$page/dist/.stamp -print -quit)" ]; then
      stale+=($page)
    fi
  done
  [ ${#stale[@]} -gt 0 ] || return 0
  command -v node >/dev/null || tools+=(nodejs)
  command -v npm >/dev/null || tools+=(npm)
  [ ${#tools[@]} -eq 0 ] || install_missing "${tools[@]}" || return 1
  if [ "$(node -p 'parseInt(process.versions.node)' 2>/dev/null || echo 0)" -lt 18 ]; then
    echo "The pages need Node.js 18 or newer and npm (Debian: apt-get install nodejs npm)." >&2
    return 1
  fi
  # What npm ci installed stays good until the list of packages changes.
  if [ ! -e web/node_modules/.package-lock.json ] || [ web/package-lock.json -nt web/node_modules/.package-lock.json ]; then
    (cd web && npm ci --no-audit --no-fund --loglevel=error) || {
      echo "npm could not install the pages' packages (web/package-lock.json). It needs its registry for that, once; later starts need no network." >&2
      return 1
    }
  fi
  for page in "${stale[@]}"; do
    echo "Building the $page pages ..."
    started=$(mktemp)
    (cd web && npm run --silent build --workspace $page -- --logLevel warn) || return 1
    touch -r "$started" web/$page/dist/.stamp
    rm "$started"
  done
}
