import { session } from './session';
import type { CaseRow, DeadLetters, Page, Redelivery, SelectionOverview, ServiceState, Statistics } from './types';

/** What the platform refused, in the reader's language. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    title: string,
  ) {
    super(title);
  }
}

let language = 'zh-CN';

/** Problem documents come in this language. */
export function speak(chosen: string): void {
  language = chosen;
}

async function send<T>(path: string, init: RequestInit = {}, again = true): Promise<T> {
  const used = session.current()?.access;
  const answer = await fetch(path, { ...init, headers: { ...init.headers, 'Accept-Language': language, ...(used && { Authorization: `Bearer ${used}` }) } });
  if (answer.ok) return (await answer.json()) as T;
  // Another request may have renewed the token while this one was on its way.
  if (answer.status === 401 && again && (session.current()?.access !== used || (await session.renew()))) return send<T>(path, init, false);
  const problem = (await answer.json().catch(() => ({}))) as { title?: string; errors?: { message: string }[] };
  throw new Problem(answer.status, [problem.title ?? answer.statusText, ...(problem.errors ?? []).map((e) => e.message)].join('：'));
}

const get = <T>(path: string, signal?: AbortSignal) => send<T>(path, { signal });
const part = encodeURIComponent;

export const api = {
  services: (signal?: AbortSignal) => get<string[]>('/operations/services.json', signal),
  state: (service: string, signal?: AbortSignal) => get<ServiceState>(`/api/${service}/v1/operations`, signal),
  deadLetters: (service: string, queue: string, signal?: AbortSignal) => get<DeadLetters>(`/api/${service}/v1/dead-letters?queue=${part(queue)}`, signal),
  sendAgain: (service: string, queue: string, messageId: string | null) =>
    send<Redelivery>(`/api/${service}/v1/dead-letters/redeliveries`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Idempotency-Key': newKey() },
      body: JSON.stringify(messageId ? { queue, messageId } : { queue }),
    }),
  verifyAudit: (service: string) => get<{ valid: boolean }>(`/api/${service}/v1/audit/verification`),
  selections: (signal?: AbortSignal) => get<SelectionOverview>('/api/projects/v1/selections/overview', signal),
  overdueCases: (signal?: AbortSignal) => get<Page<CaseRow>>('/api/mentors/v1/cases/overdue?limit=200', signal),
  loans: (signal?: AbortSignal) => get<Statistics>('/api/insights/v1/statistics?kind=loan&groupBy=state', signal),
};

/** crypto.randomUUID is there on https and localhost alone. */
function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, '0')).join('');
}
