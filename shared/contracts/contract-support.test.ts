import { expect } from 'chai';
import { type CompiledCalendar, compileCalendar } from '../sla/compiled-calendar.ts';
import { serviceLevelPolicy } from '../sla/service-level-policy.ts';
import { type AgreementAbove, type SupportSurroundings, supportWarnings } from './contract-support.ts';
import { contractTerms } from './contract-terms.ts';

const now = Date.parse('2026-11-23T00:00:00Z');
const office = compileCalendar(
  {
    zone: 'UTC',
    week: [0, 1, 2, 3, 4, 5, 6].map((day) => (day < 5 ? [{ from: '08:00', to: '18:00' }] : [])),
    seasons: [],
    holidays: [],
    exceptions: [],
  },
  now,
);
const always = { use: 'always' } as const;
const restore = (amount: number, priority: number | null = null, unit: 'minutes' | 'days' = 'minutes') => ({
  metric: 'vendor-restore' as const,
  priority,
  amount,
  unit,
});
const terms = (targets: readonly object[], more: object = {}) =>
  contractTerms.parse({ hours: always, targets, ...more });
const agreement = (kind: 'sla' | 'ola', amount: number, priority: number | null, more: object = {}): AgreementAbove => {
  const { conditions = {}, ...rest } = more as { conditions?: object };
  return {
    id: amount,
    kind,
    definition: serviceLevelPolicy.parse({
      conditions,
      calendar: always,
      targets: [{ metric: kind === 'ola' ? 'stint' : 'resolution', priority, amount, unit: 'minutes' }],
      ...rest,
    }),
  };
};
const around = (
  agreements: readonly AgreementAbove[],
  more: Partial<SupportSurroundings> = {},
): SupportSurroundings => ({
  agreements,
  criticalServiceIds: new Set([1]),
  siteIds: [null],
  calendarOf: (choice): CompiledCalendar | null => (choice.use === 'always' ? null : office),
  ...more,
});

describe('what an underpinning contract cannot support', () => {
  it('warns about the line: 4 hours to restore cannot support the 90 minutes of the fourth tier', () => {
    const line = terms([{ metric: 'vendor-response', amount: 15, unit: 'minutes' }, restore(240)]);
    const agreements = [
      agreement('sla', 240, 1),
      agreement('ola', 90, 1, { conditions: { tiers: [4, 5] } }),
      agreement('ola', 15, 1, { conditions: { tiers: [1] } }),
      agreement('ola', 300, 3),
    ];
    const warnings = supportWarnings(line, around(agreements), now);
    expect(warnings.map(({ example: _example, ...warning }) => warning)).to.deep.equal([
      {
        problem: 'too-slow',
        agreementId: 90,
        kind: 'ola',
        priority: 1,
        promised: { amount: 240, unit: 'minutes' },
        needed: { amount: 90, unit: 'minutes' },
      },
    ]);
    const [example] = warnings.map((warning) => warning.example);
    expect(example && (example.vendorDueAt - example.neededBy) / 60_000).to.equal(150);
  });

  it('warns once per priority that the contract speaks of where it promises no restoration', () => {
    const erp = terms([{ metric: 'vendor-response', priority: 1, amount: 30, unit: 'minutes' }]);
    const agreements = [agreement('ola', 90, 1), agreement('ola', 180, 2)];
    expect(supportWarnings(erp, around(agreements), now)).to.deep.equal([
      {
        problem: 'no-promise',
        agreementId: 90,
        kind: 'ola',
        priority: 1,
        promised: null,
        needed: { amount: 90, unit: 'minutes' },
        example: null,
      },
    ]);
  });

  it('holds hours against hours: the same amount in office hours is late for a promise around the clock', () => {
    const slower = supportWarnings(
      terms([restore(480)], { hours: { use: 'site' } }),
      around([agreement('sla', 480, 2)]),
      now,
    );
    expect(slower).to.have.length(1);
    const example = slower[0]?.example;
    // Friday 12:00 is the worst: six hours are left of the day, two wait for Monday.
    expect(new Date(example?.from ?? 0).getUTCDay()).to.equal(5);
    const inOffice = agreement('sla', 480, 2, { calendar: { use: 'site' } });
    expect(supportWarnings(terms([restore(480)], { hours: { use: 'site' } }), around([inOffice]), now)).to.deep.equal(
      [],
    );
    expect(supportWarnings(terms([restore(480)]), around([inOffice]), now)).to.deep.equal([]);
  });

  it('counts business days in the hours of the vendor', () => {
    const nextDay = terms([restore(1, null, 'days')], { hours: { use: 'site' } });
    const twoDays = agreement('sla', 20 * 60, 4, { calendar: { use: 'site' } });
    const halfDay = agreement('sla', 5 * 60, 4, { calendar: { use: 'site' } });
    expect(supportWarnings(nextDay, around([twoDays]), now)).to.deep.equal([]);
    expect(supportWarnings(nextDay, around([halfDay]), now)).to.have.length(1);
  });

  const elsewhere: readonly [string, object][] = [
    ['another priority', { priorities: [2] }],
    ['another practice', { practices: ['task'] }],
    ['another tier', { tiers: [1, 2, 3, 5] }],
    ['another service', { serviceIds: [2] }],
    ['another site', { siteIds: [9] }],
    ['services that are not critical', { criticalService: false }],
  ];
  for (const [what, conditions] of elsewhere) {
    it(`leaves an agreement about ${what} alone`, () => {
      const line = terms([restore(240, 1)], { serviceIds: [1], siteIds: [8] });
      expect(supportWarnings(line, around([agreement('ola', 90, 1)]), now)).to.have.length(1);
      expect(supportWarnings(line, around([agreement('ola', 90, 1, { conditions })]), now)).to.deep.equal([]);
    });
  }
});
