import * as z from 'zod';
import { configurationReaders } from '../access-control/permissions.ts';
import { defineEndpoint, idParams } from '../api/endpoint.ts';
import { changeNote, configurationName, orderEdit, readVersion } from '../configuration/configuration.api.ts';
import { chainDefinition } from './escalation-chain.ts';

export const chainView = z.object({
  id: z.number(),
  key: z.string(),
  name: z.object({ es: z.string(), en: z.string() }),
  active: z.boolean(),
  version: z.number(),
  definition: chainDefinition,
});
export type ChainView = z.infer<typeof chainView>;

const chainList = z.object({
  /** In order: the first that matches a ticket wins. */
  items: z.array(chainView),
  /** How often the order was changed. */
  orderVersion: z.number(),
  /** The people whom steps name. */
  people: z.array(z.object({ id: z.number(), name: z.string() })),
});
export type ChainList = z.infer<typeof chainList>;

export const listChains = defineEndpoint({
  method: 'GET',
  path: '/api/admin/chains',
  summary: 'Hierarchic escalation chains in the order in which they are asked.',
  access: configurationReaders,
  response: chainList,
});

const body = { name: configurationName, definition: chainDefinition, note: changeNote };

export const createChain = defineEndpoint({
  method: 'POST',
  path: '/api/admin/chains',
  summary: 'Add a chain, last in the order.',
  access: 'admin.configure',
  body: z.strictObject(body),
  response: chainView,
  status: 201,
  idempotent: true,
});
export type ChainBody = z.output<typeof createChain.body>;

export const saveChain = defineEndpoint({
  method: 'PUT',
  path: '/api/admin/chains/:id',
  summary: 'Edit a chain as a new version; calls that run go on as they began.',
  access: 'admin.configure',
  params: idParams,
  body: z.strictObject({ ...body, active: z.boolean(), version: readVersion }),
  response: chainView,
});
export type ChainEdit = z.output<typeof saveChain.body>;

export const orderChains = defineEndpoint({
  method: 'PUT',
  path: '/api/admin/chain-order',
  summary: 'Put the chains in another order: all of them, each once.',
  access: 'admin.configure',
  body: z.strictObject(orderEdit),
  response: chainList,
});
export type OrderEdit = z.output<typeof orderChains.body>;
