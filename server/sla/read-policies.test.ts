import { expect } from 'chai';
import { serviceLevelPolicy } from '../../shared/sla/service-level-policy.ts';
import { buildPerson } from '../testing/factories.ts';
import { refusalCode } from '../testing/refusal-code.ts';
import { testApp } from '../testing/test-app.ts';
import { listPolicies } from './read-policies.ts';
import { createPolicy, savePolicy } from './save-policy.ts';

describe('listPolicies', () => {
  const body = (metric: 'resolution' | 'stint', amount: number) => ({
    name: { es: 'a', en: 'b' },
    definition: serviceLevelPolicy.parse({
      conditions: {},
      calendar: { use: 'site' },
      targets: [{ metric, priority: 1, amount, unit: 'minutes' }],
    }),
    note: '',
  });

  it('is for administrators', async () => {
    const app = await testApp();
    const director = await app.actor(await buildPerson({ roles: ['director'] }));
    expect(await refusalCode(listPolicies(director))).to.equal('forbidden');
  });

  it('warns of what does not fit together, and not of what is switched off', async () => {
    const app = await testApp();
    const admin = await app.actor(await buildPerson({ roles: ['administrator'] }));
    const sla = await createPolicy(admin, { ...body('resolution', 100), kind: 'sla' });
    const ola = await createPolicy(admin, { ...body('stint', 60), kind: 'ola' });
    const { warnings } = await listPolicies(admin);
    // 60 minutes in each of L1, L2, L3 and one of L4 and L5.
    expect(warnings).to.deep.equal([
      { policyId: sla.id, code: 'ola-sum', priority: 1, promised: 100, needed: 240, otherId: null },
    ]);
    await savePolicy(admin, ola.id, { ...body('stint', 60), active: false, version: 1 });
    expect((await listPolicies(admin)).warnings).to.deep.equal([]);
  });
});
