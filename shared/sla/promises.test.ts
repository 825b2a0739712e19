import { expect } from 'chai';
import { namedCategories, promisesTo, type PromiseSubject } from './promises.ts';
import { type PolicyConditions, serviceLevelPolicy } from './service-level-policy.ts';

const policy = (id: number, conditions: Partial<PolicyConditions>, targets: object[]) => ({
  id,
  definition: serviceLevelPolicy.parse({ conditions, calendar: { use: 'site' }, targets }),
});
const critical = policy(1, { criticalService: true, priorities: [1, 2] }, [
  { metric: 'resolution', amount: 240, unit: 'minutes' },
]);
const printing = policy(2, { categoryIds: [30] }, [{ metric: 'response', amount: 30, unit: 'minutes' }]);
const standard = policy(3, {}, [
  { metric: 'response', priority: 3, amount: 120, unit: 'minutes' },
  { metric: 'resolution', priority: 3, amount: 2, unit: 'days' },
]);
const service = (serviceId: number, criticalService = false): PromiseSubject => ({
  serviceId,
  categoryId: null,
  criticalService,
  categoryIds: [],
});
const reader = { siteId: 1, departmentId: 2, vip: false };

describe('promisesTo', () => {
  it('puts services that get the same together, most urgent first', () => {
    const groups = promisesTo([critical, standard], [service(7), service(8, true), service(9)], reader);
    expect(groups.map(({ subjects, levels }) => [subjects.map((each) => each.serviceId), levels.length])).to.deep.equal(
      [
        [[7, 9], 1],
        [[8], 3],
      ],
    );
    expect(groups[1]?.levels.map((level) => [level.priority, level.policy.id, level.resolution?.amount])).to.deep.equal(
      [
        [1, 1, 240],
        [2, 1, 240],
        [3, 3, 2],
      ],
    );
    expect(groups[0]?.levels[0]).to.deep.include({ nextReply: null });
  });

  it('says a category for itself only where it gets something else', () => {
    const printer: PromiseSubject = { ...service(7), categoryId: 31, categoryIds: [31, 30] };
    const other: PromiseSubject = { ...service(7), categoryId: 40, categoryIds: [40] };
    const groups = promisesTo([printing, standard], [service(7), printer, other], reader);
    expect(groups.map(({ subjects }) => subjects.map((each) => each.categoryId))).to.deep.equal([[null], [31]]);
    expect([...namedCategories([printing, standard])]).to.deep.equal([30]);
  });

  it('promises by who asks, and nothing where nothing fits', () => {
    const vip = policy(4, { vip: true }, [{ metric: 'response', amount: 5, unit: 'minutes' }]);
    expect(promisesTo([vip], [service(7)], { ...reader, vip: true })[0]?.levels).to.have.length(5);
    expect(promisesTo([vip], [service(7)], reader)).to.deep.equal([{ subjects: [service(7)], levels: [] }]);
  });
});
