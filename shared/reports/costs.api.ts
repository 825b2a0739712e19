import * as z from 'zod';
import { configurationReaders } from '../access-control/permissions.ts';
import { defineEndpoint } from '../api/endpoint.ts';
import { changeNote, readVersion } from '../configuration/configuration.api.ts';

/** ISO 4217. */
export const currency = z.string().regex(/^[A-Z]{3}$/);

/** What an hour of work costs at a tier from a day on (UTC), until the next one of that tier and currency. */
export const costRate = z.strictObject({
  tier: z.int().min(1).max(5),
  currency,
  from: z.iso.date(),
  perHour: z.number().min(0).max(10_000_000),
});
export type CostRate = z.infer<typeof costRate>;

export const costSettings = z.strictObject({
  /** In which reports tell costs; the rates of other currencies wait. */
  currency: currency.default('USD'),
  rates: z
    .array(costRate)
    .max(200)
    .superRefine((rates, context) => {
      const named = rates.map((rate) => `${rate.tier} ${rate.currency} ${rate.from}`);
      for (const [index, name] of named.entries()) {
        if (named.indexOf(name) === index) continue;
        context.addIssue({ code: 'custom', path: [index, 'from'], params: { code: 'rate-twice' } });
      }
    })
    .default([]),
});
export type CostSettings = z.infer<typeof costSettings>;

const view = z.object({ version: z.number(), settings: costSettings });

export const readCosts = defineEndpoint({
  method: 'GET',
  path: '/api/admin/costs',
  summary: 'What an hour costs at each tier, from which day on and in which currency.',
  access: configurationReaders,
  response: view,
});

export const saveCosts = defineEndpoint({
  method: 'PUT',
  path: '/api/admin/costs',
  summary: 'Choose them; each save is a version.',
  access: 'admin.configure',
  body: z.strictObject({ version: readVersion, settings: costSettings, note: changeNote }),
  response: view,
});
