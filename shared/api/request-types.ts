import type * as z from 'zod';
import type { Endpoint } from './endpoint.ts';

/** What a caller passes: the keys the schema takes, with values as the server will understand them. */
type Values<Schema extends z.ZodType> = {
  [Key in keyof z.input<Schema>]: Key extends keyof z.output<Schema>
    ? undefined extends z.input<Schema>[Key]
      ? z.output<Schema>[Key] | undefined
      : z.output<Schema>[Key]
    : never;
};

type Part<Name extends string, Value> =
  Record<string, never> extends Value ? { readonly [Key in Name]?: Value } : { readonly [Key in Name]: Value };

/** Params, query and body of a call, each optional where its schema asks for nothing. */
export type ApiRequest<E extends Endpoint> = Part<'params', Values<E['params']>> &
  Part<'query', Values<E['query']>> &
  Part<'body', z.input<E['body']>>;

export type ApiResponse<E extends Endpoint> = z.output<E['response']>;
