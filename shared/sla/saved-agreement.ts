import * as z from 'zod';
import { serviceLevelPolicy } from './service-level-policy.ts';

/** An agreement as the history of the configuration keeps it: flat, beside what it is called and whether it holds. */
export const savedAgreement = z
  .looseObject({ nameEs: z.string(), nameEn: z.string(), active: z.boolean() })
  .transform(({ nameEs, nameEn, active, ...rest }) => ({
    name: { es: nameEs, en: nameEn },
    active,
    definition: serviceLevelPolicy.parse(rest),
  }));

/** An order of agreements as the history keeps it. */
export const savedOrder = z.object({ order: z.array(z.number()) });

const choice = z.object({ use: z.string(), calendarId: z.number().optional() }).optional();
/** Whose hours an agreement counts: `calendar` in those of the house, `hours` in contracts. */
export const savedHours = z.object({ calendar: choice, hours: choice });
