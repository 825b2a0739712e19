import { expect } from 'chai';
import { builtInRoles } from '../../shared/access-control/roles.ts';
import type { RoleScope } from '../../shared/access-control/permissions.ts';
import type { Actor, Grant } from '../platform/actor.ts';
import { systemActor } from '../platform/actor.ts';
import { database, inTransaction } from '../platform/database.ts';
import { type BuiltPerson, type BuiltTeam, buildPerson, buildTeam } from '../testing/factories.ts';
import { emptyDatabase } from '../testing/empty-database.ts';
import '../practices/register.ts';
import { readFactsOf } from './change-ticket.ts';
import { countTickets, pageOfTickets } from './list-tickets.ts';
import { loadAggregate } from './load-ticket.ts';
import {
  canEdit,
  canRead,
  canRun,
  canSpeakPublicly,
  readableBranches,
  readsAsStaff,
  type ReadFacts,
} from './ticket.policy.ts';

function grantOf(role: string, scope: RoleScope, scopeId = 0): Grant {
  const found = builtInRoles.find(({ key }) => key === role)!;
  return { role, permissions: found.permissions, scope, scopeId };
}

function actorWith(
  id: number,
  grants: readonly Grant[],
  teamIds: readonly number[] = [],
  departmentId: number | null = null,
): Actor {
  const all = [grantOf('employee', 'own'), ...grants];
  return {
    ...systemActor('x'),
    id,
    kind: 'person',
    permissions: new Set(all.flatMap(({ permissions }) => permissions)),
    grants: all,
    teamIds,
    departmentId,
  };
}

