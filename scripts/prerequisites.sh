# What ./run and ./test need from the machine; sourced by both.

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }

# The servers' packages would start them on the default ports; we use only their programs.
# Arguments: further programs to be had, each by the name of its package.
install_missing() {
  local missing=() program
  if [ -z "${CHUANGMENG_POSTGRES_BIN:-}" ] && ! compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null; then missing+=(postgresql); fi
  if [ -z "${CHUANGMENG_RABBITMQ_SBIN:-}" ] && ! compgen -G '/usr/lib/rabbitmq/lib/*/sbin/rabbitmq-server' >/dev/null; then missing+=(rabbitmq-server); fi
  for program in "$@"; do
    if ! command -v "$program" >/dev/null; then missing+=("$program"); fi
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  command -v apt-get >/dev/null || { echo "Missing: ${missing[*]}. Install these packages first." >&2; exit 1; }
  if [ "$(id -u)" != 0 ] && ! command -v sudo >/dev/null; then
    echo "Missing: ${missing[*]}. As root: apt-get install ${missing[*]}" >&2
    exit 1
  fi
  echo "Installing ${missing[*]} ..."
  as_root bash -euc '
    policy=/usr/sbin/policy-rc.d
    settings=/etc/postgresql-common/createcluster.d/chuangmeng.conf
    ours=($settings)
    if [ ! -e $policy ]; then
      ours+=($policy)
      printf "#!/bin/sh\nexit 101\n" >$policy
      chmod 755 $policy
    fi
    trap "rm -f ${ours[*]}" EXIT
    mkdir -p ${settings%/*}
    echo "create_main_cluster = false" >$settings
    export DEBIAN_FRONTEND=noninteractive
    apt-get -qq update
    apt-get -qq -y --no-install-recommends install "$@" >/dev/null
    if [ -d /run/systemd/system ]; then
      for unit in rabbitmq-server epmd.socket epmd; do
        case " $* " in *rabbitmq-server*) systemctl -q disable $unit 2>/dev/null || true ;; esac
      done
    fi' install "${missing[@]}"
}

check_sdk() {
  local have
  have=$(dotnet --version 2>/dev/null) || { echo "The .NET SDK 10 is needed: https://dotnet.microsoft.com/download" >&2; exit 1; }
  [ "${have%%.*}" -ge 10 ] || { echo "The .NET SDK 10 is needed; this machine has $have." >&2; exit 1; }
}
