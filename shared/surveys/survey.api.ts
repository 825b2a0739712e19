import * as z from 'zod';
import { defineEndpoint } from '../api/endpoint.ts';
import { ticketParams } from '../tickets/ticket.api.ts';

/** The question after a ticket has ended: how was the help? Asked once, answered once (KPIS csat). */

export const scores = [1, 2, 3, 4, 5] as const;
export const score = z.number().int().min(1).max(5);
/** At most this asks somebody of the front line to get in touch. */
export const lowScore = 2;
/** One person is not asked again within so many days. */
export const quietDays = 7;
/** So long an answer is taken. */
export const answerDays = 30;

const token = z.strictObject({ token: z.string().regex(/^[A-Za-z0-9_-]{43}$/) });

export const answerBody = z.strictObject({
  score,
  comment: z.string().trim().min(1).max(2000).optional(),
  /** The answer counts in figures; nobody sees it beside the ticket, and nobody can get in touch because of it. */
  anonymous: z.boolean().default(false),
});
export type SurveyAnswer = z.output<typeof answerBody>;

export const surveyStates = ['ready', 'answered', 'expired'] as const;

export const surveyLinkView = z.object({
  state: z.enum(surveyStates),
  name: z.string(),
  language: z.enum(['es', 'en']),
  ticket: z.object({ number: z.string(), title: z.string() }),
});
export type SurveyLinkView = z.infer<typeof surveyLinkView>;

export const readSurveyLink = defineEndpoint({
  method: 'GET',
  path: '/api/survey-links/:token',
  summary: 'What a survey link of a mail asks; looking at it answers nothing.',
  access: 'public',
  params: token,
  response: surveyLinkView,
});

export const useSurveyLink = defineEndpoint({
  method: 'POST',
  path: '/api/survey-links/:token',
  summary: 'Answer the survey, once, as the person it was sent to.',
  access: 'public',
  params: token,
  body: answerBody,
  response: z.object({}),
});

export const surveyView = z.object({
  state: z.enum(surveyStates),
  /** Null for an anonymous answer, except to the person who gave it. */
  score: score.nullable(),
  comment: z.string().nullable(),
  anonymous: z.boolean(),
  answeredAt: z.iso.datetime().nullable(),
  /** The task that a low score has made; for the desk. */
  followUp: z.string().nullable(),
  mayAnswer: z.boolean(),
});
export type SurveyView = z.infer<typeof surveyView>;

export const readSurvey = defineEndpoint({
  method: 'GET',
  path: '/api/tickets/:ticket/survey',
  summary: 'The survey of a ticket: open for the person it asks, answered for the desk; null when there is none.',
  access: 'session',
  params: ticketParams,
  response: z.object({ survey: surveyView.nullable() }),
});

export const answerSurvey = defineEndpoint({
  method: 'POST',
  path: '/api/tickets/:ticket/survey',
  summary: 'Answer the survey in the portal, once.',
  access: 'session',
  params: ticketParams,
  body: answerBody,
  response: z.object({ survey: surveyView.nullable() }),
});