describe('ticket policy', () => {
  describe('one row and lists agree', () => {
    let actors: readonly [string, Actor][];
    let ids: number[];

    /** Forty tickets whose people, teams, past stays, watchers and departments are dealt at random. */
    before(async () => {
      await emptyDatabase();
      const teams: BuiltTeam[] = [];
      for (const tier of [1, 1, 2, 3]) teams.push(await buildTeam({ tier, frontLine: tier === 1 }));
      const people: BuiltPerson[] = [];
      for (let index = 0; index < 6; index += 1) people.push(await buildPerson());
      const team = (index: number) => teams[index % 4]!.id;
      const person = (index: number) => people[index % 6]!.id;
      let seed = 11;
      const random = (below: number) => {
        seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
        return Math.floor((seed / 2 ** 32) * below);
      };
      ids = await inTransaction(async (unit) => {
        const made: number[] = [];
        for (let index = 0; index < 40; index += 1) {
          const [now, owner] = [team(random(4)), team(random(2))];
          const { insertId } = await unit.run(
            `INSERT INTO tickets (number, practice, status, state_category, title, description, requester_id, beneficiary_id, owner_team_id, team_id,
               assignee_id, tier, queue_rank, channel, department_id, created_at, updated_at)
             VALUES (?, 'incident', 'new', ?, 'x', '', ?, ?, ?, ?, ?, 1, 3, 'portal', ?, ?, ?)`,
            [
              `INC-${String(index).padStart(6, '0')}`,
              ['new', 'open', 'waiting', 'resolved', 'closed', 'cancelled'][random(6)]!,
              person(random(6)),
              random(3) === 0 ? person(random(6)) : null,
              owner,
              now,
              random(3) === 0 ? person(random(6)) : null,
              random(3) === 0 ? null : 1 + random(2),
              1000 + random(20),
              1000,
            ],
          );
          made.push(insertId);
          await unit.run('INSERT INTO incident_details (ticket_id) VALUES (?)', [insertId]);
          await unit.run(
            "INSERT INTO ticket_facts (ticket_id, practice, created_at, born_tier, highest_tier) VALUES (?, 'incident', 1, 1, 0)",
            [insertId],
          );
          const stays = [...Array.from({ length: random(3) }, () => team(random(4))), now];
          for (const [seq, stay] of stays.entries()) {
            await unit.run(
              "INSERT INTO ticket_stints (ticket_id, seq, team_id, tier, entered_at, entered_by_move) VALUES (?, ?, ?, 1, 1, 'opened')",
              [insertId, seq + 1, stay],
            );
          }
          if (random(4) === 0)
            await unit.run('INSERT INTO ticket_watchers (ticket_id, person_id) VALUES (?, ?)', [
              insertId,
              person(random(6)),
            ]);
        }
        return made;
      });
      const many = Array.from({ length: 60 }, (_, index) => 10_000 + index);
      actors = [
        ['an employee', actorWith(person(0), [])],
        ['an agent without a team', actorWith(person(1), [grantOf('agent', 'team')])],
        ['an agent of one team', actorWith(person(2), [grantOf('agent', 'team')], [team(0)])],
        ['an agent of the experts', actorWith(person(3), [grantOf('agent', 'team')], [team(3)])],
        ['an agent of three teams', actorWith(person(3), [grantOf('agent', 'team')], [team(0), team(1), team(2)])],
        ['an agent of sixty teams and one more', actorWith(person(4), [grantOf('agent', 'team')], [...many, team(2)])],
        ['a lead', actorWith(person(4), [grantOf('team-lead', 'team')], [team(2)])],
        ['a manager of everything', actorWith(person(5), [grantOf('service-manager', 'all')])],
        ['a manager of one department', actorWith(person(5), [grantOf('service-manager', 'department', 1)])],
        ['a manager of their own department', actorWith(person(5), [grantOf('service-manager', 'department')], [], 2)],
        ['a manager of no department', actorWith(person(5), [grantOf('service-manager', 'department')])],
        ['a manager of one team', actorWith(person(0), [grantOf('service-manager', 'team', team(1))])],
        [
          'a manager of their own teams',
          actorWith(person(0), [grantOf('service-manager', 'team')], [team(0), team(3)]),
        ],
        ['an auditor', actorWith(person(1), [grantOf('auditor', 'all')])],
        ['an auditor of a department', actorWith(person(1), [grantOf('auditor', 'department', 2)], [team(0)])],
        ['an administrator', actorWith(person(2), [grantOf('administrator', 'all')], [team(0)])],
        ['a director', actorWith(person(2), [grantOf('director', 'all')])],
        ['the product itself', systemActor('test')],
      ];
    });

    it('for every actor and every ticket, under every order', async () => {
      let seen = 0;
      for (const [title, actor] of actors) {
        const readable: number[] = [];
        for (const id of ids) {
          const aggregate = await loadAggregate(database, String(id));
          if (canRead(actor, await readFactsOf(database, aggregate))) readable.push(id);
        }
        for (const sort of ['queue', 'newest', 'oldest', 'updated'] as const) {
          const page = await pageOfTickets(actor, { q: '', sort, limit: 100 });
          expect(
            [...page.ids].sort((one, other) => one - other),
            `${title}, ${sort}`,
          ).to.deep.equal(readable);
        }
        expect(await countTickets(actor, ''), title).to.equal(readable.length);
        seen += readable.length;
      }
      expect(seen, 'the grid has both').to.be.within(40, actors.length * ids.length - 40);
    }).timeout(30_000);

    it('for every filter that names a team or a person', async () => {
      const filters = [
        'team:mine',
        'owner-team:mine',
        'assignee:me',
        'requester:me',
        ...[1, 2, 3, 4].map((id) => `team:${String(id)}`),
        'assignee:1,2,3',
        'requester:4',
        '-team:1',
        'assignee:none',
        'state:new,open',
        '-state:closed',
      ];
      for (const [title, actor] of actors) {
        const everything = new Set((await pageOfTickets(actor, { q: '', sort: 'oldest', limit: 100 })).ids);
        for (const q of filters) {
          const { ids: found } = await pageOfTickets(actor, { q, sort: 'oldest', limit: 100 });
          expect(
            found.every((id) => everything.has(id)),
            `${title}: ${q} shows no more than the policy`,
          ).to.equal(true);
        }
      }
    });

    it('and no branch is an OR across columns', () => {
      for (const [title, actor] of actors) {
        for (const { sql } of readableBranches(actor)) expect(sql, title).to.not.match(/\bOR\b/i);
      }
    });
  });

  describe('decides', () => {
    const facts: ReadFacts = {
      practice: 'incident',
      requesterId: 1,
      beneficiaryId: 2,
      assigneeId: 3,
      teamId: 30,
      ownerTeamId: 10,
      departmentId: 7,
      pastTeamIds: [10, 20, 30],
      watcherIds: [5],
    };
    const agent = (teamIds: number[], id = 99) => actorWith(id, [grantOf('agent', 'team')], teamIds);
    const rows: readonly [title: string, actor: Actor, read: boolean, staff: boolean, edit: boolean, speak: boolean][] =
      [
        ['the requester', actorWith(1, []), true, false, false, true],
        ['the beneficiary', actorWith(2, []), true, false, false, true],
        ['a watcher', actorWith(5, []), true, false, false, true],
        ['a stranger', actorWith(6, []), false, false, false, false],
        ['the team that has it', agent([30]), true, true, true, true],
        ['the team that owns it', agent([10]), true, true, true, true],
        ['a team that had it', agent([20]), true, true, false, false],
        ['another team', agent([40]), false, false, false, false],
        ['the assignee, wherever they sit now', agent([40], 3), true, true, false, false],
        ['a member of the team without the role', actorWith(6, [], [30]), false, false, false, false],
        [
          'a manager of its department',
          actorWith(6, [grantOf('service-manager', 'department', 7)]),
          true,
          true,
          true,
          true,
        ],
        [
          'a manager of another department',
          actorWith(6, [grantOf('service-manager', 'department', 8)]),
          false,
          false,
          false,
          false,
        ],
        ['an auditor', actorWith(6, [grantOf('auditor', 'all')]), true, true, false, false],
        ['an administrator of the system', actorWith(6, [grantOf('administrator', 'all')]), false, false, false, false],
      ];
    for (const [title, actor, read, staff, edit, speak] of rows) {
      it(`${title}: ${read ? 'reads' : 'nothing'}${staff ? ' the desk’s side' : ''}${edit ? ', edits' : ''}${speak ? ', speaks' : ''}`, () => {
        expect(canRead(actor, facts), 'read').to.equal(read);
        expect(readsAsStaff(actor, facts), 'staff').to.equal(staff);
        expect(canEdit(actor, facts), 'edit').to.equal(edit);
        expect(canSpeakPublicly(actor, facts), 'speak').to.equal(speak);
      });
    }

    it('a watcher from outside reads nothing of what belongs to the desk alone, in a row or in a list', () => {
      const task: ReadFacts = { ...facts, practice: 'task' };
      expect(canRead(actorWith(5, []), task)).to.equal(false);
      expect(canSpeakPublicly(actorWith(5, []), task)).to.equal(false);
      expect(canRead(agent([40], 5), task)).to.equal(true);
      const watched = readableBranches(actorWith(5, [])).find(({ sql }) => sql.includes('ticket_watchers'));
      expect(watched?.params).to.include('incident').and.not.include('task');
    });

    it('who may run what: a seat for one’s own name, the lead for another’s, the owner for the end', () => {
      const rule = (
        verb: 'take' | 'accept' | 'assign' | 'resolve' | 'close' | 'confirm' | 'escalate',
        by: ('worker' | 'requester')[] = ['worker'],
      ) => ({ verb, from: [], by });
      const manager = actorWith(6, [grantOf('service-manager', 'all')]);
      const lead = actorWith(6, [grantOf('team-lead', 'team')], [30]);
      expect(canRun(agent([30]), facts, rule('take'))).to.equal(true);
      expect(canRun(manager, facts, rule('take'))).to.equal(false);
      expect(canRun(manager, facts, rule('accept'))).to.equal(false);
      expect(canRun(agent([30]), facts, rule('assign'))).to.equal(false);
      expect(canRun(lead, facts, rule('assign'))).to.equal(true);
      expect(canRun(manager, facts, rule('assign'))).to.equal(true);
      expect(canRun(agent([10]), facts, rule('close'))).to.equal(true);
      expect(canRun(agent([10]), facts, rule('resolve'))).to.equal(false);
      expect(canRun(agent([20]), facts, rule('escalate'))).to.equal(false);
      expect(canRun(actorWith(1, []), facts, rule('confirm', ['requester']))).to.equal(true);
      expect(canRun(actorWith(1, []), facts, rule('resolve'))).to.equal(false);
      expect(
        canRun(agent([30]), facts, rule('confirm', ['requester'])),
        'the desk does not confirm for the requester',
      ).to.equal(false);
    });
  });
});
