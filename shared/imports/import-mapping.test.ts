import { expect } from 'chai';
import { columnsOf, readImportMapping } from './import-mapping.ts';

const whole = {
  source: 'desk-a',
  name: { es: 'Mesa A', en: 'Desk A' },
  row: 'event',
  dates: { formats: ['d/m/Y H:i'], zone: 'Europe/Madrid' },
  ticketKey: 'Id',
  at: 'When',
  title: '{Subject} ({Id})',
  state: {
    from: 'State',
    values: {
      Open: { category: 'open', status: 'in-progress', assignee: 'set' },
      Waiting: { category: 'waiting', status: 'waiting', waitReason: 'vendor' },
    },
  },
  team: { from: 'Group' },
  requester: { otherwise: 'Desk A' },
} as const;

function faultsOf(changes: Record<string, unknown>): readonly { path: string; code: string }[] {
  const result = readImportMapping({ ...whole, ...changes });
  return 'faults' in result ? result.faults : [];
}

describe('readImportMapping', () => {
  const refusals: [string, Record<string, unknown>, string, string][] = [
    ['an unknown field', { colour: 'red' }, '', 'unknown-field colour'],
    ['another kind of row', { row: 'cell' }, 'row', 'invalid_union'],
    ['a date format without a year', { dates: { formats: ['d/m H:i'] } }, 'dates.formats.0', 'unknown-date-format'],
    [
      'a date format with an unknown letter',
      { dates: { formats: ['d/m/Y h:i'] } },
      'dates.formats.0',
      'unknown-date-format',
    ],
    ['a zone that does not exist', { dates: { formats: ['iso'], zone: 'Mars/Olympus' } }, 'dates.zone', 'unknown-zone'],
    ['no team at all', { team: {} }, 'team', 'team-from-or-otherwise'],
    [
      'a tier without an owner team',
      { tier: { from: 'Line', values: { L1: { tier: 1 } } } },
      'ownerTeam',
      'owner-team-needed-above-tier-1',
    ],
    [
      'a sixth tier',
      { tier: { from: 'Line', values: { L6: { tier: 6 } } }, ownerTeam: { key: 'a', name: 'A' } },
      'tier.values.L6.tier',
      'too_big',
    ],
    [
      'waiting without a reason',
      { state: { from: 'State', values: { Waiting: { category: 'waiting', status: 'waiting' } } } },
      'state.values.Waiting.waitReason',
      'wait-reason-exactly-when-waiting',
    ],
    [
      'one status in two categories',
      {
        state: {
          from: 'State',
          values: { A: { category: 'open', status: 'x' }, B: { category: 'closed', status: 'x' } },
        },
      },
      'state.values.B',
      'status-in-two-categories',
    ],
    [
      'a priority that no desk has',
      { priority: { from: 'P', values: { Top: 9 } } },
      'priority.values.Top',
      'invalid_value',
    ],
  ];
  for (const [what, changes, path, code] of refusals) {
    it(`refuses ${what}, and says where`, () => {
      expect(faultsOf(changes)).to.deep.include({ path, code });
    });
  }

  it('names every fault at once', () => {
    expect(faultsOf({ source: 'Not A Key', ticketKey: '', at: 7 }).map(({ path }) => path)).to.have.members([
      'source',
      'ticketKey',
      'at',
    ]);
  });

  it('refuses what is no mapping at all', () => {
    for (const nothing of [null, 'text', 7, [], {}]) expect(readImportMapping(nothing)).to.have.property('faults');
  });

  it('reads a mapping and the columns it needs, once each', () => {
    const result = readImportMapping(whole);
    if ('faults' in result) throw new Error(JSON.stringify(result.faults));
    expect(columnsOf(result.mapping)).to.deep.equal(['Id', 'State', 'Group', 'When', 'Subject']);
    expect(result.mapping.file).to.deep.equal({ delimiter: ',', encoding: 'utf-8', nulls: [], trim: false });
  });
});
