import type { Endpoint } from '../../../../../shared/api/endpoint';

/** The loose shape behind every typed request. */
export interface RequestParts {
  readonly params?: object | undefined;
  readonly query?: object | undefined;
  readonly body?: unknown;
}

/** `/api/tickets/:ticket` with its parameters filled in, safe for any text. */
export function pathOf(endpoint: Endpoint, params: object | undefined): string {
  const values = new Map<string, unknown>(Object.entries(params ?? {}));
  return endpoint.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(values.get(name))));
}

/** Query values as text; what is undefined or null is left out. */
export function queryOf(query: object | undefined): Record<string, string> {
  const entries = Object.entries(query ?? {}).filter(([, value]) => value !== undefined && value !== null);
  return Object.fromEntries(entries.map(([name, value]) => [name, String(value)]));
}
