import { Agent, request } from 'node:http';

export interface BenchClient {
  get(path: string): Promise<string>;
  post(path: string, body: unknown): Promise<string>;
}

/** Kept connections and a session, like a browser; nothing else that would be measured with the server. */
export async function signIn(baseUrl: string, username: string, password: string): Promise<BenchClient> {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  let cookie = '';
  const send = (method: string, path: string, body: unknown): Promise<string> =>
    new Promise((resolve, reject) => {
      const payload = body === undefined ? undefined : JSON.stringify(body);
      const outgoing = request(
        new URL(path, baseUrl),
        {
          method,
          agent,
          headers: {
            ...(cookie === '' ? {} : { cookie }),
            ...(payload === undefined
              ? {}
              : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(payload) }),
            'sec-fetch-site': 'same-origin',
          },
        },
        (answer) => {
          const parts: Buffer[] = [];
          answer.on('data', (part: Buffer) => parts.push(part));
          answer.on('end', () => {
            const text = Buffer.concat(parts).toString('utf8');
            const fresh = answer.headers['set-cookie']?.map((line) => line.split(';')[0]).join('; ');
            if (fresh) cookie = fresh;
            if ((answer.statusCode ?? 500) < 300) resolve(text);
            else reject(new Error(`${method} ${path} answered ${String(answer.statusCode)}: ${text.slice(0, 400)}`));
          });
        },
      );
      // The server closes idle connections; whoever meets one that has just been closed asks again.
      outgoing.on('error', (error) => {
        if (outgoing.reusedSocket) send(method, path, body).then(resolve, reject);
        else reject(error);
      });
      outgoing.end(payload);
    });
  await send('POST', '/api/session', { username, password });
  return { get: (path) => send('GET', path, undefined), post: (path, body) => send('POST', path, body) };
}
