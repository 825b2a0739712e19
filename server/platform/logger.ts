import { pino } from 'pino';
import { config } from './config.ts';

/** JSON lines on standard output. Bodies, passwords, cookies and tokens are never handed to it. */
export const logger = pino({
  level: config.LOG_LEVEL,
  base: null,
  redact: ['req.headers.cookie', 'req.headers.authorization', 'res.headers["set-cookie"]'],
});
