import * as z from 'zod';
import { configurationReaders } from '../access-control/permissions.ts';
import { defineEndpoint } from '../api/endpoint.ts';
import { changeNote, configurationName, readVersion } from '../configuration/configuration.api.ts';
import { contractTerms } from './contract-terms.ts';

/** Vendors and their underpinning contracts: for administrators. */

const id = z.int().positive();
const instant = z.iso.datetime();
const span = z.object({ amount: z.number(), unit: z.enum(['minutes', 'days']) });
const words = (max: number) => z.string().trim().min(1).max(max);

const lastChange = z.object({ at: instant, by: z.string().nullable() });

/** Why a contract cannot support an agreement above it; see contract-support.ts. */
export const supportWarningView = z.object({
  problem: z.enum(['too-slow', 'no-promise']),
  agreement: z.object({ id, name: configurationName }),
  kind: z.enum(['sla', 'ola']),
  priority: z.number(),
  promised: span.nullable(),
  needed: span,
  example: z.object({ from: instant, vendorDueAt: instant, neededBy: instant }).nullable(),
});
export type SupportWarningView = z.infer<typeof supportWarningView>;

export const vendorView = z.object({
  id,
  name: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  portalUrl: z.string().nullable(),
  active: z.boolean(),
  version: z.number(),
  changed: lastChange,
});
export type VendorView = z.infer<typeof vendorView>;

export const contractView = z.object({
  id,
  vendorId: id,
  name: configurationName,
  active: z.boolean(),
  terms: contractTerms,
  version: z.number(),
  changed: lastChange,
  warnings: z.array(supportWarningView),
  /** Cases at the vendor that are not over. */
  openCases: z.number(),
});
export type ContractView = z.infer<typeof contractView>;

export const readContracts = defineEndpoint({
  method: 'GET',
  path: '/api/admin/contracts',
  summary: 'Vendors and their underpinning contracts, with what they cannot support.',
  access: configurationReaders,
  response: z.object({ vendors: z.array(vendorView), contracts: z.array(contractView) }),
});

const vendorFields = {
  name: words(120),
  email: z.email().max(254).nullable().default(null),
  phone: words(60).nullable().default(null),
  portalUrl: z
    .url({ protocol: /^https?$/ })
    .max(300)
    .nullable()
    .default(null),
  active: z.boolean().default(true),
  note: changeNote,
};
export const createVendor = defineEndpoint({
  method: 'POST',
  path: '/api/admin/vendors',
  summary: 'Add a vendor.',
  access: 'admin.configure',
  body: z.strictObject(vendorFields),
  response: vendorView,
  status: 201,
  idempotent: true,
});
export const editVendor = defineEndpoint({
  method: 'PUT',
  path: '/api/admin/vendors/:vendor',
  summary: 'Change a vendor; 409 when somebody saved since.',
  access: 'admin.configure',
  params: z.strictObject({ vendor: z.coerce.number().int().positive() }),
  body: z.strictObject({ ...vendorFields, version: readVersion }),
  response: vendorView,
});

const contractFields = {
  vendorId: id,
  name: configurationName,
  active: z.boolean().default(true),
  terms: contractTerms,
  note: changeNote,
};
export const createContract = defineEndpoint({
  method: 'POST',
  path: '/api/admin/contracts',
  summary: 'Add an underpinning contract; answers with what it cannot support.',
  access: 'admin.configure',
  body: z.strictObject(contractFields),
  response: contractView,
  status: 201,
  idempotent: true,
});
export const editContract = defineEndpoint({
  method: 'PUT',
  path: '/api/admin/contracts/:contract',
  summary: 'Save new terms as a new version; cases that are open keep theirs. 409 when somebody saved since.',
  access: 'admin.configure',
  params: z.strictObject({ contract: z.coerce.number().int().positive() }),
  body: z.strictObject({ ...contractFields, version: readVersion }),
  response: contractView,
});
export const checkContract = defineEndpoint({
  method: 'POST',
  path: '/api/admin/contracts/check',
  summary: 'Which agreements terms could not support, before they are saved.',
  access: configurationReaders,
  body: z.strictObject({ terms: contractTerms }),
  response: z.object({ warnings: z.array(supportWarningView) }),
});
