import { config } from './config.ts';

/** Where people reach the product, without a slash at the end; what mails link to. */
export function publicUrl(): string {
  const own = `http://${config.HOST === '0.0.0.0' ? 'localhost' : config.HOST}:${String(config.PORT)}`;
  return (config.PUBLIC_URL ?? own).replace(/\/+$/, '');
}
