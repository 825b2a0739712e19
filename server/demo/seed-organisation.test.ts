import { expect } from 'chai';
import { inTransaction, database } from '../platform/database.ts';
import { emptyDatabase } from '../testing/empty-database.ts';
import { frontLineTeam } from '../tickets/starting-team.ts';
import { demoDepartments, demoTeams } from '../people/demo-organisation.ts';
import { categorySkills } from './category-skills.ts';
import { services } from './services.ts';
import { deskWords } from '../../shared/reference/desk-words.api.ts';
import { contractTerms } from '../../shared/contracts/contract-terms.ts';
import { demoVendors } from './vendors.ts';
import { seedOrganisation } from './seed-organisation.ts';

const tables = [
  'sites',
  'departments',
  'teams',
  'services',
  'categories',
  'vendors',
  'contracts',
  'contract_versions',
  'calendars',
  'calendar_versions',
  'service_level_policies',
  'service_level_policy_versions',
];

async function contents(): Promise<Record<string, unknown[]>> {
  const found: Record<string, unknown[]> = {};
  for (const table of tables) found[table] = await database.all(`SELECT * FROM ${table} ORDER BY id`);
  return found;
}

describe('demo organisation', () => {
  before(async () => {
    await emptyDatabase();
    await seedOrganisation();
  });

  it('brings agreed tags and a glossary in every language, once', async () => {
    await seedOrganisation();
    const rows = await database.all<{ data: string }>(
      "SELECT data FROM configuration_versions WHERE kind = 'desk-words'",
    );
    expect(rows).to.have.length(1);
    const { tags, terms, onlyAgreed } = deskWords.parse(JSON.parse(rows[0]!.data));
    expect(onlyAgreed, 'tickets may keep other words').to.equal(false);
    expect(tags).to.include('vpn');
    expect(terms.flatMap((term) => Object.values(term)).filter((name) => name === '')).to.deep.equal([]);
  });

  it('changes nothing the second time', async () => {
    const first = await contents();
    await seedOrganisation();
    expect(await contents()).to.deep.equal(first);
  });

  it('leaves alone what an administrator changed', async () => {
    await inTransaction((unit) => unit.run("UPDATE services SET name_es = 'Compras' WHERE `key` = 'erp'"));
    await seedOrganisation();
    const row = await database.first<{ name: string }>("SELECT name_es AS name FROM services WHERE `key` = 'erp'");
    expect(row?.name).to.equal('Compras');
  });

  it('gives each department its own front line, and IT whatever has no category', async () => {
    const rows = await database.all<{ department: string; team: string; tier: number }>(
      `SELECT d.\`key\` AS department, t.\`key\` AS team, t.tier FROM departments d JOIN teams t ON t.id = d.front_line_team_id`,
    );
    expect(rows.map(({ department }) => department)).to.have.members(
      demoDepartments.filter(({ frontLine }) => frontLine !== undefined).map(({ key }) => key),
    );
    expect(rows.every(({ tier }) => tier === 1)).to.be.true;
    const front = await frontLineTeam(database, null);
    expect(await database.first('SELECT `key` AS code FROM teams WHERE id = ?', [front])).to.deep.equal({
      code: 'service-desk',
    });
  });

  it('names only teams and tiers that exist', () => {
    const categories = services.flatMap((service) => service.categories);
    const known = demoTeams.map(({ key }) => key);
    expect(categories.filter(({ team }) => team !== undefined && !known.includes(team))).to.deep.equal([]);
    const steps = categories.flatMap(({ paths }) => paths ?? []);
    expect(steps.filter(([from, to]) => to <= from || from < 1 || to > 5)).to.deep.equal([]);
    expect(new Set(categories.map(({ key }) => key)).size).to.equal(categories.length);
  });

  it('names only skills that a team has, of categories that exist', () => {
    const keys = services.flatMap((service) => service.categories.map(({ key }) => key));
    expect(Object.keys(categorySkills).filter((key) => !keys.includes(key))).to.deep.equal([]);
    const known = demoTeams.flatMap(({ skills }) => skills);
    expect(
      Object.values(categorySkills)
        .flat()
        .filter((skill) => !known.includes(skill)),
    ).to.deep.equal([]);
  });

  it('brings the vendors of the organisation, each under a contract that covers what it names', async () => {
    const rows = await database.all<{ code: string; definition: string }>(
      `SELECT c.\`key\` AS code, v.definition FROM contracts c JOIN contract_versions v ON v.id = c.current_version_id ORDER BY c.id`,
    );
    const terms = new Map(rows.map(({ code, definition }) => [code, contractTerms.parse(JSON.parse(definition))]));
    expect([...terms.keys()]).to.deep.equal(['wan', 'erp-support', 'pc-warranty', 'managed-print', 'mail-saas']);
    for (const { contract } of demoVendors)
      expect(terms.get(contract.key)?.serviceIds, contract.key).to.have.length(contract.services.length);
    expect(terms.get('managed-print')?.siteIds).to.have.length(2);
    expect(terms.get('mail-saas')?.availability).to.equal(99.9);
    expect(terms.get('erp-support')?.targets.map(({ metric }) => metric)).to.deep.equal(['vendor-response']);
  });
});
