/** Who reads the page, and the tokens of this tab: they end with it. */
export interface Reader {
  name: string;
  permissions: readonly string[];
  access: string;
  refresh: string;
}

interface Tokens {
  access_token: string;
  refresh_token: string;
}

const place = 'operations-session';
const listeners = new Set<() => void>();
let reader = kept();
let renewing: Promise<Reader | null> | null = null;

function kept(): Reader | null {
  try {
    return JSON.parse(sessionStorage.getItem(place) ?? 'null') as Reader | null;
  } catch {
    return null;
  }
}

function set(next: Reader | null): Reader | null {
  reader = next;
  if (next) sessionStorage.setItem(place, JSON.stringify(next));
  else sessionStorage.removeItem(place);
  listeners.forEach((listener) => listener());
  return next;
}

/** What the token says; whether it holds is for the services to check. */
function readerOf({ access_token: access, refresh_token: refresh }: Tokens): Reader {
  const body = atob(access.split('.')[1]!.replace(/-/g, '+').replace(/_/g, '/'));
  const claims = JSON.parse(new TextDecoder().decode(Uint8Array.from(body, (c) => c.charCodeAt(0)))) as { name?: string; permissions?: string | string[] };
  return { name: claims.name ?? '', permissions: [claims.permissions ?? []].flat(), access, refresh };
}

const ask = (form: Record<string, string>) => fetch('/api/identity/v1/token', { method: 'POST', body: new URLSearchParams(form) });

/** The refresh token gives no further ones; what cannot be reached forgets it with its time. */
function revoke({ refresh }: Reader): void {
  void fetch('/api/identity/v1/sign-out', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ refreshToken: refresh }) }).catch(() => undefined);
}

export const session = {
  current: () => reader,
  follow: (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  /** False where account and password do not fit. */
  async begin(username: string, password: string): Promise<boolean> {
    const answer = await ask({ grant_type: 'password', username, password });
    if (answer.status === 400 || answer.status === 401) return false;
    if (!answer.ok) throw new Error(((await answer.json().catch(() => ({}))) as { title?: string }).title ?? answer.statusText);
    set(readerOf((await answer.json()) as Tokens));
    return true;
  },
  /** A refresh token works once: all who find theirs expired wait for the same new one. */
  renew(): Promise<Reader | null> {
    renewing ??= (async () => {
      if (!reader) return null;
      const from = reader;
      const answer = await ask({ grant_type: 'refresh_token', refresh_token: from.refresh });
      const tokens = answer.ok ? readerOf((await answer.json()) as Tokens) : null;
      // Whoever signed out meanwhile stays signed out, and what was renewed for them ends.
      if (reader !== from) {
        if (tokens) revoke(tokens);
        return reader;
      }

      if (answer.ok || answer.status === 400 || answer.status === 401) return set(tokens);
      throw new Error(answer.statusText);
    })().finally(() => {
      renewing = null;
    });
    return renewing;
  },
  end: () => {
    if (reader) revoke(reader);
    set(null);
  },
};
