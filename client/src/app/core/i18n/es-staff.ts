import absences from '../../../../../shared/i18n/es/absences.json';
import admin from '../../../../../shared/i18n/es/admin.json';
import alerts from '../../../../../shared/i18n/es/alerts.json';
import clocks from '../../../../../shared/i18n/es/clocks.json';
import configuration from '../../../../../shared/i18n/es/configuration.json';
import desk from '../../../../../shared/i18n/es/desk.json';
import families from '../../../../../shared/i18n/es/families.json';
import faults from '../../../../../shared/i18n/es/faults.json';
import imports from '../../../../../shared/i18n/es/imports.json';
import incident from '../../../../../shared/i18n/es/incident.json';
import insight from '../../../../../shared/i18n/es/insight.json';
import jobs from '../../../../../shared/i18n/es/jobs.json';
import majors from '../../../../../shared/i18n/es/majors.json';
import objectives from '../../../../../shared/i18n/es/objectives.json';
import problems from '../../../../../shared/i18n/es/problems.json';
import pulse from '../../../../../shared/i18n/es/pulse.json';
import task from '../../../../../shared/i18n/es/task.json';
import team from '../../../../../shared/i18n/es/team.json';
import ticket from '../../../../../shared/i18n/es/ticket.json';
import timeline from '../../../../../shared/i18n/es/timeline.json';
import tiers from '../../../../../shared/i18n/es/tiers.json';
import vendors from '../../../../../shared/i18n/es/vendors.json';

/** The rooms that only the areas of staff need; an employee's browser never loads them. */
export const esStaff = {
  absences,
  admin,
  alerts,
  clocks,
  configuration,
  desk,
  families,
  faults,
  imports,
  incident,
  insight,
  jobs,
  majors,
  objectives,
  problems,
  pulse,
  task,
  team,
  ticket,
  timeline,
  tiers,
  vendors,
};
