import { expect } from 'chai';
import { initialScripts } from './check-bundle-size.mjs';

describe('initial scripts of the portal', () => {
  const html =
    '<link rel="modulepreload" href="chunk-A.js"><link rel="stylesheet" href="styles.css"><script src="main-X.js" type="module"></script>';
  const statically = (path: string) => ({ path, kind: 'import-statement' });
  const built = {
    'main-X.js': {
      imports: [statically('chunk-A.js'), { path: 'desk.js', kind: 'dynamic-import' }],
      entryPoint: 'client/src/main.ts',
    },
    'chunk-A.js': { imports: [statically('chunk-B.js')] },
    'chunk-B.js': { imports: [statically('chunk-A.js')] },
    'desk.js': { imports: [statically('chunk-heavy.js')], entryPoint: 'client/src/app/features/desk/desk.routes.ts' },
    'portal.js': { imports: [statically('chunk-C.js')], entryPoint: 'client/src/app/features/portal/portal.routes.ts' },
    'chunk-C.js': { imports: [] },
    'chunk-heavy.js': { imports: [] },
  };

  it('are those the page names and all that they import, but nothing lazy', () => {
    expect(initialScripts(html, built, /^$/)).to.deep.equal(['chunk-A.js', 'chunk-B.js', 'main-X.js']);
  });

  it('take in the lazy modules that the first screen needs', () => {
    const scripts = initialScripts(html, built, /portal\.routes/);
    expect(scripts).to.include.members(['portal.js', 'chunk-C.js']);
    expect(scripts).to.not.include.members(['desk.js']);
  });
});
