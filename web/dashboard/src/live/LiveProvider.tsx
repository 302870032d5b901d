import { createContext, useContext, useState, type ReactNode } from 'react';
import type { AlertNews, Resource, TelemetryNews } from '../api/types';
import { useEvents } from './useEvents';

interface Live {
  /** Null until the first state has arrived. */
  resources: Resource[] | null;
  news: TelemetryNews;
  alerts: AlertNews;
  connected: boolean;
}

const nothing: TelemetryNews = { logs: 0, spans: 0, points: 0 };
const noAlerts: AlertNews = { firing: 0, pending: 0, version: 0 };
const LiveContext = createContext<Live>({ resources: null, news: nothing, alerts: noAlerts, connected: false });

export const useLive = (): Live => useContext(LiveContext);

/** One stream for all pages. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const [resources, setResources] = useState<Resource[] | null>(null);
  const [news, setNews] = useState(nothing);
  const [alerts, setAlerts] = useState(noAlerts);
  const connected = useEvents('/api/events', { resources: setResources, telemetry: setNews, alerts: setAlerts });
  return <LiveContext.Provider value={{ resources, news, alerts, connected }}>{children}</LiveContext.Provider>;
}
