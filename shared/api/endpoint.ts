import * as z from 'zod';
import type { PermissionName } from '../access-control/permissions.ts';

/** Who may call an endpoint at all, of a list whoever holds one of it; what they may see of a record is the policy's business. */
export type EndpointAccess = 'public' | 'session' | PermissionName | readonly PermissionName[];

export type HttpMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

const empty = z.strictObject({});
export type Empty = typeof empty;

/** One record, by its number in the address. */
export const idParams = z.strictObject({ id: z.coerce.number().int().positive() });

interface EndpointDefinition<
  Params extends z.ZodType,
  Query extends z.ZodType,
  Body extends z.ZodType,
  Response extends z.ZodType,
> {
  readonly method: HttpMethod;
  /** Express path, e.g. `/api/tickets/:id`. */
  readonly path: string;
  /** One English sentence for integrators. */
  readonly summary: string;
  readonly access: EndpointAccess;
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  readonly response: Response;
  /** Success status; 200 unless told. */
  readonly status?: 200 | 201 | 202 | 204;
  /** Accepts `Idempotency-Key`: the same key and body answer with the first result and do nothing. */
  readonly idempotent?: boolean;
}

/** One contract: the server validates by it, the client is typed by it, the reference is written from it. */
export interface Endpoint<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Response extends z.ZodType = z.ZodType,
> {
  readonly method: HttpMethod;
  readonly path: string;
  readonly summary: string;
  readonly access: EndpointAccess;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  readonly response: Response;
  readonly status: 200 | 201 | 202 | 204;
  readonly idempotent: boolean;
}

/** Fills what is left out: no params, no query, no body means exactly none (unknown fields are refused). */
export function defineEndpoint<
  Response extends z.ZodType,
  Params extends z.ZodType = Empty,
  Query extends z.ZodType = Empty,
  Body extends z.ZodType = Empty,
>(definition: EndpointDefinition<Params, Query, Body, Response>): Endpoint<Params, Query, Body, Response>;
export function defineEndpoint(definition: EndpointDefinition<z.ZodType, z.ZodType, z.ZodType, z.ZodType>): Endpoint {
  return { params: empty, query: empty, body: empty, status: 200, idempotent: false, ...definition };
}
