import { chargeVendorCase } from '../../../../../shared/contracts/vendor-case.api';

export interface ReadCharge {
  /** Null where no amount was written: nothing is charged. */
  readonly charge: { readonly amount: number; readonly currency: string } | null;
  readonly wrong: readonly ('amount' | 'currency')[];
}

/** A whole number, with or without signs between its thousands. */
const thousands = /^(?:\d+|\d{1,3}(?:\.\d{3})+|\d{1,3}(?:,\d{3})+)$/;

/**
 * An amount as people write it: "80,50", "80.50", "1.200,50" or "1,200.50". The last sign that parts at most two digits
 * from the rest begins the hundredths; three digits behind the only sign are thousands.
 */
export function readCharge(written: string, code: string): ReadCharge {
  const plain = written.replaceAll(/[\s\u00a0\u202f']/g, '');
  const currency = code.trim().toUpperCase();
  if (plain === '') return { charge: null, wrong: [] };
  const [, whole = plain, hundredths = '0'] = thousands.test(plain) ? [] : (/^(.*)[.,](\d{1,2})$/.exec(plain) ?? []);
  const amount = thousands.test(whole) ? Number(`${whole.replaceAll(/[.,]/g, '')}.${hundredths}`) : Number.NaN;
  const charge = { amount, currency };
  const { body } = chargeVendorCase;
  const wrong = (['amount', 'currency'] as const).filter((field) => {
    const usual = { amount: 1, currency: 'USD', [field]: charge[field] };
    return !body.safeParse({ charge: usual }).success;
  });
  return { charge, wrong };
}
