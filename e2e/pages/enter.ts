import { openPageOn, openSharedPage } from '../world.ts';
import type { Product } from '../server.ts';
import type { OpenPage, View } from '../browser.ts';
import { demoPassword } from './sign-in.ts';

/** Who came in, with what stands beside the page: the same session for calls to the API. */
export interface Visitor extends OpenPage {
  /** Reads the API as this person; a refusal is an error. */
  readonly read: <T>(path: string) => Promise<T>;
  /** Changes something by the API: for what a journey needs and does not look at. */
  readonly send: <T>(method: 'POST' | 'PATCH' | 'PUT', path: string, body: object) => Promise<T>;
}

/**
 * Opens a page on which somebody has signed in and reads in the language of the view, whatever theirs was: people are
 * shared by all journeys. By the API, since the form has its own journey. @param product the shared one unless told
 */
export async function enter(username: string, view: View = {}, product?: Pick<Product, 'url'>): Promise<Visitor> {
  const opened = await (product ? openPageOn(product, view) : openSharedPage(view));
  const call = async <T>(method: string, path: string, data?: object): Promise<T> => {
    const response = await opened.page.request.fetch(path, {
      method,
      ...(data ? { data } : {}),
    });
    if (!response.ok()) throw new Error(`${method} ${path}: ${response.status()} ${await response.text()}`);
    return (await response.json()) as T;
  };
  await call('POST', '/api/session', { username, password: demoPassword });
  await call('PATCH', '/api/me', { language: view.language ?? 'es' });
  return {
    ...opened,
    read: (path) => call('GET', path),
    send: (method, path, body) => call(method, path, body),
  };
}
