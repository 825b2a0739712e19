import { expect } from 'chai';
import { loadActor } from '../../people/load-actor.ts';
import { emptyDatabase } from '../../testing/empty-database.ts';
import { buildPerson, buildTeam } from '../../testing/factories.ts';
import { refusalCode } from '../../testing/refusal-code.ts';
import { composeReport } from './compose-report.ts';

describe('composeReport', () => {
  before(emptyDatabase);
  const wish = {
    report: 'overview',
    by: [],
    scope: { period: '30d' },
    voice: { language: 'es', locale: 'es-MX' },
  } as const;

  it('refuses who may not read reports', async () => {
    const agent = (await loadActor((await buildPerson({ roles: ['agent'] })).id))!;
    expect(await refusalCode(composeReport(agent, wish))).to.equal('forbidden');
  });

  it('says "sin datos" where nothing was counted, and names its filters', async () => {
    const manager = (await loadActor((await buildPerson({ roles: ['service-manager'] })).id))!;
    const team = await buildTeam({ name: 'Redes', tier: 2 });
    const scope = { period: '30d', team: [team.id], priority: [1, 2] } as const;
    const { about, sections, definitions } = await composeReport(manager, {
      ...wish,
      scope: { ...scope, team: [team.id], priority: [1, 2] },
    });
    expect(new Map(about).get('Filtros')).to.equal('Equipo: Redes; Prioridad: P1, P2');
    expect(sections).to.have.length(1);
    expect(sections[0]!.shownRows.find(([name]) => name === 'Satisfacción')?.[1]).to.equal('sin datos');
    expect(sections[0]!.rows.find(([key]) => key === 'csat')?.[2]).to.equal(null);
    expect(definitions.rows.find(([key]) => key === 'csat')?.[2]).to.match(/÷/);
  });

  it('writes numbers as the reader does, whatever the language', async () => {
    const manager = (await loadActor((await buildPerson({ roles: ['service-manager'] })).id))!;
    const written: string[] = [];
    for (const locale of ['es-MX', 'es-ES', 'es-CO']) {
      const { definitions } = await composeReport(manager, { ...wish, voice: { language: 'es', locale } });
      written.push(String(definitions.rows.find(([key]) => key === 'csat')?.[4]));
    }
    expect(written).to.deep.equal(['al menos 90.0 %', 'al menos 90,0 %', 'al menos 90,0 %']);
  });
});
