import * as z from 'zod';
import { configurationReaders } from '../access-control/permissions.ts';
import { defineEndpoint } from '../api/endpoint.ts';
import { changeNote, readVersion } from '../configuration/configuration.api.ts';
import { messageLanguages } from '../tickets/vocabulary.ts';
import { tagName } from '../tickets/tag.ts';

/** What the organisation calls things: the tags it agreed on, and its terms in the languages it works in. */

const word = z.string().trim().max(80).default('');

/** One thing in each language; what is called nothing there stays empty. */
export const glossaryTerm = z
  .strictObject({ es: word, en: word, pt: word, fr: word })
  .refine((term) => messageLanguages.filter((language) => term[language] !== '').length > 1, {
    params: { code: 'one-language' },
  });
export type GlossaryTerm = z.infer<typeof glossaryTerm>;

export const deskWords = z.strictObject({
  /** Whether tickets take the agreed tags alone; those that they have stay. */
  onlyAgreed: z.boolean().default(false),
  tags: z
    .array(tagName)
    .max(500)
    .refine((tags) => new Set(tags).size === tags.length, { params: { code: 'twice' } })
    .default([]),
  terms: z.array(glossaryTerm).max(1000).default([]),
});
export type DeskWords = z.infer<typeof deskWords>;

const view = z.object({ version: z.number(), settings: deskWords });

export const readDeskWords = defineEndpoint({
  method: 'GET',
  path: '/api/admin/desk-words',
  summary: 'The agreed tags and the glossary.',
  access: configurationReaders,
  response: view,
});

export const saveDeskWords = defineEndpoint({
  method: 'PUT',
  path: '/api/admin/desk-words',
  summary: 'Choose them; each save is a version, and tickets keep the tags that they have.',
  access: 'admin.configure',
  body: z.strictObject({ version: readVersion, settings: deskWords, note: changeNote }),
  response: view,
});

export const suggestTags = defineEndpoint({
  method: 'GET',
  path: '/api/tags',
  summary: 'Tags that begin like what was typed: the agreed ones first, then those in use.',
  access: 'ticket.work',
  query: z.strictObject({ typed: z.string().trim().max(40).default('') }),
  response: z.object({
    onlyAgreed: z.boolean(),
    items: z.array(z.object({ tag: z.string(), agreed: z.boolean() })),
  }),
});

export const readGlossary = defineEndpoint({
  method: 'GET',
  path: '/api/glossary',
  summary: 'What the organisation calls things in each language.',
  access: 'ticket.work',
  response: z.object({ terms: z.array(z.object({ es: z.string(), en: z.string(), pt: z.string(), fr: z.string() })) }),
});
