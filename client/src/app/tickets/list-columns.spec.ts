import { expect } from 'chai';
import { columnsThatFit, type ListColumn, ListColumns, listColumns, usualColumns } from './list-columns';

const key = 'escala.desk.columns';

describe('ListColumns', () => {
  beforeEach(() => localStorage.removeItem(key));
  after(() => localStorage.removeItem(key));

  it('begins as usual', () => {
    const columns = new ListColumns();
    expect(columns.chosen()).to.equal(null);
    expect(columns.wanted()).to.deep.equal(usualColumns);
  });

  it('keeps a choice in the order of the table, whatever was chosen first', () => {
    const columns = new ListColumns();
    columns.toggle('updated');
    columns.toggle('team');
    columns.toggle('due');
    const wanted = ['number', 'ladder', 'priority', 'state', 'requester', 'team', 'assignee', 'updated'];
    expect(columns.wanted()).to.deep.equal(wanted);
    expect(new ListColumns().wanted(), 'the next page').to.deep.equal(wanted);
  });

  it('knows a list of titles alone from no choice', () => {
    const columns = new ListColumns();
    for (const each of usualColumns) columns.toggle(each);
    expect(new ListColumns().chosen()).to.deep.equal([]);
    columns.asUsual();
    expect(new ListColumns().chosen()).to.equal(null);
  });

  it('leaves out what it does not know', () => {
    localStorage.setItem(key, 'state,constructor,,number');
    expect(new ListColumns().wanted()).to.deep.equal(['number', 'state']);
  });

  it('gives room to the first, and to a narrow one after one that is too wide', () => {
    const widths = Object.fromEntries(listColumns.map((each) => [each, each === 'due' ? 12 : 6])) as Record<
      ListColumn,
      number
    >;
    expect(columnsThatFit(['number', 'priority', 'due', 'state', 'team'], widths, 20)).to.deep.equal([
      'number',
      'priority',
      'state',
    ]);
  });
});
