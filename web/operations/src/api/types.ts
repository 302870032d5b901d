export interface QueueState {
  name: string;
  depth: number;
  deadLetters: number;
}

export interface ServiceState {
  service: string;
  outbox: { waiting: number; oldestSeconds: number | null; unknown: number };
  queues: QueueState[] | null;
  audit: { at: string; valid: boolean; entries: number } | null;
}

export interface DeadLetter {
  messageId: string | null;
  type: string;
  failedAt: string | null;
  error: string | null;
  errorMessage: string | null;
  payload: unknown;
}

export interface DeadLetters {
  queue: string;
  count: number;
  items: DeadLetter[];
}

export interface Redelivery {
  queue: string;
  sent: number;
  left: number;
}

export type SelectionState = 'drafting' | 'reviewing' | 'publicNotice' | 'filed' | 'acknowledged' | 'returned';

export interface CityProgress {
  cityCode: string;
  cityName: string;
  state: SelectionState | null;
  projects: number;
  filedAt: string | null;
  late: boolean | null;
}

export interface SelectionOverview {
  year: number;
  deadline: string;
  daysLeft: number;
  cities: CityProgress[];
}

export interface CaseRow {
  id: string;
  regionCode: string;
  projectName: string | null;
  ownerName: string;
  dueOn: string | null;
}

export interface Page<T> {
  items: T[];
  next: string | null;
}

export interface Statistics {
  cells: { group: Record<string, string | null>; count: number; figures: Record<string, number> }[];
}
