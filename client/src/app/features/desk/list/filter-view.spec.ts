import { expect } from 'chai';
import { narrowed, viewOfFilter, withFacet, withoutOther, withText } from './filter-view';

describe('the filter bar', () => {
  it('shows each menu with what the query asks', () => {
    const { values, text, others } = viewOfFilter('state:open,waiting priority:1 impresora');
    expect(values['state']).to.deep.equal(['open', 'waiting']);
    expect(values['priority']).to.deep.equal(['1']);
    expect(text).to.equal('impresora');
    expect(others).to.deep.equal([]);
  });

  it('shows as a chip what no menu can say: ranges, negations, other keys', () => {
    const { values, others } = viewOfFilter('-state:closed priority:1..2 batch:3');
    expect(others.map(({ term }) => term.key)).to.deep.equal(['state', 'priority', 'batch']);
    expect(values['state']).to.deep.equal([]);
  });

  it('points at what it does not understand', () => {
    expect(viewOfFilter('color:red').faults).to.deep.equal(['color:red']);
  });

  it('changes one menu and leaves the rest', () => {
    expect(withFacet('state:open batch:3 vpn', 'state', ['waiting'])).to.equal('batch:3 state:waiting vpn');
    expect(withFacet('state:open vpn', 'state', [])).to.equal('vpn');
  });

  it('takes off one chip', () => {
    expect(withoutOther('batch:3 -tag:vpn', 'term-1')).to.equal('batch:3');
  });

  it('replaces the text and keeps the terms', () => {
    expect(withText('priority:1 viejo', 'nuevo')).to.equal('priority:1 nuevo');
    expect(withText('priority:1 viejo', '')).to.equal('priority:1');
  });

  it('understands the language where it is typed', () => {
    expect(withText('priority:1', 'tag:vpn lento')).to.equal('priority:1 tag:vpn lento');
  });

  it('narrows a queue by what is asked on top', () => {
    expect(narrowed('team:3 state:active', 'priority:1')).to.equal('team:3 state:active priority:1');
    expect(narrowed('', 'priority:1')).to.equal('priority:1');
  });
});
