import { expect } from 'chai';
import { DomainError } from '../platform/errors.ts';
import { type BuiltPerson, buildPerson } from '../testing/factories.ts';
import { type TestApp, testApp } from '../testing/test-app.ts';
import { type MyChoices, updateMe } from './update-me.ts';

describe('updateMe', () => {
  let app: TestApp;
  let ana: BuiltPerson;
  beforeEach(async () => {
    app = await testApp();
    ana = await buildPerson({ name: 'Ana Ruiz', language: 'es', timeZone: 'America/Bogota' });
  });
  afterEach(() => app.close());

  const change = async (choices: MyChoices) => updateMe(await app.actor(ana), choices);
  /** As the next request sees the person. */
  const seen = async (person: BuiltPerson) => {
    const { name, language, timeZone } = await app.actor(person);
    return { name, language, timeZone };
  };
  const before = { name: 'Ana Ruiz', language: 'es', timeZone: 'America/Bogota' };

  for (const timeZone of ['', 'Europe/Atlantis', 'Madrid', '../../etc/localtime', "UTC' --"]) {
    it(`refuses "${timeZone}" as a place, and then changes nothing at all`, async () => {
      let refusal: unknown;
      await change({ language: 'en', timeZone }).catch((error: unknown) => (refusal = error));
      expect(refusal).to.be.instanceOf(DomainError);
      expect((refusal as DomainError).extras.errors).to.deep.equal([
        { pointer: '/body/timeZone', code: 'unknown_time_zone' },
      ]);
      expect(await seen(ana)).to.deep.equal(before);
    });
  }

  it('changes what is given, from the next request, and leaves the rest', async () => {
    await change({ language: 'en' });
    expect(await seen(ana)).to.deep.equal({ ...before, language: 'en' });
    await change({ timeZone: 'Europe/Madrid' });
    expect(await seen(ana)).to.deep.equal({ ...before, language: 'en', timeZone: 'Europe/Madrid' });
    await change({});
    expect(await seen(ana)).to.deep.equal({ ...before, language: 'en', timeZone: 'Europe/Madrid' });
  });

  it('changes nobody else', async () => {
    const luis = await buildPerson({ name: 'Luis', language: 'es', timeZone: 'UTC' });
    await change({ language: 'en', timeZone: 'Europe/Madrid' });
    expect(await seen(luis)).to.deep.equal({ name: 'Luis', language: 'es', timeZone: 'UTC' });
  });
});
