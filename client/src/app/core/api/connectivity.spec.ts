import { TestBed } from '@angular/core/testing';
import { expect } from 'chai';
import { Connectivity } from './connectivity';

describe('Connectivity', () => {
  const original = globalThis.fetch;
  let answers: boolean;
  let asked: string[];

  beforeEach(() => {
    answers = false;
    asked = [];
    globalThis.fetch = (input) => {
      asked.push(typeof input === 'string' ? input : '');
      return answers ? Promise.resolve(new Response('{}', { status: 503 })) : Promise.reject(new TypeError('gone'));
    };
  });
  afterEach(() => {
    TestBed.inject(Connectivity).noteAnswer();
    globalThis.fetch = original;
    TestBed.resetTestingModule();
  });

  it('knows by itself that the server is back, whatever it answers', async () => {
    const connectivity = TestBed.inject(Connectivity);
    connectivity.noteSilence();
    expect(await connectivity.ask()).to.equal(false);
    expect([connectivity.offline(), connectivity.returned()]).to.deep.equal([true, 0]);
    answers = true;
    expect(await connectivity.ask()).to.equal(true);
    expect([connectivity.offline(), connectivity.returned()]).to.deep.equal([false, 1]);
    expect(asked).to.deep.equal(['/api/health', '/api/health']);
  });

  it('does not call an answer a return where nothing was lost', () => {
    const connectivity = TestBed.inject(Connectivity);
    connectivity.noteAnswer();
    expect(connectivity.returned()).to.equal(0);
  });

  it('believes the network only once the server has answered', async () => {
    const connectivity = TestBed.inject(Connectivity);
    window.dispatchEvent(new Event('offline'));
    window.dispatchEvent(new Event('online'));
    await Promise.resolve();
    expect(connectivity.offline()).to.equal(true);
  });
});
