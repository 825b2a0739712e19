import { expect } from 'chai';
import { type ServiceLevelPolicy, serviceLevelPolicy } from '../../shared/sla/service-level-policy.ts';
import { readHistory } from '../configuration/read-history.ts';
import type { Actor } from '../platform/actor.ts';
import { database } from '../platform/database.ts';
import { buildPerson, buildTeam } from '../testing/factories.ts';
import { refusalCode } from '../testing/refusal-code.ts';
import { type TestApp, testApp } from '../testing/test-app.ts';
import { listPolicies } from './read-policies.ts';
import { createPolicy, orderPolicies, savePolicy } from './save-policy.ts';

const definition = serviceLevelPolicy.parse({
  conditions: {},
  calendar: { use: 'site' },
  targets: [{ metric: 'resolution', priority: 3, amount: 960, unit: 'minutes' }],
  thresholds: [
    { percent: 100, notify: ['lead', 'manager'] },
    { percent: 50, notify: ['assignee'] },
  ],
});
const name = { es: 'Normal', en: 'Usual' };

describe('agreements of the administrator', () => {
  let app: TestApp;
  let admin: Actor;
  beforeEach(async () => {
    app = await testApp();
    admin = await app.actor(await buildPerson({ roles: ['administrator'] }));
  });

  const create = (changes: Partial<ServiceLevelPolicy> = {}, kind: 'sla' | 'ola' = 'sla') =>
    createPolicy(admin, { kind, name, definition: { ...definition, ...changes }, note: '' });
  const target = { metric: 'resolution', priority: null, amount: 5, unit: 'days' } as const;

  it('are edited by nobody else', async () => {
    const manager = await app.actor(await buildPerson({ roles: ['service-manager'] }));
    const body = { name, definition, note: '' };
    expect(await refusalCode(createPolicy(manager, { ...body, kind: 'sla' }))).to.equal('forbidden');
    expect(await refusalCode(savePolicy(manager, 1, { ...body, active: true, version: 0 }))).to.equal('forbidden');
    const order = { kind: 'sla' as const, ids: [], version: 0, note: '' };
    expect(await refusalCode(orderPolicies(manager, order))).to.equal('forbidden');
  });

  it('refuse what cannot be promised', async () => {
    const { conditions } = definition;
    const faulty: Partial<ServiceLevelPolicy>[] = [
      { targets: [{ ...target, metric: 'stint' }] },
      { targets: [target, target] },
      { targets: [...definition.targets, { metric: 'response', priority: 3, amount: 961, unit: 'minutes' }] },
      { targets: [...definition.targets, { metric: 'response', priority: null, amount: 961, unit: 'minutes' }] },
      { thresholds: [...definition.thresholds, { percent: 50, notify: ['lead'] }] },
      { conditions: { ...conditions, serviceIds: [999] } },
      { conditions: { ...conditions, siteIds: [999] } },
      { conditions: { ...conditions, categoryIds: [999] } },
      { conditions: { ...conditions, departmentIds: [999] } },
      { conditions: { ...conditions, teamIds: [999] } },
      { calendar: { use: 'calendar', calendarId: 999 } },
    ];
    for (const changes of faulty)
      expect(await refusalCode(create(changes)), JSON.stringify(changes)).to.equal('bad-input');
    expect(await refusalCode(create({}, 'ola')), 'an OLA holds stays').to.equal('bad-input');
    expect((await listPolicies(admin)).items).to.deep.equal([]);
  });

  it('become a new version with each edit; the one that decided stays as it was', async () => {
    const made = await create();
    expect(made.definition.thresholds.map(({ percent }) => percent)).to.deep.equal([50, 100]);
    const edit = {
      name,
      active: true,
      version: 1,
      note: 'Nuevo contrato',
      definition: { ...definition, targets: [target] },
    };
    expect((await savePolicy(admin, made.id, edit)).version).to.equal(2);
    const versions = await database.all<{ definition: string; by: number }>(
      'SELECT definition, created_by AS `by` FROM service_level_policy_versions ORDER BY id',
    );
    expect(versions.map(({ definition: json }) => JSON.parse(json).targets)).to.deep.equal([
      definition.targets,
      [target],
    ]);
    expect(versions[1]?.by).to.equal(admin.id);
    expect(await refusalCode(savePolicy(admin, made.id, edit))).to.equal('conflict');
    expect(await refusalCode(savePolicy(admin, 999, edit))).to.equal('not-found');
    const [change] = await readHistory(admin, 'policy', { id: made.id, limit: 1 });
    expect(change).to.deep.include({ note: 'Nuevo contrato', changed: ['targets'] });
    await savePolicy(admin, made.id, { ...edit, active: false, version: 2 });
    expect(
      await database.all('SELECT id FROM service_level_policy_versions'),
      'nothing new was decided',
    ).to.have.length(2);
  });

  it('stand in the order of the administrators, each kind by itself', async () => {
    const team = await buildTeam();
    const first = await create();
    const second = await create({ conditions: { ...definition.conditions, priorities: [1] } });
    const stint = { ...target, metric: 'stint' } as const;
    const ola = await create({ targets: [stint], conditions: { ...definition.conditions, teamIds: [team.id] } }, 'ola');
    const ids = [second.id, first.id];
    const ordered = await orderPolicies(admin, { kind: 'sla', ids, version: 0, note: '' });
    expect(ordered.items.map(({ id }) => id)).to.deep.equal([...ids, ola.id]);
    expect(ordered.orderVersions).to.deep.equal({ sla: 1, ola: 0 });
    const stale = orderPolicies(admin, { kind: 'sla', ids, version: 0, note: '' });
    expect(await refusalCode(stale)).to.equal('conflict');
    const foreign = orderPolicies(admin, { kind: 'sla', ids: [...ids, ola.id], version: 1, note: '' });
    expect(await refusalCode(foreign)).to.equal('conflict');
  });
});
