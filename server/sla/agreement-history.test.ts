import { expect } from 'chai';
import { serviceLevelPolicy } from '../../shared/sla/service-level-policy.ts';
import { database, inTransaction } from '../platform/database.ts';
import { buildPerson } from '../testing/factories.ts';
import { testApp } from '../testing/test-app.ts';
import { agreementEdits, agreementsAfter, firstAgreementAt } from './agreement-history.ts';
import { savePolicy } from './save-policy.ts';
import { findPolicy } from './read-policies.ts';

describe('the history of agreements', () => {
  it('begins with what the installation brought, and leaves agreements between teams out', async () => {
    const app = await testApp();
    const admin = await app.actor(await buildPerson({ name: 'Pablo Ramos', roles: ['administrator'] }));
    const definition = serviceLevelPolicy.parse({
      conditions: {},
      calendar: { use: 'always' },
      targets: [{ metric: 'response', amount: 60, unit: 'minutes' }],
    });
    const stay = { ...definition, targets: [{ ...definition.targets[0], metric: 'stint' as const }] };
    const brought = async (key: string, kind: string, what: object) =>
      inTransaction(async (unit) => {
        const { insertId: id } = await unit.run(
          'INSERT INTO service_level_policies (`key`, name_es, name_en, kind, position, active) VALUES (?, ?, ?, ?, 0, ?)',
          [key, key, key, kind, true],
        );
        const { insertId } = await unit.run(
          "INSERT INTO service_level_policy_versions (policy_id, definition, created_at, note) VALUES (?, ?, ?, '')",
          [id, JSON.stringify(what), 1_000],
        );
        await unit.run('UPDATE service_level_policies SET current_version_id = ? WHERE id = ?', [insertId, id]);
        return id;
      });
    expect(await firstAgreementAt(database)).to.equal(null);
    const sla = await brought('first', 'sla', definition);
    const ola = await brought('inside', 'ola', stay);
    expect(await firstAgreementAt(database)).to.equal(1_000);
    expect(await agreementEdits(database)).to.deep.equal([]);
    for (const id of [sla, ola]) {
      const policy = await findPolicy(database, id);
      await savePolicy(admin, id, {
        ...policy,
        definition: { ...policy.definition, goal: 80 },
        note: 'Menos',
        version: 0,
      });
    }
    const [edit, ...others] = await agreementEdits(database);
    expect(edit).to.deep.include({ by: 'Pablo Ramos', note: 'Menos', agreement: { es: 'first', en: 'first' } });
    expect(others).to.deep.equal([]);
    const goals = async (id: number) => (await agreementsAfter(database, id)).map((each) => each.definition.goal);
    expect(await goals(0)).to.deep.equal([95]);
    expect(await goals(edit?.id ?? 0)).to.deep.equal([80]);
  });
});
