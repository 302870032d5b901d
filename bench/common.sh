# What every measurement begins with; sourced by the scripts of bench/, which then run $bench.
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.."
source scripts/prerequisites.sh
check_sdk

# prepare PROJECT [PROGRAM...]: the servers, these programs and bench/PROJECT are there. BENCH_BUILT says that the latter is built already.
prepare() {
  local project=$1
  shift
  install_missing "$@"
  [ -n "${BENCH_BUILT:-}" ] || dotnet build "bench/$project" -c Release -v quiet -nologo --tl:off -clp:NoSummary
  bench=bench/$project/bin/Release/net10.0/ChuangMeng.Bench.$project
}
