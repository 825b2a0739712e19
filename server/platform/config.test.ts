import { expect } from 'chai';
import { ConfigError, readConfig } from './config.ts';

describe('configuration', () => {
  it('has a default for everything', () => {
    const config = readConfig({});
    expect(config).to.include({ PORT: 3000, HOST: '127.0.0.1', DATA_DIR: './data', LDAP_START_TLS: false });
    expect(config.DATABASE_URL).to.equal(undefined);
    expect(config.LDAP_ATTRIBUTES).to.include({ uid: 'uid', name: 'cn' });
  });

  it('takes an empty variable for one that is not set', () => {
    expect(readConfig({ PORT: '', LDAP_URL: '' })).to.deep.equal(readConfig({}));
  });

  it('ignores what is not ours', () => {
    expect(readConfig({ PATH: '/bin', HOME: '/root' })).to.not.have.any.keys('PATH', 'HOME');
  });

  it('names every wrong variable at once, and why', () => {
    const read = () =>
      readConfig({
        PORT: '70000',
        DATABASE_URL: 'postgres://x/y',
        SESSION_SECRET: 'short',
        LDAP_GROUPS: '{"a":',
        LDAP_START_TLS: 'yes',
        BREAK_GLASS_PASSWORD: 'tiny',
      });
    expect(read)
      .to.throw(ConfigError)
      .with.property('message')
      .that.matches(/PORT: .*65535/)
      .and.matches(/DATABASE_URL: must be an address that starts with mysql:/)
      .and.matches(/SESSION_SECRET: must have at least 32/)
      .and.matches(/LDAP_GROUPS: must be JSON/)
      .and.matches(/LDAP_START_TLS:/)
      .and.matches(/BREAK_GLASS_PASSWORD: must have at least 12/);
  });

  it('never shows the value of a secret', () => {
    expect(() => readConfig({ SESSION_SECRET: 'my-secret', BREAK_GLASS_PASSWORD: 'hunter2' }))
      .to.throw()
      .with.property('message')
      .that.does.not.match(/my-secret|hunter2/);
  });

  it('reads the mapping of groups as data, strictly', () => {
    const groups = { 'it-agents': [{ role: 'agent', team: 'service-desk' }] };
    expect(readConfig({ LDAP_GROUPS: JSON.stringify(groups) }).LDAP_GROUPS).to.deep.equal(groups);
    expect(() => readConfig({ LDAP_GROUPS: '{"it-agents":[{"rol":"agent"}]}' })).to.throw(ConfigError);
    expect(() => readConfig({ LDAP_ATTRIBUTES: '{"login":"sAMAccountName"}' })).to.throw(ConfigError);
    expect(readConfig({ LDAP_ATTRIBUTES: '{"uid":"sAMAccountName"}' }).LDAP_ATTRIBUTES).to.include({
      uid: 'sAMAccountName',
      name: 'cn',
    });
  });
});
