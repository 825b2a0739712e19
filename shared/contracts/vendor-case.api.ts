import * as z from 'zod';
import { defineEndpoint } from '../api/endpoint.ts';
import { currency } from '../reports/costs.api.ts';
import { limits, ticketParams } from '../tickets/ticket.api.ts';
import { person } from '../tickets/ticket-view.ts';
import { contractTarget } from './contract-terms.ts';

/** The vendor's side of a ticket (ITIL.md T4): for the desk alone, the requester never hears of contracts. */

const id = z.number().int().positive();
const instant = z.iso.datetime();
const words = z.string().trim().min(1).max(limits.note);
const name = z.object({ es: z.string(), en: z.string() });

/** What a vendor asks for its work on a case; hundredths are the smallest part. */
const charge = z.strictObject({ amount: z.number().min(0).max(10_000_000).multipleOf(0.01), currency });

/** A promise of the vendor and how it stands. */
export const vendorClock = z.object({
  metric: z.enum(['vendor-response', 'vendor-restore']),
  state: z.enum(['running', 'paused', 'done', 'cancelled']),
  dueAt: instant.nullable(),
  outcome: z.enum(['met', 'breached']).nullable(),
  breached: z.boolean(),
});

export const vendorCaseView = z.object({
  id,
  vendor: z.object({
    id,
    name: z.string(),
    email: z.string().nullable(),
    phone: z.string().nullable(),
    portalUrl: z.string().nullable(),
  }),
  contract: z.object({ id, name }),
  coordinator: person.nullable(),
  caseNumber: z.string().nullable(),
  notifiedAt: instant,
  respondedAt: instant.nullable(),
  restoredAt: instant.nullable(),
  /** Over: restored, or the ticket ended without it. */
  endedAt: instant.nullable(),
  clocks: z.array(vendorClock),
  /** Null while nobody has entered what it cost. */
  charge: charge.nullable(),
});
export type VendorCaseView = z.infer<typeof vendorCaseView>;

export const contractOffer = z.object({
  id,
  name,
  vendor: z.string(),
  /** Its terms cover this ticket's service, category and site today. */
  covers: z.boolean(),
  /** What it promises for this ticket. */
  promises: z.array(contractTarget.pick({ metric: true, amount: true, unit: true })),
});
export type ContractOffer = z.infer<typeof contractOffer>;

export const vendorCases = z.object({
  cases: z.array(vendorCaseView),
  /** Contracts in force, those that cover the ticket first. */
  offers: z.array(contractOffer),
  may: z.object({
    /** The ticket is with a vendor-served team and no vendor is at work on it. */
    notify: z.boolean(),
    /** Write down what the vendor does and says. */
    record: z.boolean(),
    /** Enter what it charged; bills come after a ticket is over. */
    charge: z.boolean(),
  }),
  /** In which reports tell costs. */
  currency,
});
export type VendorCases = z.infer<typeof vendorCases>;

export const readVendorCases = defineEndpoint({
  method: 'GET',
  path: '/api/tickets/:ticket/vendor-cases',
  summary: 'Vendors at work on a ticket, what they promised, and the contracts that would cover it.',
  access: 'session',
  params: ticketParams,
  response: vendorCases,
});

export const notifyVendor = defineEndpoint({
  method: 'POST',
  path: '/api/tickets/:ticket/vendor-cases',
  summary: 'Record that a vendor was notified under a contract: its clocks start at that instant, in its hours.',
  access: 'ticket.work',
  params: ticketParams,
  body: z.strictObject({
    contractId: id,
    /** Left out: now. Never in the future, nor before the ticket came to the team. */
    notifiedAt: instant.optional(),
    /** Left out: the ticket's assignee, else whoever notifies. */
    coordinatorId: id.optional(),
    caseNumber: z.string().trim().min(1).max(80).optional(),
    /** What the vendor was told. */
    note: words.optional(),
  }),
  response: vendorCases,
  status: 201,
  idempotent: true,
});

const caseParams = ticketParams.extend({ case: z.coerce.number().int().positive() });

export const setVendorCase = defineEndpoint({
  method: 'PUT',
  path: '/api/tickets/:ticket/vendor-cases/:case/number',
  summary: "Set the vendor's own case number.",
  access: 'ticket.work',
  params: caseParams,
  body: z.strictObject({ caseNumber: z.string().trim().min(1).max(80) }),
  response: vendorCases,
});

export const chargeVendorCase = defineEndpoint({
  method: 'PUT',
  path: '/api/tickets/:ticket/vendor-cases/:case/charge',
  summary: 'Enter what the vendor charged for the case; null takes it back. The direct cost per ticket counts it.',
  access: 'ticket.work',
  params: caseParams,
  body: z.strictObject({ charge: charge.nullable() }),
  response: vendorCases,
});

export const vendorSteps = ['responded', 'restored', 'said'] as const;
export type VendorStep = (typeof vendorSteps)[number];

export const recordVendorStep = defineEndpoint({
  method: 'POST',
  path: '/api/tickets/:ticket/vendor-cases/:case/steps',
  summary: 'Record that the vendor responded, restored, or said something; what it wrote stands in its words.',
  access: 'ticket.work',
  params: caseParams,
  body: z.strictObject({
    step: z.enum(vendorSteps),
    /** Left out: now. */
    at: instant.optional(),
    words: words.optional(),
  }),
  response: vendorCases,
  status: 201,
  idempotent: true,
});
