import { Router } from 'express';
import * as api from '../../shared/surveys/survey.api.ts';
import { database } from '../platform/database.ts';
import { mount, mountPublic } from '../platform/http.ts';
import { answerSurvey, readSurvey, readSurveyLink, useSurveyLink } from './answer-survey.ts';

export const surveyRoutes = Router();

mountPublic(surveyRoutes, api.readSurveyLink, ({ params }) => readSurveyLink(params.token));
mountPublic(surveyRoutes, api.useSurveyLink, async ({ params, body }) => {
  await useSurveyLink(params.token, body);
  return {};
});

mount(surveyRoutes, api.readSurvey, async ({ actor, params }) => ({
  survey: await readSurvey(database, actor, params.ticket),
}));
mount(surveyRoutes, api.answerSurvey, async ({ actor, params, body }) => {
  const id = await answerSurvey(actor, params.ticket, body);
  return { survey: await readSurvey(database, actor, String(id)) };
});
