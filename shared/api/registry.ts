import * as configuration from '../configuration/configuration.api.ts';
import * as chains from '../escalation/chain.api.ts';
import * as families from '../families/family.api.ts';
import * as contracts from '../contracts/contract.api.ts';
import * as vendorCases from '../contracts/vendor-case.api.ts';
import * as automation from '../automation/automation.api.ts';
import * as files from '../files/files.api.ts';
import * as imports from '../imports/import.api.ts';
import * as jobs from '../jobs/job.api.ts';
import * as live from '../live/live.api.ts';
import * as majors from '../majors/major.api.ts';
import * as mailLinks from '../notifications/mail-link.api.ts';
import * as mails from '../notifications/mail.api.ts';
import * as notices from '../notifications/notice.api.ts';
import * as nearby from '../families/nearby.api.ts';
import * as outbox from '../outbox/outbox.api.ts';
import * as pages from '../paging/page.api.ts';
import * as absences from '../people/absence.api.ts';
import * as people from '../people/people.api.ts';
import * as personSettings from '../people/person-settings.api.ts';
import * as teamPeople from '../people/team-people.api.ts';
import * as teamMembers from '../people/team-members.api.ts';
import * as access from '../access-control/access.api.ts';
import * as assignment from '../automation/assignment.api.ts';
import * as rules from '../automation/rule.api.ts';
import * as teams from '../people/team.api.ts';
import * as session from '../people/session.api.ts';
import * as pulse from '../pulse/pulse.api.ts';
import * as reference from '../reference/reference.api.ts';
import * as deskWords from '../reference/desk-words.api.ts';
import * as referenceAdmin from '../reference/reference-admin.api.ts';
import * as costs from '../reports/costs.api.ts';
import * as objectives from '../reports/objective.api.ts';
import * as status from '../reference/status.api.ts';
import * as reports from '../reports/report.api.ts';
import * as schedules from '../reports/schedule.api.ts';
import * as workload from '../reports/workload.api.ts';
import * as calendars from '../sla/calendar.api.ts';
import * as clocks from '../sla/clock.api.ts';
import * as policies from '../sla/policy.api.ts';
import * as promises from '../sla/promises.api.ts';
import * as surveys from '../surveys/survey.api.ts';
import * as tickets from '../tickets/ticket.api.ts';
import * as runbooks from '../tickets/runbook.api.ts';
import * as surroundings from '../tickets/ticket-surroundings.api.ts';
import type { Endpoint } from './endpoint.ts';
import * as health from './health.api.ts';

const rooms: readonly object[] = [
  health,
  session,
  people,
  absences,
  personSettings,
  teamMembers,
  teamPeople,
  access,
  reference,
  deskWords,
  tickets,
  runbooks,
  surroundings,
  clocks,
  promises,
  families,
  nearby,
  majors,
  surveys,
  pulse,
  files,
  contracts,
  vendorCases,
  live,
  mailLinks,
  mails,
  notices,
  outbox,
  jobs,
  automation,
  rules,
  assignment,
  pages,
  costs,
  reports,
  schedules,
  workload,
  objectives,
  imports,
  configuration,
  calendars,
  teams,
  policies,
  chains,
  referenceAdmin,
  status,
];

/** Every contract of the product: what the reference is written from and the structure tests go through. */
export const endpoints: readonly Endpoint[] = rooms
  .flatMap((room) => Object.values<unknown>({ ...room }))
  .filter(isEndpoint);

function isEndpoint(value: unknown): value is Endpoint {
  return typeof value === 'object' && value !== null && 'method' in value && 'path' in value && 'access' in value;
}
