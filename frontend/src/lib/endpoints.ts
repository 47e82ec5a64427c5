// Where the server is. In this order: the address fixed at build time, what the server that serves
// this page, or this script, says in /runtime-config.json, port 8000 of the same host.
import { isRuntimeConfigResponse } from './protocol';

export interface Endpoints {
  apiUrl: string; // no trailing slash
  wsUrl: string; // no trailing slash
}

const CONFIG_TIMEOUT_MS = 3_000;
const DEFAULT_PORT = 8000;

const trimSlash = (url: string) => url.replace(/\/+$/, '');

export function sameHostEndpoints(location: Pick<Location, 'protocol' | 'hostname'>): Endpoints {
  const secure = location.protocol === 'https:';
  const authority = `${location.hostname}:${DEFAULT_PORT}`;
  return {
    apiUrl: `${secure ? 'https' : 'http'}://${authority}`,
    wsUrl: `${secure ? 'wss' : 'ws'}://${authority}`,
  };
}

async function configuredEndpoints(home: URL): Promise<Partial<Endpoints>> {
  try {
    const response = await fetch(new URL('/runtime-config.json', home), {
      cache: 'no-store',
      signal: AbortSignal.timeout(CONFIG_TIMEOUT_MS),
    });
    const body: unknown = response.ok ? await response.json() : null;
    return isRuntimeConfigResponse(body) ? { apiUrl: body.api_url, wsUrl: body.ws_url } : {};
  } catch {
    return {};
  }
}

// Of an API whose address is known; its WebSocket has the same.
export function endpointsAt(api: URL): Endpoints {
  const apiUrl = trimSlash(api.href);
  return { apiUrl, wsUrl: apiUrl.replace(/^http/, 'ws') };
}

// `home`: of the page, or of what was brought into another's.
export async function resolveEndpoints(
  built = {
    apiUrl: process.env.NEXT_PUBLIC_API_URL ?? '',
    wsUrl: process.env.NEXT_PUBLIC_WS_URL ?? '',
  },
  home = new URL(window.location.href),
): Promise<Endpoints> {
  const isFixed = built.apiUrl !== '' && built.wsUrl !== '';
  const told: Partial<Endpoints> = isFixed ? {} : await configuredEndpoints(home);
  const fallback = sameHostEndpoints(home);
  return {
    apiUrl: trimSlash(built.apiUrl || told.apiUrl || fallback.apiUrl),
    wsUrl: trimSlash(built.wsUrl || told.wsUrl || fallback.wsUrl),
  };
}
