import { expect } from 'chai';
import { checkForm, faultsOf, nestValues, visibleFields } from './form-fault';

const form = {
  fields: [
    { name: 'title', kind: 'text', label: 'x', required: true, maxLength: 5 },
    { name: 'reason', kind: 'select', label: 'x', options: [] },
    { name: 'tried', kind: 'textarea', label: 'x', required: true, showWhen: { field: 'reason', in: ['skills'] } },
    { name: 'files', kind: 'attachments', label: 'x', required: true },
  ],
} as const;

describe('checkForm', () => {
  it('asks for what is required; blanks and empty lists are not answers', () => {
    const faults = checkForm(form, { title: '   ', files: [] });
    expect(faults.map(({ name, code }) => `${name} ${code}`)).to.deep.equal(['title required', 'files required']);
  });

  it('asks for a hidden field only once it shows', () => {
    expect(visibleFields(form, {}).map(({ name }) => name)).to.not.include('tried');
    expect(checkForm(form, { title: 'a', files: [1], reason: 'skills' }).map(({ name }) => name)).to.deep.equal([
      'tried',
    ]);
  });

  it('tells the limit that was passed', () => {
    expect(checkForm(form, { title: 'abcdef', files: [1] })).to.deep.equal([
      { name: 'title', code: 'too_big', params: { max: 5 } },
    ]);
  });
});

describe('faultsOf', () => {
  it('turns a pointer into the name of the field', () => {
    expect(faultsOf([{ pointer: '/body/details/dueOn', code: 'invalid_format' }])[0]?.name).to.equal('details.dueOn');
  });
});

describe('nestValues', () => {
  it('puts dotted names into their group and leaves blanks out', () => {
    expect(nestValues({ title: 'a', 'details.a': 1, 'details.b': true, note: ' ', tags: [] })).to.deep.equal({
      title: 'a',
      details: { a: 1, b: true },
    });
  });
});
