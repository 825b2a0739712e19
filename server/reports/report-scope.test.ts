import { expect } from 'chai';
import type { PermissionName, RoleScope } from '../../shared/access-control/permissions.ts';
import { builtInRoles } from '../../shared/access-control/roles.ts';
import type { ScopeQuery } from '../../shared/reports/report.api.ts';
import { type Actor, type Grant, systemActor } from '../platform/actor.ts';
import { setClock } from '../platform/clock.ts';
import { DomainError } from '../platform/errors.ts';
import { presentScope, reportScope } from './report-scope.ts';

const now = Date.UTC(2026, 2, 10, 23, 30);

describe('reportScope', () => {
  before(() => {
    setClock(() => now);
  });
  after(() => {
    setClock();
  });

  it('refuses whoever may not read reports, whatever they ask for', () => {
    expect(refusal(reader([grant('agent', 'all')]))).to.equal('forbidden');
    expect(refusal(reader([grant('agent', 'team')]), { zone: 'Mars/Olympus' })).to.equal('forbidden');
    expect(refusal(reader([]))).to.equal('forbidden');
  });

  it('refuses a place that does not exist, and two ways of saying when', () => {
    const director = reader([grant('director', 'all')]);
    expect(refusal(director, { zone: 'Mars/Olympus' })).to.equal('bad-input');
    expect(refusal(director, { period: '7d', from: '2026-03-01' })).to.equal('bad-input');
  });

  describe('reaches', () => {
    const cases: [string, Actor, { all: boolean; teamIds: number[]; departmentIds: number[] }][] = [
      [
        'nothing with a scope of the own tickets',
        reader([grant('director', 'own')]),
        { all: false, teamIds: [], departmentIds: [] },
      ],
      [
        'nothing with the scope of the own teams and no team',
        reader([grant('team-lead', 'team')], { teamIds: [] }),
        { all: false, teamIds: [], departmentIds: [] },
      ],
      [
        'nothing with the scope of the own department and no department',
        reader([grant('director', 'department')], { departmentId: null }),
        { all: false, teamIds: [], departmentIds: [] },
      ],
      [
        'the own teams, and no other, with the scope of teams',
        reader([grant('team-lead', 'team')], { teamIds: [3, 5], departmentId: 7 }),
        { all: false, teamIds: [3, 5], departmentIds: [] },
      ],
      [
        'the one team that is named, not the own ones',
        reader([grant('team-lead', 'team', 9)], { teamIds: [3] }),
        { all: false, teamIds: [9], departmentIds: [] },
      ],
      [
        'the own department with the scope of departments',
        reader([grant('director', 'department')], { teamIds: [3], departmentId: 7 }),
        { all: false, teamIds: [], departmentIds: [7] },
      ],
      [
        'the one department that is named',
        reader([grant('director', 'department', 8)], { departmentId: 7 }),
        { all: false, teamIds: [], departmentIds: [8] },
      ],
      [
        'the whole house with the scope of everything',
        reader([grant('director', 'all')], { teamIds: [3], departmentId: 7 }),
        { all: true, teamIds: [], departmentIds: [] },
      ],
      [
        'what all grants give together, each once',
        reader([grant('team-lead', 'team'), grant('team-lead', 'team', 3), grant('director', 'department', 8)], {
          teamIds: [3, 5],
        }),
        { all: false, teamIds: [3, 5], departmentIds: [8] },
      ],
      [
        'no further because of a wide role that reads no reports',
        reader([grant('team-lead', 'team'), grant('agent', 'all')], { teamIds: [3] }),
        { all: false, teamIds: [3], departmentIds: [] },
      ],
    ];
    for (const [what, actor, reach] of cases) {
      it(what, () => {
        const scope = reportScope(actor, {});
        expect(scope.reach).to.deep.equal(reach);
        expect(presentScope(scope).wholeHouse).to.equal(reach.all);
      });
    }
  });

  describe('opens the tickets behind a figure', () => {
    const cases: [string, boolean, Actor][] = [
      [
        'not to an administrator, who reads figures of the whole house only',
        false,
        reader([grant('administrator', 'all')]),
      ],
      ['to an auditor, who reads every ticket', true, reader([grant('auditor', 'all')])],
      ['to a lead, who works in the teams that are counted', true, reader([grant('team-lead', 'team')])],
      ['not where a team is counted that the lead does not work in', false, reader([grant('team-lead', 'team', 9)])],
      [
        'not to a reader of figures of a team who is in it but does not work on tickets',
        false,
        reader([grant('administrator', 'team')]),
      ],
      [
        'to an auditor of the department that is counted',
        true,
        reader([grant('auditor', 'department')], { departmentId: 7 }),
      ],
      [
        'not where the department that is counted is not the one whose tickets are read',
        false,
        reader([grant('auditor', 'department', 8), grant('administrator', 'department', 7)]),
      ],
      [
        'not where teams and departments are counted together',
        false,
        reader([grant('team-lead', 'team'), grant('auditor', 'department')]),
      ],
      [
        'even then to whoever reads every ticket',
        true,
        reader([grant('team-lead', 'team'), grant('auditor', 'department'), grant('service-manager', 'all')]),
      ],
    ];
    for (const [what, opens, actor] of cases) {
      it(what, () => {
        expect(reportScope(actor, {}).mayDrill).to.equal(opens);
      });
    }
  });

  it("counts the last 30 days of the reader's own place, and the 30 before them", () => {
    // In Madrid the 11th has begun already.
    expect(presentScope(reportScope(reader([grant('director', 'all')]), {}))).to.deep.equal({
      zone: 'Europe/Madrid',
      period: {
        preset: '30d',
        from: '2026-02-09T23:00:00.000Z',
        to: '2026-03-11T23:00:00.000Z',
        firstDay: '2026-02-10',
        lastDay: '2026-03-11',
      },
      previous: {
        preset: null,
        from: '2026-01-10T23:00:00.000Z',
        to: '2026-02-09T23:00:00.000Z',
        firstDay: '2026-01-11',
        lastDay: '2026-02-09',
      },
      at: '2026-03-10T23:30:00.000Z',
      wholeHouse: true,
    });
  });

  it('takes the place that is asked for, and knows nothing before all time', () => {
    const director = reader([grant('director', 'all')]);
    const { zone, period } = presentScope(reportScope(director, { zone: 'America/Bogota', period: '7d' }));
    expect([zone, period.firstDay, period.lastDay]).to.deep.equal(['America/Bogota', '2026-03-04', '2026-03-10']);
    expect(presentScope(reportScope(director, { period: 'all' })).previous).to.equal(null);
  });
});

/** A person of team 3 and department 7 in Madrid with these grants and no other. */
function reader(grants: readonly Grant[], facts: Partial<Actor> = {}): Actor {
  return {
    ...systemActor('test'),
    id: 1,
    kind: 'person',
    timeZone: 'Europe/Madrid',
    teamIds: [3],
    departmentId: 7,
    ...facts,
    grants,
    permissions: new Set(grants.flatMap(({ permissions }) => permissions)),
  };
}

function grant(role: string, scope: RoleScope, scopeId = 0): Grant {
  const permissions: readonly PermissionName[] = builtInRoles.find(({ key }) => key === role)?.permissions ?? [];
  return { role, permissions, scope, scopeId };
}

function refusal(actor: Actor, query: ScopeQuery = {}): string {
  try {
    reportScope(actor, query);
    return 'answered';
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
}
