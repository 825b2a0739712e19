import { expect } from 'chai';
import type { CategoryBody } from '../../shared/reference/reference-admin.api.ts';
import { readHistory } from '../configuration/read-history.ts';
import type { Actor } from '../platform/actor.ts';
import { buildPerson, buildTeam } from '../testing/factories.ts';
import { refusalCode } from '../testing/refusal-code.ts';
import { type TestApp, testApp } from '../testing/test-app.ts';
import { createCategory, createService, saveCategory, saveService } from './save-service.ts';

const service = { name: { es: 'Red', en: 'Network' }, critical: true, topic: 'connection', note: '' };
const category: CategoryBody = {
  name: { es: 'Wi-Fi', en: 'Wi-Fi' },
  parentId: null,
  serviceId: null,
  defaultTeamId: null,
  allowedPaths: [],
  runbook: [],
  skills: [],
  note: '',
};

describe('services and categories of the administrator', () => {
  let app: TestApp;
  let admin: Actor;
  let lead: Actor;
  beforeEach(async () => {
    app = await testApp();
    admin = await app.actor(await buildPerson({ roles: ['administrator'] }));
    lead = await app.actor(await buildPerson({ roles: ['team-lead'] }));
  });

  it('are edited by nobody else', async () => {
    const edit = { active: true, version: 0 };
    expect(await refusalCode(createService(lead, service))).to.equal('forbidden');
    expect(await refusalCode(saveService(lead, 1, { ...service, ...edit }))).to.equal('forbidden');
    expect(await refusalCode(createCategory(lead, category))).to.equal('forbidden');
    expect(await refusalCode(saveCategory(lead, 1, { ...category, ...edit }))).to.equal('forbidden');
  });

  it('are not switched off under what is still offered', async () => {
    const { id: serviceId } = await createService(admin, service);
    const above = await createCategory(admin, { ...category, serviceId });
    const below = await createCategory(admin, { ...category, parentId: above.id });
    const off = { active: false, version: 1 };
    expect(await refusalCode(saveService(admin, serviceId, { ...service, ...off }))).to.equal('bad-input');
    expect(await refusalCode(saveCategory(admin, above.id, { ...category, serviceId, ...off }))).to.equal('bad-input');
    await saveCategory(admin, below.id, { ...category, parentId: above.id, ...off });
    await saveCategory(admin, above.id, { ...category, serviceId, ...off });
    expect((await saveService(admin, serviceId, { ...service, ...off })).active).to.equal(false);
  });

  it('form a tree: no ring, and no deeper than can be read', async () => {
    const ids: number[] = [];
    for (let depth = 0; depth < 4; depth += 1) {
      ids.push((await createCategory(admin, { ...category, parentId: ids.at(-1) ?? null })).id);
    }
    const [first = 0, second = 0] = ids;
    expect(await refusalCode(createCategory(admin, { ...category, parentId: ids.at(-1) ?? null }))).to.equal(
      'bad-input',
    );
    const edit = { ...category, active: true, version: 1 };
    expect(await refusalCode(saveCategory(admin, first, { ...edit, parentId: first }))).to.equal('bad-input');
    expect(await refusalCode(saveCategory(admin, first, { ...edit, parentId: second }))).to.equal('bad-input');
  });

  it('tell who changed what', async () => {
    const team = await buildTeam();
    const { id } = await createCategory(admin, category);
    const runbook = [{ es: 'Reinicia', en: 'Restart', escalateWhen: { es: 'Sigue igual', en: 'No change' } }];
    const edit = {
      ...category,
      runbook,
      skills: ['bgp'],
      defaultTeamId: team.id,
      active: true,
      version: 1,
      note: 'Tras la revisión',
    };
    expect((await saveCategory(admin, id, edit)).runbook).to.deep.equal(runbook);
    const [change] = await readHistory(admin, 'category', { id, limit: 1 });
    expect(change).to.deep.include({
      note: 'Tras la revisión',
      changed: ['defaultTeamId', 'runbook', 'skills'],
      version: 2,
    });
    expect(change?.by?.id).to.equal(admin.id);
    expect(await refusalCode(saveCategory(admin, id, edit)), 'an old version').to.equal('conflict');
  });
});
