import { expect } from 'chai';
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkNodeVersion, isSupportedNode } from './check-node-version.mjs';
import { missingPackages } from './install-packages.mjs';
import { hashFiles, isTestFile, listFiles } from './project-files.mjs';

describe('set-up', () => {
  describe('version of Node', () => {
    for (const version of ['18.20.0', '20.18.3', '21.7.0', '22.12.0', '23.11.0']) {
      it(`refuses ${version}`, () => {
        expect(isSupportedNode(version)).to.be.false;
        expect(() => checkNodeVersion(version)).to.throw(version);
      });
    }
    for (const version of ['20.19.0', '20.20.2', '22.13.0', '24.0.0', '26.1.0']) {
      it(`accepts ${version}`, () => {
        expect(isSupportedNode(version)).to.be.true;
      });
    }
    it('says in package.json what it checks', () => {
      const { engines } = JSON.parse(readFileSync('package.json', 'utf8')) as { engines: { node: string } };
      expect(engines.node).to.equal('^20.19 || ^22.13 || >=24');
    });
  });

  describe('installed packages', () => {
    const lock = {
      packages: {
        '': { version: '1.0.0' },
        'node_modules/chai': { version: '6.0.0' },
        'node_modules/only-on-windows': { version: '1.0.0', optional: true },
      },
    };

    it('misses one that is absent', () => {
      expect(missingPackages(lock, { packages: {} })).to.deep.equal(['node_modules/chai']);
    });
    it('misses one in another version', () => {
      expect(missingPackages(lock, { packages: { 'node_modules/chai': { version: '5.0.0' } } })).to.have.length(1);
    });
    it('is content without optional ones', () => {
      expect(missingPackages(lock, { packages: { 'node_modules/chai': { version: '6.0.0' } } })).to.deep.equal([]);
    });
  });

  describe('sources of an output', () => {
    let folder: string;
    const hash = (): string => hashFiles(listFiles(['src', 'absent.json'], folder), folder);

    beforeEach(() => {
      folder = mkdtempSync(join(tmpdir(), 'escala-setup-'));
      mkdirSync(join(folder, 'src/inner'), { recursive: true });
      writeFileSync(join(folder, 'src/a.ts'), 'a');
      writeFileSync(join(folder, 'src/inner/b.ts'), 'b');
    });
    afterEach(() => {
      rmSync(folder, { recursive: true });
    });

    it('are listed with forward slashes, and what is missing is left out', () => {
      expect(listFiles(['src', 'absent.json'], folder)).to.deep.equal(['src/a.ts', 'src/inner/b.ts']);
    });
    it('have another hash when a content changes', () => {
      const before = hash();
      writeFileSync(join(folder, 'src/a.ts'), 'A');
      expect(hash()).to.not.equal(before);
    });
    it('have another hash when a file is renamed', () => {
      const before = hash();
      renameSync(join(folder, 'src/a.ts'), join(folder, 'src/c.ts'));
      expect(hash()).to.not.equal(before);
    });
    it('have the same hash when only the time changes', () => {
      const before = hash();
      utimesSync(join(folder, 'src/a.ts'), new Date(0), new Date(0));
      expect(hash()).to.equal(before);
    });
    it('leave tests out', () => {
      expect(['server/a.test.ts', 'client/src/a.spec.ts', 'server/testing/x.ts'].every(isTestFile)).to.be.true;
      expect(['server/a.ts', 'server/tickets/latest.ts'].some(isTestFile)).to.be.false;
    });
  });
});
