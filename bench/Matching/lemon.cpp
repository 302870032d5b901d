// The peer: the same instance as a minimum-cost flow, solved by LEMON. Usage: lemon network|cost INSTANCE
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <vector>
#include <sys/resource.h>
#include <lemon/smart_graph.h>
#include <lemon/network_simplex.h>
#include <lemon/cost_scaling.h>

using namespace lemon;

struct Pair { int project, mentor, affinity; };

static long long next_number(FILE* in) {
  int c = getc_unlocked(in);
  while (c == ' ') c = getc_unlocked(in);
  if (c < '0' || c > '9') { ungetc(c, in); return -1; }
  long long value = 0;
  for (; c >= '0' && c <= '9'; c = getc_unlocked(in)) value = value * 10 + c - '0';
  ungetc(c, in);
  return value;
}

// An empty place costs more than any exchange of pairs can gain, so that the most places are filled first. Both methods take 64-bit costs.
template <class Method>
static int run(const SmartDigraph& graph, const SmartDigraph::ArcMap<int>& lower, const SmartDigraph::ArcMap<int>& upper,
               const SmartDigraph::ArcMap<long long>& cost, const SmartDigraph::NodeMap<int>& supply,
               SmartDigraph::ArcMap<int>& flow, bool& optimal) {
  Method method(graph);
  method.lowerMap(lower).upperMap(upper).costMap(cost).supplyMap(supply);
  optimal = method.run() == Method::OPTIMAL;
  if (optimal) method.flowMap(flow);
  return 0;
}

static double processor_seconds() {
  struct rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_utime.tv_sec + usage.ru_stime.tv_sec + (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

int main(int count, char** args) {
  if (count != 3) { fprintf(stderr, "lemon network|cost INSTANCE\n"); return 2; }
  FILE* in = fopen(args[2], "rb");
  if (!in) { perror(args[2]); return 2; }
  int projects = 0, mentors = 0;
  std::vector<int> least, most, places;
  std::vector<Pair> pairs;
  for (int kind; (kind = getc_unlocked(in)) != EOF;) {
    if (kind == 'p') {
      projects = next_number(in); mentors = next_number(in); pairs.reserve(next_number(in));
      least.assign(mentors, 0); most.assign(mentors, 1); places.assign(projects, 1);
    } else if (kind == 'm') { int i = next_number(in); least[i] = next_number(in); most[i] = next_number(in); }
    else if (kind == 'j') { int j = next_number(in); places[j] = next_number(in); }
    else if (kind == 'a') { int j = next_number(in), i = next_number(in), w = next_number(in); pairs.push_back({j, i, w}); }
    while (kind != '\n' && kind != EOF) kind = getc_unlocked(in);
  }
  fclose(in);

  double cpu = processor_seconds();
  auto begin = std::chrono::steady_clock::now();
  SmartDigraph graph;
  graph.reserveNode(projects + mentors + 1);
  graph.reserveArc((int)pairs.size() + projects + mentors);
  for (int i = 0; i < projects + mentors + 1; i++) graph.addNode();
  SmartDigraph::Node end = graph.nodeFromId(projects + mentors);
  SmartDigraph::ArcMap<int> lower(graph, 0), upper(graph, 1), flow(graph, 0);
  SmartDigraph::ArcMap<long long> cost(graph, 0);
  SmartDigraph::NodeMap<int> supply(graph, 0);
  int wanted = 0;
  for (auto& p : pairs) {
    auto arc = graph.addArc(graph.nodeFromId(p.project), graph.nodeFromId(projects + p.mentor));
    lower[arc] = 0; upper[arc] = 1; cost[arc] = -p.affinity;
  }
  long long big = ((long long)(projects < mentors ? projects : mentors) + 2) * 1000001;
  for (int j = 0; j < projects; j++) {
    supply[graph.nodeFromId(j)] = places[j];
    wanted += places[j];
    auto arc = graph.addArc(graph.nodeFromId(j), end);
    lower[arc] = 0; upper[arc] = places[j]; cost[arc] = big;
  }
  for (int i = 0; i < mentors; i++) {
    auto arc = graph.addArc(graph.nodeFromId(projects + i), end);
    lower[arc] = least[i]; upper[arc] = most[i]; cost[arc] = 0;
  }
  supply[end] = -wanted;
  bool optimal = false;
  if (!strcmp(args[1], "network")) run<NetworkSimplex<SmartDigraph, int, long long>>(graph, lower, upper, cost, supply, flow, optimal);
  else run<CostScaling<SmartDigraph, int, long long>>(graph, lower, upper, cost, supply, flow, optimal);
  double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();

  cpu = processor_seconds() - cpu;
  struct rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  if (!optimal) { printf("s infeasible 0 seconds=%.3f cpu=%.3f kilobytes=%ld\n", seconds, cpu, usage.ru_maxrss); return 0; }
  long long placed = 0, affinity = 0;
  for (size_t a = 0; a < pairs.size(); a++)
    if (flow[graph.arcFromId(a)]) { placed++; affinity += pairs[a].affinity; }
  printf("s %lld %lld status=optimal seconds=%.3f cpu=%.3f kilobytes=%ld\n", placed, affinity, seconds, cpu, usage.ru_maxrss);
  return 0;
}
