import { expect } from 'chai';
import { filterKeys } from '../../shared/tickets/ticket-filter.ts';
import { systemActor, type Actor } from '../platform/actor.ts';
import { setClock } from '../platform/clock.ts';
import { DomainError } from '../platform/errors.ts';
import { compileFilter } from './compile-filter.ts';

const staff: Actor = { ...systemActor('x'), id: 7, kind: 'person', teamIds: [3, 4], timeZone: 'America/Lima' };
const employee: Actor = { ...staff, permissions: new Set(['ticket.create']), grants: [] };

function faultsOf(actor: Actor, q: string): readonly { pointer: string; code: string }[] {
  try {
    compileFilter(actor, q);
  } catch (error) {
    if (error instanceof DomainError) return error.extras.errors ?? [];
    throw error;
  }
  return [];
}

describe('filters as SQL', () => {
  afterEach(() => {
    setClock();
  });

  it('tells every fault of a filter at once', () => {
    expect(faultsOf(staff, 'colour:red state: tag:a..b priority:x').map(({ code }) => code)).to.deep.equal([
      'filter.unknown-key',
      'filter.empty-value',
      'filter.bad-value',
      'filter.bad-value',
    ]);
  });

  it('refuses groups that mean nothing, and groups in groups', () => {
    for (const q of [
      'all:"colour:red"',
      '-all:"words alone"',
      'all:"state:open"',
      'all:"for:me"',
      'all:1..2',
      'all:"tag:"',
    ])
      expect(faultsOf(staff, q), q).to.deep.equal([
        {
          pointer: '/query/q',
          code: 'filter.bad-value',
          params: { term: q.replace(/^-/, '').replaceAll('"', '').replace('1..2', '..') },
        },
      ]);
    expect(faultsOf(staff, 'all:"tier:x"').map(({ code }) => code)).to.deep.equal(['filter.bad-value']);
    expect(faultsOf(staff, 'all:"all:a"').map(({ code }) => code)).to.deep.equal(['filter.bad-value']);
  });

  it('lets nobody ask in a group what they may not ask outside it', () => {
    expect(faultsOf(employee, '-all:"tag:vpn priority:1"').map(({ code }) => code)).to.deep.equal([
      'filter.unknown-key',
    ]);
  });

  it('carries every value as a parameter, never in the text', () => {
    const evil = ["x'); DROP TABLE tickets; --", '" OR 1=1', '0 UNION SELECT', '/*x*/'];
    for (const key of filterKeys) {
      for (const value of evil) {
        for (const q of [`${key}:"${value.replaceAll('"', '')}"`, value]) {
          try {
            for (const { sql } of compileFilter(staff, q).conditions)
              expect(sql, q).to.not.match(/DROP|OR 1=1|UNION|\/\*/);
          } catch (error) {
            expect(error, q).to.be.instanceOf(DomainError);
          }
        }
      }
    }
  });

  it('has as many parameters as places', () => {
    for (const q of [
      'tier:1..3 -priority:1,2 created:today,2026-01-01 tag:a,b watching:no x',
      'resolving-tier:1,2-3 -vip:yes',
      '-all:"tier:1..3 tag:a stay-team:4 stay-tier:2 team:mine first-contact:yes","assignee:me owner:7"',
      'open-at:2026-01-01 stay-tier:1,2-3 stay-team:4 stay-entered:2026-01-01..',
    ]) {
      for (const { sql, params } of compileFilter(staff, q).conditions)
        expect(sql.split('?').length - 1, q).to.equal(params.length);
    }
  });

  it('refuses employees what tells how the desk works', () => {
    const refused = filterKeys.filter((key) =>
      faultsOf(employee, `${key}:1`).some(({ code }) => code === 'filter.unknown-key'),
    );
    expect(refused).to.include.members([
      'tag',
      'vip',
      'returned',
      'parent',
      'batch',
      'ping-pong',
      'stay-team',
      'highest-tier',
    ]);
    expect(refused).to.not.include.members(['state', 'created', 'number', 'practice', 'watching']);
    for (const key of filterKeys)
      expect(
        faultsOf(staff, `${key}:1`).some(({ code }) => code === 'filter.unknown-key'),
        key,
      ).to.equal(false);
  });

  it('knows me, mine and today by who asks and when', () => {
    expect(compileFilter(staff, 'team:mine assignee:me').anchors).to.deep.equal({ team: [3, 4], assignee: [7] });
    setClock(() => Date.UTC(2026, 2, 2, 3));
    const [condition] = compileFilter(staff, 'created:today').conditions;
    expect(condition!.params, 'still the 1st in Lima').to.deep.equal([
      Date.UTC(2026, 2, 1, 5),
      Date.UTC(2026, 2, 2, 5),
    ]);
  });

  it('has days of 23 and 25 hours where the clock is turned', () => {
    const madrid: Actor = { ...staff, timeZone: 'Europe/Madrid' };
    const hours = (day: string) => {
      const [from, to] = compileFilter(madrid, `created:${day}`).conditions[0]!.params as [number, number];
      return (to - from) / 3_600_000;
    };
    expect([hours('2026-03-29'), hours('2026-10-25'), hours('2026-05-05')]).to.deep.equal([23, 25, 24]);
  });

  it('takes what was typed literally', () => {
    expect(compileFilter(staff, '100%_|').text).to.equal('100%_|');
  });

  it('narrows the categories by every state term', () => {
    expect(compileFilter(staff, 'state:active').categories).to.deep.equal(['new', 'open', 'waiting']);
    expect(compileFilter(staff, 'state:active -state:new').categories).to.deep.equal(['open', 'waiting']);
    expect(compileFilter(staff, 'state:open state:closed').categories).to.deep.equal([]);
  });
});
