import { expect } from 'chai';
import { ApiProblem } from './api-problem';
import { Sending } from './sending';

function refusal(status: number, code: string, extras: Readonly<Record<string, unknown>> = {}): ApiProblem {
  return new ApiProblem({ status, code, title: code, extras });
}

describe('sending', () => {
  /** Fails with each of them in turn, then works; the keys under which it went. */
  async function keysOver(...failures: readonly Error[]): Promise<readonly string[]> {
    const sending = new Sending();
    const keys: string[] = [];
    for (const failure of [...failures, null])
      await sending.run((attempt) => {
        keys.push(attempt);
        return failure === null ? Promise.resolve() : Promise.reject(failure);
      });
    return keys;
  }

  it('goes under the same key again while nobody knows whether it was done', async () => {
    const unknown = [
      refusal(0, 'offline'),
      refusal(502, 'unavailable'),
      refusal(409, 'conflict', { retryAfterSeconds: 5 }),
      new Error('broken'),
    ];
    expect(new Set(await keysOver(...unknown)).size).to.equal(1);
  });

  it('goes under another key after a refusal, which wrote nothing', async () => {
    const keys = await keysOver(refusal(422, 'bad-input'), refusal(409, 'conflict'));
    expect(new Set(keys).size).to.equal(3);
  });

  it('goes under another key once it was done', async () => {
    const sending = new Sending();
    const keys: string[] = [];
    const note = (attempt: string): Promise<void> => Promise.resolve(void keys.push(attempt));
    await sending.run(note);
    await sending.run(note);
    expect(new Set(keys).size).to.equal(2);
  });

  it('goes once at a time, and tells why it was refused until it is tried again', async () => {
    const sending = new Sending();
    let finish: () => void = () => undefined;
    const first = sending.run(() => new Promise<void>((resolve) => (finish = resolve)));
    expect([sending.busy(), await sending.run(() => Promise.reject(new Error('never begun')))]).to.deep.equal([
      true,
      false,
    ]);
    finish();
    expect([await first, sending.busy(), sending.problem()]).to.deep.equal([true, false, null]);
    expect(await sending.run(() => Promise.reject(refusal(409, 'conflict')))).to.equal(false);
    expect(sending.problem()?.code).to.equal('conflict');
    expect([await sending.run(() => Promise.resolve()), sending.problem()]).to.deep.equal([true, null]);
  });
});
