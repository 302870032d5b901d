// What the dashboard's API answers (NativeHosting/Dashboard).

export type ResourceState = 'Waiting' | 'Starting' | 'Running' | 'Finished' | 'Restarting' | 'FailedToStart' | 'Stopping' | 'Stopped';
export type ResourceType = 'Server' | 'Database' | 'Project' | 'Executable' | 'Parameter';
export type Command = 'start' | 'stop' | 'restart';

export interface Resource {
  name: string;
  instance: string;
  type: ResourceType;
  state: ResourceState;
  health: 'Healthy' | 'Unhealthy' | null;
  startedAt: string | null;
  restarts: number;
  urls: string[];
  processId: number | null;
  memoryBytes: number | null;
  cpuPercent: number | null;
  detail: string | null;
  dependsOn: string[];
  commands: Command[];
}

export interface ResourceDetails {
  resource: Resource;
  process: {
    program: string | null;
    arguments: string[];
    workingDirectory: string | null;
    environment: { name: string; value: string; isMasked: boolean }[];
  };
  dependants: string[];
}

export interface ConsoleLine {
  time: string;
  text: string;
}

export interface ConsolePage {
  lines: ConsoleLine[];
  before: string | null;
  after: string | null;
}

export interface Page<T> {
  items: T[];
  next: string | null;
}

export type Attributes = Record<string, unknown>;

export interface LogRecord {
  id: number;
  time: string;
  resource: string | null;
  instance: string | null;
  severityNumber: number;
  severityText: string;
  body: string;
  traceId: string | null;
  spanId: string | null;
  scope: string;
  attributes: Attributes;
}

export interface TraceSummary {
  traceId: string;
  rootName: string;
  rootResource: string | null;
  startTime: string;
  durationMs: number;
  spanCount: number;
  errorCount: number;
  hasError: boolean;
  resources: string[];
}

export interface Span {
  spanId: string | null;
  parentSpanId: string | null;
  name: string;
  kind: string;
  resource: string | null;
  instance: string | null;
  scope: string;
  startTime: string;
  offsetMs: number;
  durationMs: number;
  statusCode: 'Unset' | 'Ok' | 'Error';
  statusMessage: string | null;
  attributes: Attributes;
  events: unknown[];
  links: unknown[];
}

export interface TraceDetail {
  summary: TraceSummary;
  spans: Span[];
  logs: LogRecord[];
  truncated: boolean;
}

export interface Instrument {
  name: string;
  unit: string;
  description: string;
  type: string;
  isMonotonic: boolean;
}

export interface ResourceMeters {
  resource: string;
  meters: { name: string; instruments: Instrument[] }[];
}

export interface MetricPoint {
  time: string;
  value: number | null;
  increase: number | null;
  count: number | null;
  sum: number | null;
  p50: number | null;
  p90: number | null;
  p99: number | null;
}

export interface MetricSeries {
  instance: string;
  attributes: Attributes;
  points: MetricPoint[];
}

export interface MetricChart {
  instrument: Instrument;
  from: string;
  to: string;
  bucketSeconds: number;
  series: MetricSeries[];
  truncated: boolean;
}

export type RuleName = 'outbox-age' | 'dead-letters' | 'error-rate' | 'slow-answers' | 'resource-down';
export type AlertUnit = 's' | '%' | 'messages' | 'instances';

export interface AlertItem {
  id: string;
  rule: RuleName;
  resource: string;
  state: 'pending' | 'firing' | 'resolved';
  value: number;
  worst: number;
  threshold: number;
  unit: AlertUnit;
  since: string;
  firedAt: string | null;
  resolvedAt: string | null;
}

export interface AlertList {
  active: AlertItem[];
  resolved: AlertItem[];
  rules: { name: RuleName; threshold: number; unit: AlertUnit; waitSeconds: number }[];
  webhook: { isConfigured: boolean; waiting: number; lastFailure: string | null };
  lastFailure: string | null;
}

/** How many alerts there are; the version changes with anything that could be seen of them. */
export interface AlertNews {
  firing: number;
  pending: number;
  version: number;
}

/** How much telemetry was kept since the start; a number that has grown means there is something new. */
export interface TelemetryNews {
  logs: number;
  spans: number;
  points: number;
}
