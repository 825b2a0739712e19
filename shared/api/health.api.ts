import * as z from 'zod';
import { defineEndpoint } from './endpoint.ts';

export const readHealth = defineEndpoint({
  method: 'GET',
  path: '/api/health',
  summary: 'Tell whether the server and its database answer.',
  access: 'public',
  response: z.object({ status: z.literal('ok'), database: z.enum(['sqlite', 'mysql']) }),
});
