import { navigate } from '../routing';
import type { AlertList, Command, ConsolePage, LogRecord, MetricChart, Page, ResourceDetails, ResourceMeters, TraceDetail, TraceSummary } from './types';

export type Query = Record<string, string | number | boolean | null | undefined>;

/** What the server refused, in the reader's language. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    title: string,
    detail: string | null,
  ) {
    super(detail ? `${title}：${detail}` : title);
  }
}

let language = 'zh-CN';

/** Problem documents come in this language. */
export function speak(chosen: string): void {
  language = chosen;
}

export function withQuery(path: string, query: Query): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== '');
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given.map(([name, value]) => [name, String(value)]))}`;
}

async function send(path: string, init: RequestInit = {}): Promise<Response> {
  const answer = await fetch(path, { ...init, headers: { ...init.headers, 'Accept-Language': language } });
  if (answer.ok) return answer;
  if (answer.status === 401 && path !== '/login') navigate('/login');
  const problem = (await answer.json().catch(() => ({}))) as { title?: string; detail?: string; errors?: Record<string, string[]> };
  const fields = problem.errors && Object.values(problem.errors).flat().join(' ');
  throw new Problem(answer.status, problem.title ?? answer.statusText, problem.detail ?? fields ?? null);
}

async function get<T>(path: string, query: Query = {}, signal?: AbortSignal): Promise<T> {
  return (await (await send(withQuery(path, query), { signal })).json()) as T;
}

const part = encodeURIComponent;

export const api = {
  alerts: (signal?: AbortSignal) => get<AlertList>('/api/alerts', {}, signal),
  logIn: (token: string) => send('/login', { method: 'POST', body: new URLSearchParams({ token }) }),
  resource: (instance: string, signal?: AbortSignal) => get<ResourceDetails>(`/api/resources/${part(instance)}`, {}, signal),
  order: (instance: string, command: Command) => send(`/api/resources/${part(instance)}/${command}`, { method: 'POST' }),
  console: (instance: string, query: Query, signal?: AbortSignal) => get<ConsolePage>(`/api/console/${part(instance)}`, query, signal),
  consoleEvents: (instance: string, after: string | null) => withQuery(`/api/console/${part(instance)}/events`, { after }),
  consoleDownload: (instance: string) => `/api/console/${part(instance)}/download`,
  logs: (query: Query, signal?: AbortSignal) => get<Page<LogRecord>>('/api/logs', query, signal),
  traces: (query: Query, signal?: AbortSignal) => get<Page<TraceSummary>>('/api/traces', query, signal),
  trace: (traceId: string, signal?: AbortSignal) => get<TraceDetail>(`/api/traces/${part(traceId)}`, {}, signal),
  instruments: (signal?: AbortSignal) => get<ResourceMeters[]>('/api/metrics', {}, signal),
  metric: (query: Query, signal?: AbortSignal) => get<MetricChart>('/api/metrics', query, signal),
};
