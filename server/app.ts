import { fileURLToPath } from 'node:url';
import compression from 'compression';
import express, { type Express } from 'express';
import { readHealth } from '../shared/api/health.api.ts';
import { absenceRoutes } from './people/absences.routes.ts';
import { peopleAdminRoutes } from './people/people-admin.routes.ts';
import type { DirectoryGroups } from './people/read-access.ts';
import { peopleRoutes } from './people/people.routes.ts';
import { identifyPerson, sessionRoutes, type SignInOptions } from './people/session.routes.ts';
import { familyRoutes } from './families/families.routes.ts';
import { contractRoutes } from './contracts/contract.routes.ts';
import { vendorCaseRoutes } from './contracts/vendor-case.routes.ts';
import { automationRoutes } from './automation/automation.routes.ts';
import { filesRoutes } from './files/files.routes.ts';
import { jobRoutes } from './jobs/jobs.routes.ts';
import { liveRoutes } from './live/live.routes.ts';
import { majorRoutes } from './majors/majors.routes.ts';
import { notificationRoutes } from './notifications/notifications.routes.ts';
import { outboxRoutes } from './outbox/outbox.routes.ts';
import { pageRoutes } from './paging/page.routes.ts';
import { config } from './platform/config.ts';
import { database, databaseKind } from './platform/database.ts';
import { configurationRoutes } from './configuration/configuration.routes.ts';
import { calendarRoutes } from './sla/calendars.routes.ts';
import { chainRoutes } from './escalation/chains.routes.ts';
import { referenceAdminRoutes } from './reference/reference-admin.routes.ts';
import { policyRoutes } from './sla/policies.routes.ts';
import { teamRoutes } from './people/teams.routes.ts';
import { answerProblem, mountPublic, unknownAddress } from './platform/http.ts';
import { logRequests } from './platform/http-log.ts';
import { limitRate, requireSameOrigin, securityHeaders } from './platform/security.ts';
import { sessions } from './platform/session.ts';
import { clientFiles } from './platform/static-files.ts';
import { importRoutes } from './imports/import.routes.ts';
import { pulseRoutes } from './pulse/pulse.routes.ts';
import { objectiveRoutes } from './reports/objectives/objectives.routes.ts';
import { insightRoutes } from './reports/insight.routes.ts';
import { surveyRoutes } from './surveys/surveys.routes.ts';
import { ticketRoutes } from './tickets/ticket.routes.ts';
import './practices/register.ts';
import './automation/register.ts';
import './sla/register.ts';
import { promiseRoutes } from './sla/promises.routes.ts';
import { slaRoutes } from './sla/sla.routes.ts';
import { referenceRoutes } from './reference/reference.routes.ts';

export interface AppOptions extends SignInOptions {
  /** Requests a minute of one person from one address; 0 means no limit. */
  readonly rateLimit: number;
  /** Sign-ins a minute from one address; 0 means no limit. */
  readonly signInLimit: number;
}

const clientFolder = fileURLToPath(new URL('../client/', import.meta.url));

/** The composition root: what every request passes, then one line per room. */
export function createApp(options: AppOptions): Express {
  const app = express();
  app.set('trust proxy', config.TRUST_PROXY);
  app.set('etag', false);
  app.disable('x-powered-by');

  app.use(logRequests);
  app.use(securityHeaders((req) => !req.path.startsWith('/api')));
  app.use(
    compression({ filter: (req, res) => !isStream(res.getHeader('Content-Type')) && compression.filter(req, res) }),
  );
  mountPublic(app, readHealth, async () => {
    await database.first('SELECT 1 AS one');
    return { status: 'ok' as const, database: databaseKind };
  });

  app.use('/api', requireSameOrigin, sessions(), identifyPerson, limitRate(options.rateLimit, 'person'));
  app.post('/api/session', limitRate(options.signInLimit, 'address'));
  app.use(['/api/mail-links', '/api/survey-links'], limitRate(options.signInLimit, 'address'));

  app.use(sessionRoutes(options));
  app.use(peopleRoutes);
  app.use(absenceRoutes);
  app.use(peopleAdminRoutes(groupsOf(options)));
  app.use(referenceRoutes);
  app.use(insightRoutes);
  app.use(objectiveRoutes);
  app.use(ticketRoutes);
  app.use(slaRoutes);
  app.use(promiseRoutes);
  app.use(familyRoutes);
  app.use(majorRoutes);
  app.use(surveyRoutes);
  app.use(pulseRoutes);
  app.use(importRoutes);
  app.use(outboxRoutes);
  app.use(jobRoutes);
  app.use(automationRoutes);
  app.use(pageRoutes);
  app.use(liveRoutes);
  app.use(filesRoutes);
  app.use(contractRoutes);
  app.use(vendorCaseRoutes);
  app.use(notificationRoutes);
  app.use(configurationRoutes);
  app.use(calendarRoutes);
  app.use(teamRoutes);
  app.use(policyRoutes);
  app.use(chainRoutes);
  app.use(referenceAdminRoutes);

  app.use('/api', unknownAddress);
  app.use(clientFiles(clientFolder));
  app.use(answerProblem);
  return app;
}

function groupsOf({ directory, demo }: AppOptions): DirectoryGroups | null {
  return directory ? { from: demo ? 'demo' : 'environment', groups: directory.groups } : null;
}

/** Compressing an event stream would hold its events back. */
function isStream(contentType: unknown): boolean {
  return String(contentType).startsWith('text/event-stream');
}
