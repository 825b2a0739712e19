import * as z from 'zod';
import { permissionNames } from '../access-control/permissions.ts';
import { defineEndpoint } from '../api/endpoint.ts';

const language = z.enum(['es', 'en']);

/** Who is here and what they may use; `person` is null before signing in. */
export const sessionView = z.object({
  person: z
    .object({
      id: z.number(),
      name: z.string(),
      givenName: z.string().nullable(),
      email: z.string().nullable(),
      jobTitle: z.string().nullable(),
      language,
      timeZone: z.string(),
      siteId: z.number().nullable(),
    })
    .nullable(),
  permissions: z.array(z.enum(permissionNames)),
  teams: z.array(z.object({ id: z.number(), name: z.string(), tier: z.number(), lead: z.boolean() })),
  /** Only in the demo organisation: who one may sign in as. */
  demo: z
    .object({
      password: z.string(),
      people: z.array(z.object({ username: z.string(), name: z.string(), role: z.string() })),
    })
    .nullable(),
});
export type SessionView = z.infer<typeof sessionView>;

export const readSession = defineEndpoint({
  method: 'GET',
  path: '/api/session',
  summary: 'Who is signed in, and what they may use.',
  access: 'public',
  response: sessionView,
});

export const signIn = defineEndpoint({
  method: 'POST',
  path: '/api/session',
  summary: 'Sign in.',
  access: 'public',
  body: z.strictObject({ username: z.string().trim().min(1).max(200), password: z.string().min(1).max(500) }),
  response: sessionView,
});

export const signOut = defineEndpoint({
  method: 'DELETE',
  path: '/api/session',
  summary: 'Sign out.',
  access: 'session',
  response: z.object({}),
});

export const updateMe = defineEndpoint({
  method: 'PATCH',
  path: '/api/me',
  summary: 'Change my own language or time zone.',
  access: 'session',
  body: z.strictObject({ language: language.optional(), timeZone: z.string().max(60).optional() }),
  response: sessionView,
});

export const listMySessions = defineEndpoint({
  method: 'GET',
  path: '/api/me/sessions',
  summary: 'Where I am signed in.',
  access: 'session',
  response: z.object({
    items: z.array(
      z.object({
        id: z.string(),
        createdAt: z.string(),
        lastSeenAt: z.string(),
        address: z.string().nullable(),
        agent: z.string().nullable(),
        current: z.boolean(),
      }),
    ),
  }),
});

export const endMySession = defineEndpoint({
  method: 'DELETE',
  path: '/api/me/sessions/:id',
  summary: 'Sign out elsewhere.',
  access: 'session',
  params: z.strictObject({ id: z.string().max(200) }),
  response: z.object({}),
});
