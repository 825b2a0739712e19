import type { esStaff } from './es-staff';
import absences from '../../../../../shared/i18n/en/absences.json';
import admin from '../../../../../shared/i18n/en/admin.json';
import alerts from '../../../../../shared/i18n/en/alerts.json';
import clocks from '../../../../../shared/i18n/en/clocks.json';
import configuration from '../../../../../shared/i18n/en/configuration.json';
import desk from '../../../../../shared/i18n/en/desk.json';
import families from '../../../../../shared/i18n/en/families.json';
import faults from '../../../../../shared/i18n/en/faults.json';
import imports from '../../../../../shared/i18n/en/imports.json';
import incident from '../../../../../shared/i18n/en/incident.json';
import insight from '../../../../../shared/i18n/en/insight.json';
import jobs from '../../../../../shared/i18n/en/jobs.json';
import majors from '../../../../../shared/i18n/en/majors.json';
import objectives from '../../../../../shared/i18n/en/objectives.json';
import problems from '../../../../../shared/i18n/en/problems.json';
import pulse from '../../../../../shared/i18n/en/pulse.json';
import task from '../../../../../shared/i18n/en/task.json';
import team from '../../../../../shared/i18n/en/team.json';
import ticket from '../../../../../shared/i18n/en/ticket.json';
import timeline from '../../../../../shared/i18n/en/timeline.json';
import tiers from '../../../../../shared/i18n/en/tiers.json';
import vendors from '../../../../../shared/i18n/en/vendors.json';

export const enStaff: typeof esStaff = {
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
