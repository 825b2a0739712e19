import { expect } from 'chai';
import * as z from 'zod';
import { fieldProblems } from './field-problems.ts';

const schema = z.strictObject({
  name: z.string().min(3),
  'a/b': z.int().max(9).optional(),
  steps: z.array(z.strictObject({ tell: z.array(z.string()).refine(() => false, { params: { code: 'nobody' } }) })),
});

describe('field problems', () => {
  it('tell where and what, missing apart from wrong', () => {
    const body = { name: 'ab', 'a/b': 12, steps: [{ tell: [] }, {}], more: 1 };
    const parsed = schema.safeParse(body);
    expect(parsed.success ? [] : fieldProblems(parsed.error, 'body', body)).to.have.deep.members([
      { pointer: '/body/name', code: 'too_small', params: { min: 3, of: 'string' } },
      { pointer: '/body/a~1b', code: 'too_big', params: { max: 9, of: 'number' } },
      { pointer: '/body/steps/0/tell', code: 'nobody' },
      { pointer: '/body/steps/1/tell', code: 'required' },
      { pointer: '/body/more', code: 'unknown_field' },
    ]);
  });
});
